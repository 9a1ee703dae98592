package sqlite

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/klauspost/compress/zstd"
)

// maxDoc bounds what a packed document may unpack to, so that a damaged row cannot take all memory.
const maxDoc = 256 << 20

// codec turns values into documents and back. It is safe for many goroutines.
type codec struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

func newCodec() (codec, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return codec{}, fmt.Errorf("start compression: %w", err)
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(maxDoc))
	if err != nil {
		return codec{}, fmt.Errorf("start decompression: %w", err)
	}
	return codec{enc: enc, dec: dec}, nil
}

func (c codec) close() {
	c.enc.Close()
	c.dec.Close()
}

// pack gives a value as compressed JSON.
func (c codec) pack(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return c.enc.EncodeAll(raw, nil), nil
}

func (c codec) unpack(doc []byte, v any) error {
	raw, err := c.dec.DecodeAll(doc, nil)
	if err != nil {
		return fmt.Errorf("unpack document: %w", err)
	}
	return json.Unmarshal(raw, v)
}

// millis is a time as it is stored: milliseconds since 1970, 0 for the zero time.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// timeOf is the opposite of millis.
func timeOf(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
