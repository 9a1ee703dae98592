package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed templates static
var files embed.FS

// pages are the templates and what they load.
type pages struct {
	templates map[string]*template.Template // by name, each with the frame around it
	assets    map[string]asset              // by the name they are asked for
	names     map[string]string             // the name of each file with its hash, by its own
}

// asset is a file that does not change under its name: the name holds its hash.
type asset struct {
	kind string
	body []byte
}

// view is a page to be shown.
type view struct {
	Template string
	Title    string
	Data     any
	Status   int // 0 for 200

	// What the frame shows; show fills it in.
	Section string // the part of the site that is open
	Query   string // what stands in the search field
	Version string
	Feeds   []feedLink // told to programs that look for feeds
}

func (v view) status() int {
	if v.Status == 0 {
		return http.StatusOK
	}
	return v.Status
}

func readPages(words Words) (*pages, error) {
	p := &pages{templates: map[string]*template.Template{}, assets: map[string]asset{}, names: map[string]string{}}
	if err := p.readAssets(); err != nil {
		return nil, err
	}
	frame, err := template.New("frame.html").Funcs(p.funcs(words)).ParseFS(files, "templates/frame.html", "templates/parts.html")
	if err != nil {
		return nil, fmt.Errorf("read the frame of the pages: %w", err)
	}
	all, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, err
	}
	for _, file := range all {
		t, err := template.Must(frame.Clone()).ParseFS(files, file)
		if err != nil {
			return nil, fmt.Errorf("read page %s: %w", file, err)
		}
		p.templates[strings.TrimSuffix(path.Base(file), ".html")] = t
	}
	return p, nil
}

var kinds = map[string]string{".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}

func (p *pages) readAssets() error {
	all, err := fs.ReadDir(files, "static")
	if err != nil {
		return err
	}
	for _, f := range all {
		body, err := files.ReadFile("static/" + f.Name())
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		ext := path.Ext(f.Name())
		name := strings.TrimSuffix(f.Name(), ext) + "." + hex.EncodeToString(sum[:6]) + ext
		p.assets[name], p.names[f.Name()] = asset{kinds[ext], body}, "/static/"+name
	}
	return nil
}

func (p *pages) static(w http.ResponseWriter, r *http.Request) {
	a, ok := p.assets[r.PathValue("file")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.body))
}

// show draws a page whole before the first byte is sent, so that one that fails half way is an error and not half a page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, v view) {
	v.Version, v.Feeds = s.Version, s.feedLinks()
	v.Section, _, _ = strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if v.Section == "search" {
		v.Query = r.URL.Query().Get("q")
	}
	var page bytes.Buffer
	if err := s.pages.templates[v.Template].ExecuteTemplate(&page, "frame.html", v); err != nil {
		s.Log.Error("page cannot be drawn", "page", v.Template, "err", err)
		http.Error(w, "Something went wrong. The log of regwatch says what.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes()) // whoever hung up is gone
}
