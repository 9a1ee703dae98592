package monitor

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/regwatch/regwatch/news"
)

// inbox holds what hubs sent of sources until these are polled. It is kept in memory only: the source is due, and its feed
// has the items too.
type inbox struct {
	mu    sync.Mutex
	links map[string][]news.Link // by Source.URL
}

// The bounds of an inbox. What is beyond them is left to the poll.
const (
	maxPushed  = 1000
	maxSenders = 1000
)

func (b *inbox) put(source string, links []news.Link) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.links == nil {
		b.links = map[string][]news.Link{}
	}
	waiting, known := b.links[source]
	if !known && len(b.links) >= maxSenders {
		return
	}
	b.links[source] = append(waiting, links[:min(len(links), maxPushed-len(waiting))]...)
}

// take empties the inbox of a source.
func (b *inbox) take(source string) []news.Link {
	b.mu.Lock()
	defer b.mu.Unlock()
	links := b.links[source]
	delete(b.links, source)
	return links
}

// Take gives what was sent of a source since it was last taken, newest message last.
func (h *Hubs) Take(source string) []news.Link { return slices.Clip(h.pushed.take(source)) }

// slots bound how many messages are read at a time: each may be as large as a feed.
type slots struct{ used atomic.Int32 }

const maxSlots = 4

// take gets a slot if one is free.
func (s *slots) take() bool {
	if s.used.Add(1) > maxSlots {
		s.used.Add(-1)
		return false
	}
	return true
}

func (s *slots) give() { s.used.Add(-1) }
