// Command plain is the program that regwatch is measured against: colly fetches, gofeed lists, readability finds the text,
// Bleve indexes in batches of 100. It is written as their documentation suggests, with one request at a time to a host.
//
//	plain INDEX FEED…
package main

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/gocolly/colly/v2"
	"github.com/mmcdole/gofeed"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: plain INDEX FEED…")
		os.Exit(2)
	}
	n, err := run(os.Args[1], os.Args[2:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "plain:", err)
		os.Exit(1)
	}
	fmt.Fprintf(os.Stderr, "%d articles\n", n)
}

// workers are the sites that are read at the same time, as many as regwatch reads.
const workers = 16

func run(dir string, feeds []string) (int, error) {
	ix, err := bleve.New(dir, bleve.NewIndexMapping())
	if err != nil {
		return 0, err
	}
	in := &indexer{index: ix, batch: ix.NewBatch()}
	var all sync.WaitGroup
	turns := make(chan struct{}, workers)
	for _, feed := range feeds {
		turns <- struct{}{}
		all.Go(func() {
			in.fail(crawl(feed, in))
			<-turns
		})
	}
	all.Wait()
	in.fail(in.flush())
	in.fail(ix.Close())
	return in.count, in.err
}

// crawl reads one feed and its pages, one after the other.
func crawl(feed string, in *indexer) error {
	list, err := gofeed.NewParser().ParseURL(feed)
	if err != nil {
		return err
	}
	c := colly.NewCollector()
	c.OnResponse(func(r *colly.Response) { in.fail(in.page(r.Request.URL, r.Body)) })
	for _, item := range list.Items {
		if err := c.Visit(item.Link); err != nil {
			return err
		}
	}
	return nil
}

// indexer gathers articles for the index. It is safe for many goroutines.
type indexer struct {
	mu    sync.Mutex
	index bleve.Index
	batch *bleve.Batch
	count int
	err   error // the first
}

// document is what is indexed.
type document struct{ Title, Text, Author, URL string }

const batchSize = 100

func (in *indexer) page(address *url.URL, body []byte) error {
	article, err := readability.FromReader(bytes.NewReader(body), address)
	if err != nil {
		return err
	}
	var text strings.Builder
	if err := article.RenderText(&text); err != nil {
		return err
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	in.count++
	doc := document{article.Title(), text.String(), article.Byline(), address.String()}
	if err := in.batch.Index(doc.URL, doc); err != nil {
		return err
	}
	if in.batch.Size() < batchSize {
		return nil
	}
	return in.write()
}

func (in *indexer) flush() error {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.write()
}

func (in *indexer) write() error {
	err := in.index.Batch(in.batch)
	in.batch = in.index.NewBatch()
	return err
}

func (in *indexer) fail(err error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.err == nil {
		in.err = err
	}
}
