package alert

import (
	"fmt"

	"github.com/regwatch/regwatch/alert/chat"
	"github.com/regwatch/regwatch/news"
)

// maxSubject is where mail programs and phones cut a subject anyway.
const maxSubject = 140

// Subject is the line that a message of one alert alone would have.
func Subject(a news.Alert) string {
	if a.Kind == news.AlertHeld {
		return "Alerts were held back for " + clean(a.Receiver)
	}
	a.Bundle = ""
	return subject(Group{Alerts: []news.Alert{a}})
}

// words are how a message that gathers changes speaks of itself.
var words = map[bundleKind]struct{ subject, lead string }{
	ofDigest:   {"%s in digest “%s”", "These changes came together since the last digest."},
	ofQuiet:    {"%s in quiet hours", "These changes came in the quiet hours of this receiver."},
	ofRelease:  {"%s that had been held back", "These changes were held back, for there were more messages in an hour than this receiver takes."},
	ofIncident: {"%s: %s", "These changes of one incident came together."},
}

// subject says what a reader can act on before opening the message.
func subject(g Group) string {
	a := g.Alerts[0]
	if !g.gathered() && a.Page != nil {
		return shorten(pageHeadline(g.Alerts), maxSubject)
	}
	if !g.gathered() {
		return shorten(headline(g.Alerts)+" ("+StateName(a.Transition.To)+")", maxSubject)
	}
	changes := byChange(g.Alerts)
	n := plural(len(changes), "change")
	switch kind := g.kind(); kind {
	case ofDigest:
		return shorten(fmt.Sprintf(words[kind].subject, n, clean(a.Rule)), maxSubject)
	case ofIncident:
		return shorten(fmt.Sprintf(words[kind].subject, n, headline(changes[len(changes)-1])), maxSubject)
	default:
		return shorten(fmt.Sprintf(words[kind].subject, n), maxSubject)
	}
}

// headline says who does what and where.
func headline(alerts []news.Alert) string {
	if alerts[0].Page != nil {
		return pageHeadline(alerts)
	}
	return Sentence(companies(alerts), alerts[0].Transition) + " — " + PlaceName(alerts[0].Summary.Key.Jurisdiction)
}

// note is a message for chat services.
func note(g Group, m Message, v view) chat.Note {
	n := chat.Note{ID: v.Key, Title: v.Subject, Lead: v.Lead, Text: m.Text, Foot: "Rule " + v.Rules}
	if g.urgent() {
		n.Level = chat.Urgent
	}
	for _, it := range v.Items {
		n.Items = append(n.Items, it.chat())
	}
	return n
}

func (it *item) chat() chat.Item {
	out := chat.Item{
		Title: it.Headline, Was: it.Was, Is: it.Is, Tone: it.Tone, Quote: it.Quote, Source: it.QuoteFrom,
		Link: chat.Link{Text: it.LinkText, URL: it.Link}, Page: chat.Link{Text: "History and evidence", URL: it.Page},
	}
	for _, f := range it.Facts {
		out.Facts = append(out.Facts, chat.Fact(f))
	}
	out.Facts = append(out.Facts, chat.Fact{Name: "Sources", Value: it.Sources})
	return out
}
