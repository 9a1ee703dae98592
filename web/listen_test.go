package web_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"

	"github.com/regwatch/regwatch/web"
)

// TestServeStops ends with what is under way, and not before.
func TestServeStops(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	ctx, stop := context.WithCancel(t.Context())
	working, ended := make(chan struct{}), make(chan error, 1)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(working)
		<-ctx.Done()
		io.WriteString(w, "whole")
	})
	go func() { ended <- web.Serve(ctx, l, h) }()
	said := make(chan string, 1)
	go func() {
		resp, err := http.Get("http://" + l.Addr().String())
		if err != nil {
			said <- err.Error()
			return
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		said <- string(b)
	}()
	<-working
	stop()
	if got := <-said; got != "whole" {
		t.Errorf("the answer under way: %s", got)
	}
	if err := <-ended; err != nil && !errors.Is(err, http.ErrServerClosed) {
		t.Error(err)
	}
}
