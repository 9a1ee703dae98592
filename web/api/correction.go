package api

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Corrections is a list of corrections, in the order in which they were made.
type Corrections struct {
	Corrections []Correction `json:"corrections"`
}

// Correction is what a person said about responses or an incident.
type Correction struct {
	Number    news.CorrectionID   `json:"number"`
	Kind      news.CorrectionKind `json:"kind"`
	Incident  news.IncidentID     `json:"incident,omitempty"`
	Into      news.IncidentID     `json:"into,omitempty"`
	Responses []Claim             `json:"responses,omitempty"`
	Pinned    *Pinned             `json:"pinned,omitempty"`
	Text      string              `json:"text,omitempty"`
	By        string              `json:"by"`
	Made      time.Time           `json:"made"`
	Undone    time.Time           `json:"undone,omitzero"`
	UndoneBy  string              `json:"undone_by,omitempty"`
}

// Claim is a response that a correction is about, as it was read then.
type Claim struct {
	ID          news.ResponseID `json:"id"`
	Article     news.URLKey     `json:"article"`
	URL         string          `json:"url"`
	Title       string          `json:"title"`
	Company     news.CompanyID  `json:"company"`
	CompanyName string          `json:"company_name"`
	Action      news.Action     `json:"action"`
	Modality    news.Modality   `json:"modality"`
	Quote       string          `json:"quote"`
}

// Pinned are the fields that a pin holds.
type Pinned struct {
	State        news.State        `json:"state,omitempty"`
	Law          news.LawID        `json:"law,omitempty"`
	Authority    news.AuthorityID  `json:"authority,omitempty"`
	Jurisdiction news.Jurisdiction `json:"jurisdiction,omitempty"`
}

// Corrected is what became of a correction that was just made or undone.
type Corrected struct {
	Correction Correction `json:"correction"`
	Incidents  []Incident `json:"incidents"` // those that are not what they were
	Raised     int        `json:"alerts_raised"`
	Withdrawn  int        `json:"alerts_withdrawn"` // before they were sent
}

// CorrectionsOf is a list of corrections.
func CorrectionsOf(all []news.Correction) Corrections {
	return Corrections{Corrections: mapped(all, CorrectionOf)}
}

// CorrectionOf is one correction.
func CorrectionOf(c *news.Correction) Correction {
	out := Correction{
		Number: c.ID, Kind: c.Kind, Incident: c.Incident, Into: c.Into, Responses: mapped(c.Claims, claimOf), Text: c.Text,
		By: c.By, Made: c.Made, Undone: c.Undone, UndoneBy: c.UndoneBy,
	}
	if c.Pinned != (news.Pinned{}) {
		pinned := Pinned(c.Pinned)
		out.Pinned = &pinned
	}
	return out
}

func claimOf(c *news.Claim) Claim {
	return Claim{
		ID: c.ID, Article: c.Article, URL: c.URL, Title: c.Title, Company: c.Company, CompanyName: c.CompanyName, Action: c.Action,
		Modality: c.Modality, Quote: c.Quote,
	}
}

// Told is a response of a hit, with the id by which people correct it.
type Told struct {
	ID          news.ResponseID `json:"id"`
	CompanyName string          `json:"company_name"`
	Action      news.Action     `json:"action"`
	Modality    news.Modality   `json:"modality"`
	Polarity    news.Polarity   `json:"polarity"`
	Confidence  float64         `json:"confidence"`
	Quote       string          `json:"quote"`
}

// ToldOf are the responses of platforms in an article.
func ToldOf(a *news.Article) (out []Told) {
	for i := range a.Responses {
		r := &a.Responses[i]
		if !r.Action.ByState() {
			out = append(out, Told{r.ID(a.Key), r.CompanyName, r.Action, r.Modality, r.Polarity, r.Confidence, r.Quote})
		}
	}
	return out
}

// Order is a correction as a program asks for it. Kind says which of the rest it needs; docs/corrections.md has the table.
type Order struct {
	Kind      news.CorrectionKind `json:"kind"`
	Responses []news.ResponseID   `json:"responses,omitempty"`
	Incident  news.IncidentID     `json:"incident,omitempty"`
	Into      news.IncidentID     `json:"into,omitempty"`
	Pinned    Pinned              `json:"pinned,omitzero"`
	Text      string              `json:"text,omitempty"`
	By        string              `json:"by,omitempty"` // the user name of the request unless given
}

// Undo asks to take a correction back.
type Undo struct {
	By string `json:"by,omitempty"` // the user name of the request unless given
}
