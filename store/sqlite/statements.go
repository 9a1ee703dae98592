package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// statements are those that writing transactions run, prepared once for all of them: to prepare one takes as long as to
// run it. The pool has one connection, which a transaction keeps to itself, so that what one finds missing is prepared
// before the next begins. The texts are constants of this package; there are some dozens. The pool frees them when it is
// closed. Safe for many goroutines.
type statements struct {
	mu      sync.Mutex
	ready   map[string]*sql.Stmt
	missing []string
}

// known is the prepared statement, or nil; then it will be there for the next transaction.
func (s *statements) known(query string) *sql.Stmt {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := s.ready[query]
	if st == nil {
		s.missing = append(s.missing, query)
	}
	return st
}

// prepare prepares what was missing.
func (s *statements) prepare(ctx context.Context, db *sql.DB) error {
	for _, query := range s.take() {
		st, err := db.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		if err := s.add(query, st); err != nil {
			return err
		}
	}
	return nil
}

func (s *statements) take() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	missing := s.missing
	s.missing = nil
	return missing
}

// add keeps a statement, the first of each text: several transactions in a row may have missed the same one.
func (s *statements) add(query string, st *sql.Stmt) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ready[query] != nil {
		return st.Close()
	}
	if s.ready == nil {
		s.ready = map[string]*sql.Stmt{}
	}
	s.ready[query] = st
	return nil
}
