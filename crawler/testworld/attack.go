package testworld

import (
	"compress/gzip"
	"net/http"
	"strings"
)

// attack is a page that is meant to hurt whoever reads it.
func (s *site) attack(w http.ResponseWriter, n int) {
	switch n % 4 {
	case 1:
		endless(w)
	case 2:
		bomb(w)
	default:
		tear(w)
	}
}

// endless writes until the reader has enough.
func endless(w http.ResponseWriter) {
	line := []byte(strings.Repeat("<p>and so on</p>", 1000))
	for {
		if _, err := w.Write(line); err != nil {
			return
		}
	}
}

// bomb is small on its way and large once inflated.
func bomb(w http.ResponseWriter) {
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	zeros := make([]byte, 1<<20)
	for range 32 {
		if _, err := z.Write(zeros); err != nil {
			return
		}
	}
	_ = z.Close() // the reader is gone by now
}

// tear breaks off in the middle.
func tear(w http.ResponseWriter) {
	w.Header().Set("Content-Length", "100000")
	_, _ = w.Write([]byte("<html><body><p>This page br"))
	panic(http.ErrAbortHandler)
}
