package store

import "errors"

// The errors a caller decides on. They come wrapped: use errors.Is.
var (
	// ErrLeaseLost: somebody else has the host or the alert now, and this work must be dropped.
	ErrLeaseLost = errors.New("lease lost")
	// ErrConflict: an incident has another revision than expected. Nothing was written.
	ErrConflict = errors.New("incident changed meanwhile")
	// ErrNotFound: no such article, incident or alert.
	ErrNotFound = errors.New("not found")
	// ErrReadOnly: the store was opened for reading.
	ErrReadOnly = errors.New("store is open for reading only")
)
