package extract

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Line is one line of `regwatch extract --json`. Its fields are a contract with whoever reads that output; add, never
// rename.
type Line struct {
	ID            string         `json:"id"`
	Language      news.Language  `json:"lang"`
	Companies     []lineEntity   `json:"companies"`
	Laws          []lineEntity   `json:"laws"`
	Jurisdictions []linePlace    `json:"jurisdictions"`
	Authorities   []lineEntity   `json:"authorities"`
	Responses     []lineResponse `json:"responses"`
	Alert         bool           `json:"alert"`
	Article       *lineArticle   `json:"article,omitempty"` // of pages: what was taken out of the HTML
}

type lineArticle struct {
	Title    string         `json:"title"`
	Text     string         `json:"text"`
	Authors  []string       `json:"authors"`
	Date     string         `json:"date"` // RFC 3339, or empty
	Language news.Language  `json:"lang"`
	URL      string         `json:"url"`
	State    news.PageState `json:"state"`
}

type lineEntity struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type linePlace struct {
	Code news.Jurisdiction `json:"code"`
}

type lineResponse struct {
	Company      news.CompanyID    `json:"company"`
	CompanyName  string            `json:"company_name"`
	Root         news.CompanyID    `json:"root"`
	Action       news.Action       `json:"action"`
	Modality     news.Modality     `json:"modality"`
	Polarity     news.Polarity     `json:"polarity"`
	Object       string            `json:"object"`
	Authority    string            `json:"authority"`
	Jurisdiction news.Jurisdiction `json:"jurisdiction"` // the country
	Subdivision  news.Jurisdiction `json:"subdivision,omitempty"`
	Law          string            `json:"law"`
	Attribution  news.Attribution  `json:"attribution"`
	Speaker      string            `json:"speaker,omitempty"`
	Effective    string            `json:"effective_date"`
	Quote        string            `json:"quote"`
	Start        int               `json:"start"` // runes of title, blank line, text
	End          int               `json:"end"`
	Confidence   float64           `json:"confidence"`
	Rules        []string          `json:"rules"`
}

// NewLine puts a result into the form that is printed.
func NewLine(id string, res *Result) Line {
	l := Line{
		ID: id, Language: res.Language, Alert: res.Alert,
		Companies: lineEntities(res.Companies), Laws: lineEntities(res.Laws), Authorities: lineEntities(res.Authorities),
		Jurisdictions: []linePlace{}, Responses: []lineResponse{},
	}
	for _, j := range res.Jurisdictions {
		l.Jurisdictions = append(l.Jurisdictions, linePlace{j})
	}
	for i := range res.Responses {
		l.Responses = append(l.Responses, newLineResponse(&res.Responses[i]))
	}
	return l
}

func lineEntities(list []Entity) []lineEntity {
	out := make([]lineEntity, 0, len(list))
	for _, e := range list {
		out = append(out, lineEntity(e))
	}
	return out
}

func newLineResponse(r *news.Response) lineResponse {
	l := lineResponse{
		Company: r.Company, CompanyName: r.CompanyName, Root: r.Root, Action: r.Action, Modality: r.Modality,
		Polarity: r.Polarity, Object: r.Object, Authority: string(r.Authority), Jurisdiction: r.Jurisdiction.Country(),
		Law: string(r.Law), Attribution: r.Attribution, Speaker: r.Speaker, Quote: r.Quote, Start: r.Start, End: r.End,
		Confidence: float64(int(r.Confidence*1000+0.5)) / 1000, Rules: r.Rules,
	}
	if l.Authority == "" {
		l.Authority = r.AuthorityName
	}
	if l.Law == "" {
		l.Law = r.LawName
	}
	if l.Jurisdiction != r.Jurisdiction {
		l.Subdivision = r.Jurisdiction
	}
	if !r.Effective.IsZero() {
		l.Effective = r.Effective.Format("2006-01-02")
	}
	if l.Rules == nil {
		l.Rules = []string{}
	}
	return l
}

// WriteLine prints the line of one document. Article is what a page held, or nil for a text that was handed in as it is.
func WriteLine(w io.Writer, in Document, res Result, article *news.Article) error {
	l := NewLine(in.ID, &res)
	if article != nil {
		l.Article = newLineArticle(article, res.Language)
	}
	b, err := json.Marshal(l)
	if err != nil {
		return fmt.Errorf("print result %s: %w", in.ID, err)
	}
	if _, err := w.Write(append(b, '\n')); err != nil {
		return fmt.Errorf("print result %s: %w", in.ID, err)
	}
	return nil
}

func newLineArticle(a *news.Article, spoken news.Language) *lineArticle {
	l := &lineArticle{Title: a.Title, Text: a.Text, Authors: a.Authors, Language: spoken, URL: a.URL, State: a.State}
	if l.Authors == nil {
		l.Authors = []string{}
	}
	if !a.Published.Time.IsZero() {
		l.Date = a.Published.Time.Format(time.RFC3339)
	}
	return l
}
