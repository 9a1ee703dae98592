// Package pdf reads the text layer of PDF documents: paragraphs in reading order, without running heads and page numbers,
// and what the document says of itself.
//
// PDF is a format for attackers: recursive, compressed many times, read by guessing. The reading is done by PDFium, which
// runs as WebAssembly: it has a memory of its own with a bound, no files, no network, and is stopped when its time is over.
// Nothing in a document can reach the memory of this program. A document of some pages takes some 20 ms; the first one in
// the life of a machine takes 3 s and 350 MB more, to translate PDFium, and what comes of it is kept in Options.Cache.
//
// A scan without a text layer has no paragraphs: there is no recognition of characters.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// Options bound the reading. The zero value of each field stands for the default in its comment.
type Options struct {
	Cache string        // directory for the translated PDFium; none: it is translated anew in each process
	Pages int           // of a document that are read, from its start; 400
	Text  int           // bytes of text after which no further page is read; 4 MB
	Time  time.Duration // for one document; 20 s
}

func (o Options) withDefaults() Options {
	if o.Pages == 0 {
		o.Pages = 400
	}
	if o.Text == 0 {
		o.Text = 4 << 20
	}
	if o.Time == 0 {
		o.Time = 20 * time.Second
	}
	return o
}

// Document is what a PDF document says.
type Document struct {
	Title      string   // of the metadata when it is one, else the largest line of the first page; empty for neither
	Author     string   // of the metadata
	Created    string   // of the metadata, as written: D:20260512093000+08'00'
	Modified   string   //
	Paragraphs []string // in reading order, each on one line
	Pages      int      // that the document has
	Cut        bool     // there are more pages than were read
}

// ErrTime says that a document took longer than it may.
var ErrTime = errors.New("the document takes too long to read")

// Reader reads documents, one at a time; more wait. It is safe for many goroutines.
type Reader struct {
	options Options
	mu      sync.Mutex
	engine  *engine // nil until the first document
}

// New makes a reader. PDFium is started when the first document comes.
func New(o Options) *Reader { return &Reader{options: o.withDefaults()} }

// signature begins a document; junk may stand before it (PDF 1.7, appendix H.3, note 13).
var signature = []byte("%PDF-")

// signatureWithin is how much junk.
const signatureWithin = 1024

// Is reports whether a body is a PDF document, whatever its content type says.
func Is(body []byte) bool { return bytes.Contains(body[:min(len(body), signatureWithin)], signature) }

// Read reads a document. It fails when the bytes are no document, need a password, or take too long; whatever happens in a
// document, the next one is read as well.
func (r *Reader) Read(body []byte) (Document, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.engine == nil {
		if err := r.start(); err != nil {
			return Document{}, fmt.Errorf("start the reader of PDF documents: %w", err)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), r.options.Time)
	defer cancel()
	raw, err := r.engine.read(ctx, body, r.options)
	if ctx.Err() != nil {
		err = ErrTime
	}
	if err != nil {
		return Document{}, fmt.Errorf("read PDF document: %w", err)
	}
	return arrange(raw), nil
}

// start translates PDFium, or takes the translation from the cache. A cache that cannot be written is done without.
func (r *Reader) start() (err error) {
	dir := r.options.Cache
	if dir != "" && os.MkdirAll(dir, 0o700) != nil {
		dir = ""
	}
	r.engine, err = newEngine(dir)
	return err
}

// Close frees PDFium. The reader can still be used, and starts it again.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.engine == nil {
		return nil
	}
	err := r.engine.close()
	r.engine = nil
	return err
}
