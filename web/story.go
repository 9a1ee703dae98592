package web

import (
	"net/http"
	"slices"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/api"
)

// story is one incident as a page tells it.
type story struct {
	Past
	news.Incident
	Moves   []move
	Reports []report
	Counted int      // readings of the reports
	Wrong   []report // what people rejected; it counts for nothing
	Back    string   // the page, where people can correct it; empty elsewhere
	Gone    []report // what articles told before they were changed; it counts for nothing
}

// move is a change of standing with its sentence where it stands.
type move struct {
	news.Transition
	Place passage
}

// report is one article's word: its sentences, each with those it speaks of.
type report struct {
	news.Evidence // the first of the article
	Says          []saying
}

type saying struct {
	Place passage
	Reads []judged // from this sentence
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

// judged is a report with the form to judge it.
type judged struct {
	news.Evidence
	Back string // the page of the form; empty for none
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
	tell := story{Past: past, Incident: in, Back: s.backTo(r)}
	texts := s.texts(r.Context())
	for _, t := range in.Transitions {
		tell.Moves = append(tell.Moves, move{t, texts.passage(t.Article, &t.Response)})
	}
	tell.Reports, tell.Counted = reportsOf(in.Evidence, texts, tell.Back), len(in.Evidence)
	tell.Wrong, tell.Gone = reportsOf(in.Rejected, texts, ""), reportsOf(in.Retracted, texts, "")
	return view{Template: "incident", Title: s.titleOf(&in), Data: &tell}, nil
}

// reportsOf puts together what one article says, in the order of its first word.
func reportsOf(all []news.Evidence, t *texts, back string) (out []report) {
	for i := range all {
		e := &all[i]
		at := slices.IndexFunc(out, func(r report) bool { return r.Article == e.Article })
		if at < 0 {
			at = len(out)
			out = append(out, report{Evidence: *e})
		}
		out[at].add(e, t, back)
	}
	return out
}

func (r *report) add(e *news.Evidence, t *texts, back string) {
	at := slices.IndexFunc(r.Says, func(s saying) bool { return s.Place.Quote == e.Quote })
	if at < 0 {
		at = len(r.Says)
		r.Says = append(r.Says, saying{Place: t.passage(e.Article, &e.Response)})
	}
	r.Says[at].Reads = append(r.Says[at].Reads, judged{*e, back})
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
