package alert

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/regwatch/regwatch/alert/chat"
	"github.com/regwatch/regwatch/news"
)

// maxListed bounds the alerts that a notice lists; the rest is counted.
const maxListed = 50

// heldView is what the templates of a notice show.
type heldView struct {
	Subject string
	Lead    string
	Lines   []heldLine
	More    string
	List    string // the command that lists them
	Send    string // the command that sends them
}

type heldLine struct{ At, Title, Link string }

// Notice writes the message that tells a receiver what its bound held back. The held alerts are still held, oldest first,
// and at least one.
func (r *Renderer) Notice(notice news.Alert, held []news.Alert) (Message, error) {
	v := r.heldView(notice.Receiver, held)
	m := Message{Key: notice.Key, Thread: "held-" + hashOf(notice.Receiver), Subject: v.Subject}
	var err error
	if m.JSON, err = heldJSON(notice, held, v); err != nil {
		return Message{}, fmt.Errorf("write notice %s as JSON: %w", m.Key, err)
	}
	var html, plain bytes.Buffer
	if err := r.html.ExecuteTemplate(&html, "held.html", v); err != nil {
		return Message{}, fmt.Errorf("write notice %s as HTML: %w", m.Key, err)
	}
	if err := r.text.ExecuteTemplate(&plain, "held.txt", v); err != nil {
		return Message{}, fmt.Errorf("write notice %s as text: %w", m.Key, err)
	}
	m.HTML, m.Text = html.String(), plain.String()
	m.Note = heldNote(m, v)
	return m, nil
}

func (r *Renderer) heldView(receiver string, held []news.Alert) heldView {
	receiver = clean(receiver)
	v := heldView{
		Subject: heldSubject(len(held), receiver),
		Lead: fmt.Sprintf("There were more messages in an hour than this receiver takes. Since %s, %s kept back; nothing is lost.",
			moment(held[0].Created), were(len(held))),
		List: fmt.Sprintf("regwatch alerts -state held -receiver %q", receiver),
		Send: fmt.Sprintf("regwatch alerts release %q", receiver),
	}
	for i := range held[:min(len(held), maxListed)] {
		a := &held[i]
		v.Lines = append(v.Lines, heldLine{moment(a.Created), Subject(*a), cmp.Or(r.page(a.Incident), webLink(a.Transition.URL))})
	}
	if more := len(held) - len(v.Lines); more > 0 {
		v.More = fmt.Sprintf("and %d more", more)
	}
	return v
}

func were(n int) string {
	if n == 1 {
		return "1 alert was"
	}
	return fmt.Sprintf("%d alerts were", n)
}

func heldSubject(n int, receiver string) string {
	return shorten(fmt.Sprintf("regwatch: %s held back for %s", plural(n, "alert"), receiver), maxSubject)
}

func heldNote(m Message, v heldView) chat.Note {
	n := chat.Note{ID: string(m.Key), Title: v.Subject, Lead: v.Lead, Text: m.Text, Foot: v.Send}
	for _, line := range v.Lines {
		n.Items = append(n.Items, chat.Item{Title: line.Title, Tone: chat.Watch, Source: line.At, Page: chat.Link{Text: "look", URL: line.Link}})
	}
	return n
}

// heldAlert is an alert in the webhook of a notice.
type heldAlert struct {
	Key      news.AlertKey   `json:"key"`
	Subject  string          `json:"subject"`
	Rule     string          `json:"rule"`
	Incident news.IncidentID `json:"incident"`
	Created  time.Time       `json:"created"`
	URL      string          `json:"url"`
}

func heldJSON(notice news.Alert, held []news.Alert, v heldView) ([]byte, error) {
	type data struct {
		ID       news.AlertKey `json:"id"`
		Receiver string        `json:"receiver"`
		Subject  string        `json:"subject"`
		Count    int           `json:"count"`
		Alerts   []heldAlert   `json:"alerts"`
	}
	body := struct {
		Type      string    `json:"type"`
		Timestamp time.Time `json:"timestamp"`
		Data      data      `json:"data"`
	}{"alerts.held", notice.Created.UTC(), data{ID: notice.Key, Receiver: notice.Receiver, Subject: v.Subject, Count: len(held)}}
	for a := range slices.Values(held) {
		body.Data.Alerts = append(body.Data.Alerts, heldAlert{a.Key, Subject(a), a.Rule, a.Incident, a.Created.UTC(), a.Transition.URL})
	}
	return json.Marshal(body)
}
