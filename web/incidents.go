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

// story is one incident as a page tells it.
type story struct {
	Past
	news.Incident
	Moves   []move
	Reports []report
}

// move is a change of standing with its sentence where it stands.
type move struct {
	news.Transition
	Place passage
}

// report is one article's word with its sentence where it stands.
type report struct {
	news.Evidence
	Place passage
}

// oneIncident is the incident that an address names.
func (s *Server) oneIncident(r *http.Request, past Past) (news.Incident, error) {
	q := IncidentQuery{ID: news.IncidentID(r.PathValue("id")), Before: past.end(), Reported: past.Reported}
	found, err := s.Record.Incidents(r.Context(), q)
	if err == nil && (q.ID == "" || len(found) == 0) {
		err = problem(http.StatusNotFound, "There is no such incident", "The list of incidents shows those there are.")
	}
	if err != nil {
		return news.Incident{}, err
	}
	return found[0], nil
}

func (s *Server) incidentPage(r *http.Request) (view, error) {
	p := paramsOf(r)
	past := pastOf(p)
	if p.err != nil {
		return view{}, p.err
	}
	in, err := s.oneIncident(r, past)
	if err != nil {
		return view{}, err
	}
	tell := story{Past: past, Incident: in}
	texts := s.texts(r.Context())
	for _, t := range in.Transitions {
		tell.Moves = append(tell.Moves, move{t, texts.passage(t.Article, &t.Response)})
	}
	for i := range in.Evidence {
		tell.Reports = append(tell.Reports, report{in.Evidence[i], texts.passage(in.Evidence[i].Article, &in.Evidence[i].Response)})
	}
	return view{Template: "incident", Title: s.titleOf(&in), Data: tell}, nil
}

// titleOf says who and where: "Facebook and 2 others — Hong Kong".
func (s *Server) titleOf(in *news.Incident) string {
	who := in.Key.Root
	if len(in.Members) > 0 {
		who = clean(in.Members[0].Name)
	}
	if n := len(in.Members) - 1; n > 0 {
		who += " and " + plural(n, "other")
	}
	return who + " — " + s.Words.Place(in.Key.Jurisdiction)
}

func (s *Server) incidentJSON(r *http.Request) (any, error) {
	p := paramsOf(r)
	past := pastOf(p)
	if err := p.strict(); err != nil {
		return nil, err
	}
	in, err := s.oneIncident(r, past)
	return api.IncidentOf(&in), err
}

// IncidentURL is the address of an incident below a public address.
func IncidentURL(public string, id news.IncidentID) string {
	return public + "/incidents/" + url.PathEscape(string(id))
}
