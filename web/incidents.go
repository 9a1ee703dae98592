package web

import (
	"net/http"
	"net/url"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/api"
)

// incidentList is a part of the list of incidents and what it was narrowed by.
type incidentList struct {
	Past
	IncidentQuery
	Incidents []news.Incident
	Next      string
}

// readList reads which incidents are asked for. A form sends empty fields, which restrict nothing.
func readList(p *params) incidentList {
	l := incidentList{Past: pastOf(p)}
	from, n := p.part()
	l.IncidentQuery = IncidentQuery{
		Open: p.flag("open"), Company: p.text("company"), Jurisdiction: p.text("jurisdiction"), Since: p.day("since"),
		Before: l.end(), Reported: l.Past.Reported, From: from, Limit: n,
	}
	return l
}

// fill reads one incident more than asked for, to know whether there is a next part.
func (s *Server) fill(r *http.Request, l *incidentList) error {
	q := l.IncidentQuery
	q.Limit++
	all, err := s.Record.Incidents(r.Context(), q)
	if err == nil {
		l.Incidents, l.Next = cutPart(r, all, q.From, l.Limit)
	}
	return err
}

func (s *Server) incidentsPage(r *http.Request) (view, error) {
	p := paramsOf(r)
	l := readList(p)
	if p.err != nil {
		return view{}, p.err
	}
	err := s.fill(r, &l)
	return view{Template: "incidents", Title: "Incidents", Data: l}, err
}

func (s *Server) incidentsJSON(r *http.Request) (any, error) {
	p := paramsOf(r)
	l := readList(p)
	if err := p.strict(); err != nil {
		return nil, err
	}
	if err := s.fill(r, &l); err != nil {
		return nil, err
	}
	out := api.IncidentsOf(l.Incidents)
	out.Next = l.Next
	return out, nil
}

// IncidentURL is the address of an incident below a public address.
func IncidentURL(public string, id news.IncidentID) string {
	return public + "/incidents/" + url.PathEscape(string(id))
}
