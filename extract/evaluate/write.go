package evaluate

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Labels reports whether labels of articles speak of a response at all: they leave out what states do, some actions of
// platforms, and what is only alleged, demanded, asked or said in general.
func Labels(r *news.Response) bool { return !unlabelled(r.Action) && classOf(r) != other }

// classOf is how real a response is in the words of labels.
func classOf(r *news.Response) class {
	c, ok := classes[r.Modality]
	switch {
	case !ok:
		return other
	case r.Polarity == news.Negative && c != background:
		return denied
	case c == announced:
		return planned
	}
	return c
}

// written is a labelled article as it is written: label, with what only people read.
type written struct {
	ID            string         `json:"id"`
	Language      news.Language  `json:"lang"`
	Date          string         `json:"date"`
	URL           string         `json:"source_url"`
	Title         string         `json:"title"`
	Text          string         `json:"text"`
	Companies     []string       `json:"companies"`
	Laws          []string       `json:"laws"`
	Jurisdictions []string       `json:"jurisdictions"`
	Events        []writtenEvent `json:"events"`
	Alert         bool           `json:"alert"`
}

type writtenEvent struct {
	Company      string `json:"company"`
	Action       string `json:"action"`
	Modality     class  `json:"modality"`
	Object       string `json:"object"`
	Counterparty string `json:"counterparty"`
	Jurisdiction string `json:"jurisdiction"`
	Law          string `json:"law"`
	Quote        string `json:"quote"`
}

// Write writes an article as one labelled line that Read takes: events are what it says, as far as labels speak of them;
// companies, laws and places are its mentions.
func Write(w io.Writer, a *news.Article, events []news.Response) error {
	out := written{
		ID: a.Key.String(), Language: a.Language, Date: a.At().Format(time.DateOnly), URL: a.URL, Title: a.Title, Text: a.Text,
		Companies: []string{}, Laws: []string{}, Jurisdictions: []string{}, Events: []writtenEvent{},
	}
	for _, m := range a.Mentions {
		out.mention(&m)
	}
	for i := range events {
		if r := &events[i]; Labels(r) {
			out.Events = append(out.Events, eventOf(r))
			out.Alert = out.Alert || classOf(r).current() && slices.Contains(news.DefaultActions, r.Action)
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

func (l *written) mention(m *news.Mention) {
	switch m.Kind {
	case news.MentionCompany:
		l.Companies = added(l.Companies, m.Name)
	case news.MentionLaw:
		l.Laws = added(l.Laws, m.Name)
	case news.MentionJurisdiction:
		l.Jurisdictions = added(l.Jurisdictions, string(news.Jurisdiction(m.ID).Country()))
	}
}

// added adds a name to a list that has each once.
func added(list []string, name string) []string {
	if name == "" || slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

func eventOf(r *news.Response) writtenEvent {
	action := string(r.Action)
	if as, ok := actions[r.Action]; ok {
		action = as
	}
	counterparty, law := r.AuthorityName, r.LawName
	if counterparty == "" {
		counterparty = string(r.Authority)
	}
	if law == "" {
		law = string(r.Law)
	}
	return writtenEvent{
		Company: r.CompanyName, Action: action, Modality: classOf(r), Object: strings.ReplaceAll(r.Object, "_", " "), Counterparty: counterparty,
		Jurisdiction: string(r.Jurisdiction.Country()), Law: law, Quote: r.Quote,
	}
}
