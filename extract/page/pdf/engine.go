package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// memoryPages bounds PDFium's memory, in pages of 64 KiB: 256 MB.
const memoryPages = 4096

// startTime bounds the start of one instance once PDFium is translated.
const startTime = 30 * time.Second

// engine is PDFium, translated. Each document gets an instance of its own, so that nothing of it is left for the next.
type engine struct {
	pool  pdfium.Pool
	cache wazero.CompilationCache
}

// newEngine translates PDFium; dir keeps the translation, unless it is empty. The instances have no files: an empty
// FSConfig is not the default, which would be all of the machine's.
func newEngine(dir string) (*engine, error) {
	e := &engine{}
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithCloseOnContextDone(true).WithMemoryLimitPages(memoryPages)
	if dir != "" {
		var err error
		if e.cache, err = wazero.NewCompilationCacheWithDir(dir); err != nil {
			return nil, err
		}
		config = config.WithCompilationCache(e.cache)
	}
	var err error
	e.pool, err = webassembly.Init(webassembly.Config{
		MaxTotal: 1, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
	return e, err
}

func (e *engine) close() error {
	err := e.pool.Close()
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
	}
	return err
}

// raw is a document as PDFium gives it.
type raw struct {
	info  map[string]string
	pages [][]line
	total int
}

// read reads a document in an instance that is stopped when ctx ends.
func (e *engine) read(ctx context.Context, body []byte, o Options) (doc raw, err error) {
	instance, err := e.pool.GetInstance(startTime)
	if err != nil {
		return raw{}, err
	}
	done := make(chan struct{})
	killed := make(chan struct{})
	go func() {
		defer close(killed)
		select {
		case <-ctx.Done():
			_ = instance.Kill()
		case <-done:
		}
	}()
	doc, err = readAll(instance, body, o)
	close(done)
	<-killed
	if ctx.Err() == nil {
		_ = instance.Close()
	}
	return doc, err
}

func readAll(in pdfium.Pdfium, body []byte, o Options) (doc raw, err error) {
	opened, err := in.OpenDocument(&requests.OpenDocument{File: &body})
	if err != nil {
		return raw{}, err
	}
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return raw{}, err
	}
	doc.total, doc.info = count.PageCount, info(in, opened.Document)
	for n, text := 0, 0; n < min(count.PageCount, o.Pages) && text < o.Text; n++ {
		lines, problem := readPage(in, opened.Document, n)
		if err == nil {
			err = problem
		}
		for i := range lines {
			text += len(lines[i].text)
		}
		doc.pages = append(doc.pages, lines)
		if text > 0 {
			err = nil // the other pages are worth reading
		}
	}
	return doc, err
}

// info is the document's metadata; none where it cannot be read.
func info(in pdfium.Pdfium, doc references.FPDF_DOCUMENT) map[string]string {
	out := map[string]string{}
	got, err := in.GetMetaData(&requests.GetMetaData{Document: doc})
	if err != nil {
		return out
	}
	for _, tag := range got.Tags {
		out[tag.Tag] = tag.Value
	}
	return out
}

// maxChars bounds the characters of one page; a page of a gazette in small print has 10,000.
const maxChars = 200_000

func readPage(in pdfium.Pdfium, doc references.FPDF_DOCUMENT, n int) ([]line, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: n}}
	text, err := in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", n+1, err)
	}
	defer in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil || count.Count > maxChars {
		return nil, fmt.Errorf("page %d: more than %d characters: %w", n+1, maxChars, err)
	}
	return readLines(in, text.TextPage, count.Count)
}

// readLines gives the lines of a text page.
func readLines(in pdfium.Pdfium, page references.FPDF_TEXTPAGE, chars int) (out []line, err error) {
	var text []rune
	from := 0
	for i := range chars + 1 {
		end := i == chars
		if !end {
			got, err := in.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: page, Index: i})
			if err != nil {
				return out, err
			}
			text = append(text, shown(rune(got.Unicode)))
			c := text[len(text)-1]
			end = c == '\n' || c == softHyphen // PDFium takes the end of the line behind a hyphen away
		}
		if end {
			if l, ok := lineOf(in, page, text, from); ok {
				out = append(out, l)
			}
			text, from = text[:0], i+1
		}
	}
	return out, nil
}
