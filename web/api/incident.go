package api

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Incidents is a list of incidents, the last seen first.
type Incidents struct {
	Incidents []Incident `json:"incidents"`
	Next      string     `json:"next,omitempty"` // address of the next part; only the API has parts
}

// Incident is one incident with all that it rests on.
type Incident struct {
	ID           news.IncidentID   `json:"id"`
	Root         string            `json:"root"`
	Jurisdiction news.Jurisdiction `json:"jurisdiction"`
	Family       news.Family       `json:"family"`
	State        news.State        `json:"state"`
	Effective    time.Time         `json:"effective,omitzero"`
	FirstSeen    time.Time         `json:"first_seen,omitzero"`
	LastSeen     time.Time         `json:"last_seen,omitzero"`
	Law          news.LawID        `json:"law,omitempty"`
	LawName      string            `json:"law_name,omitempty"`
	Authority    news.AuthorityID  `json:"authority,omitempty"`
	Follows      news.IncidentID   `json:"follows,omitempty"`
	Groups       int               `json:"independent_sources"`
	Members      []Member          `json:"members"`
	Transitions  []Move            `json:"transitions"`
	Evidence     []Report          `json:"evidence"`

	Retracted   []Report          `json:"retracted,omitempty"` // told by older versions of articles, and by the newest no more
	Rejected    []Report          `json:"rejected,omitempty"`  // by people; they count for nothing
	Corrections []Correction      `json:"corrections,omitempty"`
	Merged      []news.IncidentID `json:"merged,omitempty"` // the incidents that people merged into this one
}

// Member is one company or service in an incident.
type Member struct {
	Company news.CompanyID `json:"company"`
	Name    string         `json:"company_name"`
	State   news.State     `json:"state"`
	Action  news.Action    `json:"action"`
	Since   time.Time      `json:"since,omitzero"`
}

// Move is one change of standing and what it rests on.
type Move struct {
	N           int              `json:"n"`
	Change      news.Change      `json:"change"`
	Company     news.CompanyID   `json:"company"`
	CompanyName string           `json:"company_name"`
	Action      news.Action      `json:"action"`
	Modality    news.Modality    `json:"modality"`
	Object      string           `json:"object,omitempty"`
	From        news.State       `json:"from"`
	To          news.State       `json:"to"`
	Effective   time.Time        `json:"effective,omitzero"`
	Known       time.Time        `json:"known,omitzero"`
	Attribution news.Attribution `json:"attribution,omitempty"`
	Document    Document         `json:"document"`
	Quote       string           `json:"quote"`
	Start       int              `json:"start"` // of the quote, in runes of title, blank line, text
	End         int              `json:"end"`
	Rules       []string         `json:"rules"`
	Confidence  float64          `json:"confidence"`
}

// Document names an article that tells something.
type Document struct {
	Key       news.URLKey `json:"key"`
	URL       string      `json:"url"`
	Title     string      `json:"title"`
	Outlet    string      `json:"outlet"`
	Published time.Time   `json:"published,omitzero"`
}

// Report is one article's word on an incident.
type Report struct {
	ID          news.ResponseID `json:"id"` // by which people correct it
	Document    Document        `json:"document"`
	Owner       string          `json:"owner"`
	Company     news.CompanyID  `json:"company"`
	CompanyName string          `json:"company_name"`
	Action      news.Action     `json:"action"`
	Modality    news.Modality   `json:"modality"`
	Quote       string          `json:"quote"`
	Rules       []string        `json:"rules"`
	Confidence  float64         `json:"confidence"`
	Seen        time.Time       `json:"seen,omitzero"`

	// What people said: Confidence is full where they confirmed it, and Read is that of the reading.
	Confirmed  bool              `json:"confirmed,omitempty"`
	Read       float64           `json:"read_confidence,omitempty"`
	Correction news.CorrectionID `json:"correction,omitempty"`
}

// IncidentsOf is a list of incidents.
func IncidentsOf(all []news.Incident) Incidents { return Incidents{Incidents: mapped(all, IncidentOf)} }

// IncidentOf is one incident.
func IncidentOf(i *news.Incident) Incident {
	return Incident{
		ID: i.ID, Root: i.Key.Root, Jurisdiction: i.Key.Jurisdiction, Family: i.Key.Family, State: i.State,
		Effective: i.Effective, FirstSeen: i.FirstSeen, LastSeen: i.LastSeen, Law: i.Law, LawName: i.LawName,
		Authority: i.Authority, Follows: i.RecursOf, Groups: i.Groups,
		Members: mapped(i.Members, memberOf), Transitions: mapped(i.Transitions, moveOf), Evidence: mapped(i.Evidence, reportOf),
		Retracted: mapped(i.Retracted, reportOf), Rejected: mapped(i.Rejected, reportOf), Corrections: mapped(i.Corrections, CorrectionOf), Merged: i.Absorbed,
	}
}

func memberOf(m *news.Member) Member {
	return Member{Company: m.Company, Name: m.Name, State: m.State, Action: m.Action, Since: m.Since}
}

func moveOf(t *news.Transition) Move {
	r := &t.Response
	return Move{
		N: t.N, Change: t.Change, Company: t.Company, CompanyName: t.CompanyName, Action: r.Action, Modality: r.Modality,
		Object: r.Object, From: t.From, To: t.To, Effective: t.Effective, Known: t.At, Attribution: r.Attribution,
		Document: Document{t.Article, t.URL, t.Title, t.Outlet, t.Published}, Quote: r.Quote, Start: r.Start, End: r.End,
		Rules: r.Rules, Confidence: r.Confidence,
	}
}

func reportOf(e *news.Evidence) Report {
	return Report{
		ID: e.ID(), Confirmed: e.Read != 0, Read: e.Read, Correction: e.Judged,
		Document: Document{e.Article, e.URL, e.Title, e.Outlet, e.Published}, Owner: e.Owner, Company: e.Company,
		CompanyName: e.CompanyName, Action: e.Action, Modality: e.Modality, Quote: e.Quote, Rules: e.Rules,
		Confidence: e.Confidence, Seen: e.Seen,
	}
}
