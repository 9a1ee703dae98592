// Package chat writes messages in the forms that chat services take by webhook: Slack, Microsoft Teams, Discord,
// Mattermost and ntfy.
//
// It is pure. It owns what each service escapes, and how long its parts may be: whatever the note holds, what it writes is
// within the limits of the service, and no text of an article becomes markup, a mention or a link. What had to be left out
// is said.
package chat

// Note is a message before a service's form is put on it. Every string is clean: one line without control characters,
// unless it says otherwise. Links lead to the web or are empty.
type Note struct {
	ID    string // the message's, in small print
	Title string
	Lead  string
	Items []Item
	Foot  string // small print
	Text  string // all of it, as lines of plain text
	Level Level
}

// Item is one piece of news.
type Item struct {
	Title   string
	Was, Is string // the standing
	Tone    Tone
	Quote   string
	Source  string // of the quote: who, when
	Link    Link   // to the article
	Page    Link   // to what we know of it
	Facts   []Fact
}

// Fact is a line of a table.
type Fact struct{ Name, Value string }

// Link is a text that leads somewhere; an empty URL leaves the text alone.
type Link struct{ Text, URL string }

// Tone is the colour of a standing.
type Tone string

// The tones.
const (
	Stop  Tone = "stop"
	Go    Tone = "go"
	Watch Tone = "watch"
)

// Level is how loud a service should be.
type Level int

// The levels.
const (
	Ordinary Level = iota
	Urgent
)
