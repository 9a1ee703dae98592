package web

import (
	"context"
	"net/http"
	"time"
)

// requestTime bounds the work for one request.
const requestTime = 30 * time.Second

// showFunc gives the page that a request asks for.
type showFunc func(r *http.Request) (view, error)

// answerFunc gives what is answered as JSON.
type answerFunc func(r *http.Request) (any, error)

// actFunc changes something and says where to look at it.
type actFunc func(r *http.Request) (see string, err error)

// route bounds the time of a request and counts it under the address of its kind.
func (s *Server) route(path string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTime)
		defer cancel()
		rec := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(rec, r.WithContext(ctx))
		s.metrics.served(path, rec.status, time.Since(start))
	})
}

// statusWriter remembers the status for the metrics.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets the standard library reach what is below.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (s *Server) page(show showFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := show(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.show(w, r, v.status(), v)
	})
}

func (s *Server) answer(answer answerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := answer(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		writeJSON(w, "application/json", http.StatusOK, v)
	})
}

// action is the way of everything that changes something. Its guards have seen to it that the sender has the token and
// that no other site sent it. A person is led to the page that shows the change, a program gets its address.
func (s *Server) action(act actFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		see, err := act(r)
		switch {
		case err != nil:
			s.fail(w, r, err)
		case isAPI(r):
			writeJSON(w, "application/json", http.StatusOK, map[string]string{"see": "/api/v1" + see})
		default:
			http.Redirect(w, r, see, http.StatusSeeOther)
		}
	})
}
