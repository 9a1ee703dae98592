package warc

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// The head of a member as we write it: ten bytes of gzip, the length of the extra field, and in it the subfield "sl"
// with the compressed and the uncompressed length, four bytes each, least significant first.
const (
	headSize = 24
	sizesAt  = 16
)

var headExtra = []byte{'s', 'l', 8, 0, 0, 0, 0, 0, 0, 0, 0, 0}

// packers are gzip writers to be used again: the tables of a new one take as long to clear as a page takes to pack. The
// fastest level costs a third of the usual one and makes pages an eighth longer.
var packers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // fails for levels that do not exist only
	return z
}}

// member packs a record into a gzip member of its own.
func member(record []byte) ([]byte, error) {
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	var buf bytes.Buffer
	buf.Grow(headSize + len(record)/3)
	z.Reset(&buf)
	z.Header.Extra = headExtra
	if _, err := z.Write(record); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	out := buf.Bytes()
	if len(out) > math.MaxUint32 || len(record) > math.MaxUint32 {
		return nil, errors.New("the record is too large")
	}
	binary.LittleEndian.PutUint32(out[sizesAt:], uint32(len(out)))
	binary.LittleEndian.PutUint32(out[sizesAt+4:], uint32(len(record)))
	return out, nil
}

// memberSize is the compressed length that the head at an offset states.
func memberSize(r io.ReaderAt, at int64) (int64, bool) {
	var head [headSize]byte
	if _, err := r.ReadAt(head[:], at); err != nil {
		return 0, false
	}
	ours := head[0] == 0x1f && head[1] == 0x8b && head[3] == 4 && head[10] == byte(len(headExtra)) && head[11] == 0 &&
		bytes.Equal(head[12:sizesAt], headExtra[:4])
	n := int64(binary.LittleEndian.Uint32(head[sizesAt:]))
	return n, ours && n > headSize
}

// checkedTail is how much of a file's end is unpacked to be sure of it: far more than what is written between two syncs.
const checkedTail = 64 << 20

// lastWhole is the end of the last whole record. Heads are followed from the start; of the members near the end also
// the content is checked, because a power cut may keep a file's length and lose its pages.
func lastWhole(r io.ReaderAt, size int64) int64 {
	var at int64
	for at < size {
		n, ok := memberSize(r, at)
		if !ok || at+n > size {
			break
		}
		if size-at <= checkedTail && !sound(io.NewSectionReader(r, at, n)) {
			break
		}
		at += n
	}
	return at
}

// sound unpacks a member, whose checksum is checked on the way.
func sound(r *io.SectionReader) bool {
	z, err := gzip.NewReader(r)
	if err != nil {
		return false
	}
	z.Multistream(false)
	_, err = io.Copy(io.Discard, z)
	return err == nil
}
