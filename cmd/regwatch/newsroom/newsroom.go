// Package newsroom is a small press, served on loopback: five sources with feeds of several kinds and pages with the
// furniture of real ones, telling what platforms did in the first days of Hong Kong's National Security Law in July
// 2020, among articles that look alike and must stay silent.
//
// The outlets do not exist and the texts, quotes included, were written for this project; what the platforms did is
// fact. The demo and the end-to-end tests read it through the same crawler as the real press.
package newsroom

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Now is the moment the story is read at: the evening after its last article.
var Now = time.Date(2020, time.July, 7, 21, 0, 0, 0, time.UTC)

// Newsroom is a press that is being served. Close it when done.
type Newsroom struct {
	outlets []*outlet
	servers []*http.Server
}

// Open listens on a free loopback port for each outlet and serves its feed, pages and robots.txt.
func Open(ctx context.Context) (*Newsroom, error) {
	outlets, err := load()
	if err != nil {
		return nil, fmt.Errorf("read the built-in newsroom: %w", err)
	}
	n := &Newsroom{outlets: outlets}
	for _, o := range outlets {
		if err := n.serve(ctx, o); err != nil {
			return nil, errors.Join(err, n.Close())
		}
	}
	return n, nil
}

func (n *Newsroom) serve(ctx context.Context, o *outlet) error {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("serve %s on loopback: %w", o.Name, err)
	}
	o.base = "http://" + l.Addr().String()
	handler, err := o.handler()
	if err != nil {
		return errors.Join(fmt.Errorf("draw the pages of %s: %w", o.Name, err), l.Close())
	}
	s := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	n.servers = append(n.servers, s)
	go s.Serve(l) // ends with Close
	return nil
}

// Sources lists the outlets as feeds.yaml would.
func (n *Newsroom) Sources() []news.Source {
	var out []news.Source
	for _, o := range n.outlets {
		s := o.Source
		s.URL = o.base + o.feedPath
		out = append(out, s)
	}
	return out
}

// Articles is how many articles all outlets have together.
func (n *Newsroom) Articles() int {
	sum := 0
	for _, o := range n.outlets {
		sum += len(o.stories)
	}
	return sum
}

// Close stops serving. It may be called twice.
func (n *Newsroom) Close() error {
	var errs []error
	for _, s := range n.servers {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}
