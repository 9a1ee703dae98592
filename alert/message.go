package alert

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	text "text/template"
	"time"

	"github.com/regwatch/regwatch/alert/chat"
	"github.com/regwatch/regwatch/news"
)

// Message is what a channel carries. Subject is one line without control characters.
type Message struct {
	Key     news.AlertKey
	Thread  string // the same for everything told of one incident
	Subject string
	Text    string
	HTML    string
	JSON    []byte // the webhook's body
	Note    chat.Note
	Done    news.Recipients // addresses that need no further attempt
}

// Renderer writes messages. It is made once, by NewRenderer, and is safe for many goroutines.
type Renderer struct {
	names Names
	web   string
	html  *template.Template
	text  *text.Template
}

// Names give what readers call a law or an authority of the knowledge base, or "" when it is not known. A nil function
// knows none.
type Names struct {
	Law       func(news.LawID) string
	Authority func(news.AuthorityID) string
}

//go:embed templates
var templates embed.FS

// NewRenderer parses the templates. Web is the address under which readers reach the web pages, without a slash at its
// end; empty leaves out the links to them.
func NewRenderer(web string, names Names) (*Renderer, error) {
	h, err := template.ParseFS(templates, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("read template of the HTML mail: %w", err)
	}
	t, err := text.ParseFS(templates, "templates/*.txt")
	if err != nil {
		return nil, fmt.Errorf("read template of the text mail: %w", err)
	}
	return &Renderer{names: names, web: strings.TrimSuffix(webLink(web), "/"), html: h, text: t}, nil
}

// Render writes the message for a group. The same group gives the same bytes, at whatever time it is sent.
func (r *Renderer) Render(g Group) (Message, error) {
	v := r.view(g)
	m := Message{Key: g.Key(), Thread: string(g.Alerts[0].Incident), Subject: v.Subject}
	var err error
	if m.JSON, err = r.payload(g, v.Subject); err != nil {
		return Message{}, fmt.Errorf("write alert %s as JSON: %w", m.Key, err)
	}
	var html, plain bytes.Buffer
	if err := r.html.ExecuteTemplate(&html, "alert.html", v); err != nil {
		return Message{}, fmt.Errorf("write alert %s as HTML: %w", m.Key, err)
	}
	if err := r.text.ExecuteTemplate(&plain, "alert.txt", v); err != nil {
		return Message{}, fmt.Errorf("write alert %s as text: %w", m.Key, err)
	}
	m.HTML, m.Text = html.String(), plain.String()
	m.Note = note(g, m, v)
	return m, nil
}

// view is what the templates show. Every string in it is clean: one line, no control characters.
type view struct {
	Subject  string
	Headline string
	Lead     string
	Items    []item
	More     []line // changes that are told in a line, where there are too many
	Rules    string
	Silence  []string // lines to paste into feeds.yaml
	Key      string
}

// line is a change told in a line.
type line struct{ Headline, Is, Link string }

// maxItems is how many changes a message tells in full: mail programs cut what is over 100 KB.
const maxItems = 20

func (r *Renderer) view(g Group) view {
	v := view{Subject: subject(g), Rules: ruleNames(g), Silence: silenceLines(g), Key: string(g.Key())}
	v.Headline = v.Subject
	v.Lead = words[g.kind()].lead
	if !g.gathered() {
		v.Lead = ""
	}
	for n, changes := range byChange(g.Alerts) {
		if it := r.item(changes); n < maxItems {
			v.Items = append(v.Items, it)
		} else {
			v.More = append(v.More, line{it.Headline, it.Is, cmp.Or(it.Page, it.Link)})
		}
	}
	if len(v.Items) == 1 {
		v.Headline = v.Items[0].Headline
	}
	return v
}

// byChange gathers alerts that show one act in one place by one report, such as Facebook and WhatsApp pausing in one
// article, and drops the second alert of a change that two rules matched.
func byChange(alerts []news.Alert) [][]news.Alert {
	type change struct {
		article      news.URLKey
		jurisdiction news.Jurisdiction
		action       news.Action
		from, to     news.State
		quote        string
		page         string
	}
	type once struct {
		incident news.IncidentID
		n        int
		page     string
	}
	place, seen := map[change]int{}, map[once]bool{}
	var groups [][]news.Alert
	for _, a := range alerts {
		t := a.Transition
		if id := (once{a.Incident, t.N, pageOnly(&a)}); seen[id] {
			continue
		} else {
			seen[id] = true
		}
		c := change{t.Article, a.Summary.Key.Jurisdiction, actionOf(t), t.From, t.To, t.Response.Quote, pageOnly(&a)}
		i, ok := place[c]
		if !ok {
			i = len(groups)
			place[c] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], a)
	}
	return groups
}

// pageOnly is the step of a change of a page, which has no number; "" for a change of stance.
func pageOnly(a *news.Alert) string {
	if a.Page == nil {
		return ""
	}
	return a.Transition.Step
}

// ruleNames lists the rules that matched, each once.
func ruleNames(g Group) string {
	var names []string
	seen := map[string]bool{}
	for _, a := range g.Alerts {
		if !seen[a.Rule] {
			seen[a.Rule] = true
			names = append(names, "“"+clean(a.Rule)+"”")
		}
	}
	return strings.Join(names, ", ")
}

// silenceDays is how long the silence that a message proposes lasts.
const silenceDays = 30

// silenceLines are what to paste below `silences:` to hear no more of these incidents for a month, or of a rule where what
// it told is of none.
func silenceLines(g Group) (lines []string) {
	seen := map[string]bool{}
	for _, a := range g.Alerts {
		what := "incident: " + strconv.Quote(string(a.Incident))
		if a.Incident == "" {
			what = "rule: " + strconv.Quote(a.Rule)
		}
		if !seen[what] && len(lines) < maxItems {
			seen[what] = true
			until := a.Created.AddDate(0, 0, silenceDays).Format(time.DateOnly)
			lines = append(lines, fmt.Sprintf("- {%s, until: %s}", what, until))
		}
	}
	return lines
}
