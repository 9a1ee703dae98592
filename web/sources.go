package web

import (
	"net/http"

	"github.com/regwatch/regwatch/web/api"
)

// sourceList is the sources as a page shows them.
type sourceList struct {
	Sources []api.Source
	Trouble int  // how many need a look
	Only    bool // only those
}

func (s *Server) sources(r *http.Request, trouble bool) (sourceList, error) {
	l := sourceList{Only: trouble}
	all, err := s.Record.Sources(r.Context())
	for _, source := range all {
		if source.Trouble() {
			l.Trouble++
		}
		if source.Trouble() || !trouble {
			l.Sources = append(l.Sources, source)
		}
	}
	return l, err
}

func (s *Server) sourcesPage(r *http.Request) (view, error) {
	p := paramsOf(r)
	only := p.flag("trouble")
	if p.err != nil {
		return view{}, p.err
	}
	l, err := s.sources(r, only)
	return view{Template: "sources", Title: "Sources", Data: l}, err
}

func (s *Server) sourcesJSON(r *http.Request) (any, error) {
	p := paramsOf(r)
	only := p.flag("trouble")
	if err := p.strict(); err != nil {
		return nil, err
	}
	l, err := s.sources(r, only)
	return api.Sources{Sources: append([]api.Source{}, l.Sources...)}, err
}
