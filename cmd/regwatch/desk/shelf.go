package desk

import (
	"sync"

	"github.com/regwatch/regwatch/index"
)

// Shelf holds the search index while it is open, for whoever searches beside the one who writes it.
type Shelf struct {
	mu sync.RWMutex
	ix *index.Index
}

// Put makes an index the one that is searched; nil takes it away. It returns when nobody uses the one of before any more,
// which may then be closed.
func (s *Shelf) Put(ix *index.Index) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ix = ix
}

// Take gives the index, and what is to be called when it is not used any more; nil, nil while there is none.
func (s *Shelf) Take() (*index.Index, func()) {
	s.mu.RLock()
	if s.ix == nil {
		s.mu.RUnlock()
		return nil, nil
	}
	return s.ix, s.mu.RUnlock
}
