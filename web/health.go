package web

import (
	"context"
	"fmt"
	"net/http"
)

// Check is one thing that must work.
type Check struct {
	Name string
	Try  func(ctx context.Context) error
}

// healthz says in a word whether the program works, to whoever asks: a supervisor has no token, and there is nothing in
// the answer to keep. What failed is named, and why stands in the log.
func (s *Server) healthz(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for _, c := range s.Health {
		if err := c.Try(r.Context()); err != nil {
			s.Log.Error("not healthy", "part", c.Name, "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			fmt.Fprintf(w, "%s does not work\n", c.Name)
			return
		}
	}
	fmt.Fprintln(w, "ok")
}
