package main

import (
	"fmt"
	"net"
	"net/http"
	"strings"
)

// outlets is over how many hosts the pages are spread.
const outlets = 6

// press serves the pages from several loopback ports, each with an RSS feed of its own.
type press struct {
	bases   []string
	servers []*http.Server
}

func serve(set []sample) (*press, error) {
	p := &press{}
	for i := range outlets {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		base := "http://" + l.Addr().String()
		s := &http.Server{Handler: handler(base, share(set, i))}
		p.bases, p.servers = append(p.bases, base), append(p.servers, s)
		go s.Serve(l) // ends with close
	}
	return p, nil
}

// share is every outlets-th page.
func share(set []sample, i int) (out []sample) {
	for ; i < len(set); i += outlets {
		out = append(out, set[i])
	}
	return out
}

func handler(base string, set []sample) http.Handler {
	mux := http.NewServeMux()
	var items strings.Builder
	for _, s := range set {
		fmt.Fprintf(&items, "<item><title>%s</title><link>%s/%s.html</link><guid>%s</guid></item>\n", s.id, base, s.id, s.id)
		mux.HandleFunc("GET /"+s.id+".html", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Write(s.html)
		})
	}
	feed := `<?xml version="1.0"?><rss version="2.0"><channel><title>pages</title>` + items.String() + `</channel></rss>`
	mux.HandleFunc("GET /feed.xml", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Header().Set("ETag", `"1"`)
		fmt.Fprint(w, feed)
	})
	return mux
}

func (p *press) close() {
	for _, s := range p.servers {
		s.Close()
	}
}
