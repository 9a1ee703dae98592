package monitor

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"time"
	"unicode"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/alert/chat"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// noticeThread joins the messages to operators in mail programs, apart from all news.
const noticeThread = "regwatch-sources"

// Notice is the message about sources whose health changed. The same reports give the same bytes and the same key, so
// that a receiver can drop a repeat.
func Notice(reports []Report) alert.Message {
	m := alert.Message{Key: noticeKey(reports), Thread: noticeThread, Subject: noticeSubject(reports)}
	var text, page strings.Builder
	for _, r := range reports {
		line := noticeLine(r)
		text.WriteString("- " + line + "\n")
		page.WriteString("<li>" + html.EscapeString(line) + "</li>\n")
	}
	const hint = "regwatch sources shows all of them."
	m.Text = text.String() + "\n" + hint + "\n"
	m.HTML = "<ul>\n" + page.String() + "</ul>\n<p>" + hint + "</p>\n"
	m.JSON = noticeJSON(m, reports)
	m.Note = chat.Note{ID: string(m.Key), Title: m.Subject, Text: m.Text, Foot: hint}
	for _, r := range reports {
		m.Note.Items = append(m.Note.Items, chat.Item{Title: noticeLine(r), Tone: noticeTone(r)})
	}
	return m
}

func noticeTone(r Report) chat.Tone {
	if r.Recovered() {
		return chat.Go
	}
	return chat.Stop
}

// noticeKey is made of what is told, so that the same is the same message.
func noticeKey(reports []Report) news.AlertKey {
	h := sha256.New()
	for _, r := range reports {
		fmt.Fprintf(h, "%s\n%s\n%d\n", r.Source.Source.URL, r.Source.Health, r.Source.Since.UnixMilli())
	}
	return news.AlertKey("sources-" + hex.EncodeToString(h.Sum(nil)[:16]))
}

func noticeSubject(reports []Report) string {
	if len(reports) == 1 {
		r := reports[0]
		return clean("regwatch: source " + r.Source.Source.Name + " " + HealthWords(r.Source.Health))
	}
	trouble := 0
	for _, r := range reports {
		if !r.Recovered() {
			trouble++
		}
	}
	switch trouble {
	case 0:
		return fmt.Sprintf("regwatch: %d sources work again", len(reports))
	case len(reports):
		return fmt.Sprintf("regwatch: %d sources need a look", trouble)
	}
	return fmt.Sprintf("regwatch: %d of %d sources need a look, the rest work again", trouble, len(reports))
}

// noticeLine tells of one source: what is the matter, since when, and what the last error was.
func noticeLine(r Report) string {
	s := r.Source
	line := fmt.Sprintf("%s %s since %s", s.Source.Name, HealthWords(s.Health), s.Since.UTC().Format("2 January 15:04 UTC"))
	if r.Recovered() {
		return clean(line + ", after it " + HealthWords(r.Before))
	}
	if s.Failure.Detail != "" {
		line += ": " + s.Failure.Detail
	}
	return clean(line)
}

// healthWords complete a sentence that begins with the name of a source.
var healthWords = map[news.Health]string{
	news.HealthNew:     "was not polled yet",
	news.HealthOK:      "works",
	news.HealthLate:    "has listed nothing new",
	news.HealthEmpty:   "lists nothing",
	news.HealthBlocked: "turns us away",
	news.HealthGone:    "is not found any more",
	news.HealthLayout:  "was rebuilt, and its items are not found any more",
	news.HealthWall:    "shows walls in place of its articles",
	news.HealthDown:    "cannot be reached or read",
}

// HealthWords say a state of health in words that follow a source's name.
func HealthWords(h news.Health) string { return healthWords[h] }

// sourceJSON is a source in the webhook's body.
type sourceJSON struct {
	Name   string      `json:"name"`
	URL    string      `json:"url"`
	Health news.Health `json:"health"`
	Before news.Health `json:"before"`
	Since  time.Time   `json:"since"`
	Error  string      `json:"error"`
}

// noticeJSON has the shape of every webhook of ours, with a type of its own by which a receiver keeps it from the news.
func noticeJSON(m alert.Message, reports []Report) []byte {
	type data struct {
		ID      news.AlertKey `json:"id"`
		Subject string        `json:"subject"`
		Sources []sourceJSON  `json:"sources"`
	}
	body := struct {
		Type      string    `json:"type"`
		Timestamp time.Time `json:"timestamp"`
		Data      data      `json:"data"`
	}{"sources.changed", latest(reports), data{ID: m.Key, Subject: m.Subject}}
	for _, r := range reports {
		s := r.Source
		body.Data.Sources = append(body.Data.Sources, sourceJSON{s.Source.Name, s.Source.URL, s.Health, r.Before, s.Since, lastError(&s)})
	}
	raw, err := json.Marshal(body)
	if err != nil { // strings and times marshal; a year of five digits does not
		return []byte(`{"type":"sources.changed"}`)
	}
	return raw
}

func lastError(s *store.SourceState) string { return clean(s.Failure.Detail) }

func latest(reports []Report) (at time.Time) {
	for _, r := range reports {
		if r.Source.Since.After(at) {
			at = r.Source.Since
		}
	}
	return at.UTC()
}

// clean keeps what strangers wrote on one line.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }), " ")
}
