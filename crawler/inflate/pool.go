package inflate

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// Pool keeps decoders for reuse: a new one costs more than the inflating of a small page. The zero value is ready; it is
// safe for many goroutines and must not be copied.
type Pool struct {
	gzip, brotli, zstd sync.Pool
}

// decoder returns a decoder for one coding, and how to give it back. Its errors say that the coding is broken unless
// the reader below failed.
func (p *Pool) decoder(coding string, r *bufio.Reader) (io.Reader, func(), error) {
	below := &source{r: r}
	decoded, release, err := p.open(coding, below)
	if err != nil {
		return nil, nil, below.blame(err)
	}
	return &judged{r: decoded, below: below, coding: coding}, release, nil
}

func (p *Pool) open(coding string, r *source) (io.Reader, func(), error) {
	switch coding {
	case "gzip":
		return p.openGzip(r)
	case "deflate":
		return openDeflate(r)
	case "br":
		return p.openBrotli(r)
	case "zstd":
		return p.openZstd(r)
	}
	return nil, nil, errors.New("not known")
}

func (p *Pool) openGzip(r *source) (io.Reader, func(), error) {
	z, ok := p.gzip.Get().(*gzip.Reader)
	if !ok {
		z = new(gzip.Reader)
	}
	if err := z.Reset(r); err != nil {
		return nil, nil, err
	}
	return z, func() { p.gzip.Put(z) }, nil
}

func (p *Pool) openBrotli(r *source) (io.Reader, func(), error) {
	z, ok := p.brotli.Get().(*brotli.Reader)
	if !ok {
		z = new(brotli.Reader)
	}
	if err := z.Reset(r); err != nil {
		return nil, nil, err
	}
	return z, func() { p.brotli.Put(z) }, nil
}

func (p *Pool) openZstd(r *source) (io.Reader, func(), error) {
	z, ok := p.zstd.Get().(*zstd.Decoder)
	if !ok {
		var err error
		if z, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow)); err != nil {
			return nil, nil, err
		}
	}
	if err := z.Reset(r); err != nil {
		return nil, nil, err
	}
	return z, func() {
		if z.Reset(nil) == nil { // lets go of the body
			p.zstd.Put(z)
		}
	}, nil
}

// openDeflate takes both readings of "deflate": with the zlib wrapper, as the standard says, and without, as some
// servers send it.
func openDeflate(r *source) (io.Reader, func(), error) {
	head, err := r.r.Peek(2)
	if err != nil {
		return nil, nil, err
	}
	if head[0]&15 == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		z, err := zlib.NewReader(r)
		return z, func() {}, err
	}
	return flate.NewReader(r), func() {}, nil
}

// source remembers whether the reader below a decoder failed, so that a broken connection is not blamed on the coding.
type source struct {
	r   *bufio.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) { return s.note(s.r.Read(p)) }

// ReadByte keeps decoders from wrapping the reader in another buffer.
func (s *source) ReadByte() (byte, error) {
	b, err := s.r.ReadByte()
	_, err = s.note(0, err)
	return b, err
}

func (s *source) note(n int, err error) (int, error) {
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// blame is the error that stopped the reading below, or else the decoder's own.
func (s *source) blame(err error) error {
	if s.err != nil {
		return s.err
	}
	return err
}

// judged names the coding in the errors of a decoder.
type judged struct {
	r      io.Reader
	below  *source
	coding string
}

func (j *judged) Read(p []byte) (int, error) {
	n, err := j.r.Read(p)
	if err == nil || err == io.EOF {
		return n, err
	}
	if j.below.err != nil {
		return n, j.below.err
	}
	return n, fmt.Errorf("%w %q is broken: %w", ErrCoding, j.coding, err)
}
