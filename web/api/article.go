package api

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Article is one stored article with what was read in it. Offsets count runes of title, blank line, text.
type Article struct {
	Key       news.URLKey    `json:"key"`
	URL       string         `json:"url"`
	Title     string         `json:"title"`
	Outlet    string         `json:"outlet"`
	Owner     string         `json:"owner"`
	Source    string         `json:"source"`
	Authors   []string       `json:"authors"`
	Language  news.Language  `json:"language"`
	Version   int            `json:"version"`
	Published time.Time      `json:"published,omitzero"`
	DateBy    string         `json:"published_by,omitempty"` // how the date was found
	Modified  time.Time      `json:"modified,omitzero"`
	Fetched   time.Time      `json:"fetched,omitzero"`
	State     news.PageState `json:"state"`
	Content   news.Content   `json:"content"`
	Summary   string         `json:"summary,omitempty"`
	Text      string         `json:"text"`
	SHA256    string         `json:"sha256,omitempty"` // of the raw response
	Mentions  []Mention      `json:"mentions"`
	Responses []Response     `json:"responses"`
}

// Mention is a span that names a company, law, jurisdiction or authority.
type Mention struct {
	Kind  news.MentionKind `json:"kind"`
	ID    string           `json:"id,omitempty"`
	Name  string           `json:"name"`
	As    string           `json:"as"` // as written
	Start int              `json:"start"`
	End   int              `json:"end"`
}

// Response is what a platform does in answer to a state, or what a state does, as one sentence of the article says it.
type Response struct {
	ID            news.ResponseID   `json:"id"` // by which people correct it
	Company       news.CompanyID    `json:"company"`
	CompanyName   string            `json:"company_name"`
	Root          news.CompanyID    `json:"root"`
	Action        news.Action       `json:"action"`
	Modality      news.Modality     `json:"modality"`
	Polarity      news.Polarity     `json:"polarity"`
	Object        string            `json:"object,omitempty"`
	Authority     news.AuthorityID  `json:"authority,omitempty"`
	AuthorityName string            `json:"authority_name,omitempty"`
	Jurisdiction  news.Jurisdiction `json:"jurisdiction"`
	Law           news.LawID        `json:"law,omitempty"`
	LawName       string            `json:"law_name,omitempty"`
	Attribution   news.Attribution  `json:"attribution,omitempty"`
	Speaker       string            `json:"speaker,omitempty"`
	Effective     time.Time         `json:"effective,omitzero"`
	Quote         string            `json:"quote"`
	Start         int               `json:"start"`
	End           int               `json:"end"`
	Confidence    float64           `json:"confidence"`
	Rules         []string          `json:"rules"`
}

// ArticleOf is one article.
func ArticleOf(a *news.Article) Article {
	return Article{
		Key: a.Key, URL: a.URL, Title: a.Title, Outlet: a.Outlet, Owner: a.Owner, Source: a.Source, Authors: append([]string{}, a.Authors...),
		Language: a.Language, Version: a.Version, Published: a.Published.Time, DateBy: string(a.Published.Method), Modified: a.Modified.Time,
		Fetched: a.Fetched, State: a.State, Content: a.Content, Summary: a.Summary, Text: a.Text, SHA256: a.Capture.SHA256,
		Mentions: mapped(a.Mentions, mentionOf), Responses: responsesOf(a),
	}
}

func responsesOf(a *news.Article) []Response {
	out := mapped(a.Responses, responseOf)
	for i := range out {
		out[i].ID = a.Responses[i].ID(a.Key)
	}
	return out
}

func mentionOf(m *news.Mention) Mention {
	return Mention{Kind: m.Kind, ID: m.ID, Name: m.Name, As: m.Alias, Start: m.Start, End: m.End}
}

func responseOf(r *news.Response) Response {
	return Response{
		Company: r.Company, CompanyName: r.CompanyName, Root: r.Root, Action: r.Action, Modality: r.Modality, Polarity: r.Polarity,
		Object: r.Object, Authority: r.Authority, AuthorityName: r.AuthorityName, Jurisdiction: r.Jurisdiction, Law: r.Law,
		LawName: r.LawName, Attribution: r.Attribution, Speaker: r.Speaker, Effective: r.Effective, Quote: r.Quote, Start: r.Start,
		End: r.End, Confidence: r.Confidence, Rules: append([]string{}, r.Rules...),
	}
}
