package alert

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/url"
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
	Rules    string
	Silence  []string // lines to paste into feeds.yaml
	Key      string
}

// item is one incident's part of a message: the companies that changed and what is known about it.
type item struct {
	Headline  string
	Was, Is   string
	Tone      chat.Tone
	Facts     []fact
	Quote     string
	QuoteFrom string
	Link      string
	LinkText  string
	Sources   string
	Others    []source
	Why       string
	Page      string // of the incident on our own pages
}

type fact struct{ Name, Value string }

type source struct{ Outlet, Title, Link string }

func (r *Renderer) view(g Group) view {
	v := view{Subject: subject(g), Rules: ruleNames(g), Silence: silenceLines(g), Key: string(g.Key())}
	v.Headline = v.Subject
	v.Lead = words[g.kind()].lead
	if !g.gathered() {
		v.Lead = ""
	}
	for _, changes := range byChange(g.Alerts) {
		v.Items = append(v.Items, r.item(changes))
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

func (r *Renderer) item(alerts []news.Alert) item {
	a := alerts[0]
	if a.Page != nil {
		return r.pageItem(alerts)
	}
	t := a.Transition
	it := item{
		Headline:  headline(alerts),
		Was:       StateName(t.From),
		Is:        StateName(t.To),
		Tone:      tone(t),
		Facts:     r.facts(a),
		Quote:     clean(t.Response.Quote),
		QuoteFrom: quoteFrom(t),
		Link:      webLink(t.URL),
		LinkText:  clean(t.Title),
		Sources:   sourceCount(a.Summary),
		Others:    others(a),
		Why:       why(t.Response),
	}
	if it.LinkText == "" {
		it.LinkText = clean(t.URL)
	}
	it.Page = r.page(a.Incident)
	return it
}

// page is the address of an incident on our own pages, or "".
func (r *Renderer) page(id news.IncidentID) string {
	if r.web == "" || id == "" {
		return ""
	}
	return r.web + "/incidents/" + url.PathEscape(string(id))
}

func tone(t news.Transition) chat.Tone {
	switch t.To {
	case news.StateInEffect, news.StateAnnounced:
		return chat.Stop
	case news.StateLifted, news.StatePartlyLifted:
		return chat.Go
	}
	return chat.Watch
}

// companies lists who changed, each once, in the order of the changes.
func companies(alerts []news.Alert) (names []string) {
	seen := map[string]bool{}
	for _, a := range alerts {
		name := clean(a.Transition.CompanyName)
		if name == "" {
			name = clean(string(a.Transition.Company))
		}
		if name != "" && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

func (r *Renderer) facts(a news.Alert) []fact {
	t, resp := a.Transition, a.Transition.Response
	all := []fact{
		{"Where", PlaceName(a.Summary.Key.Jurisdiction)},
		{"Scope", objectName(resp.Object)},
		{"Authority", r.authority(a)},
		{"Law", r.law(a)},
		{"Effective", day(firstTime(t.Effective, resp.Effective))},
		{"Basis", attribution(resp)},
		{"Published", moment(t.Published)},
		{"Seen by us", moment(firstTime(t.At, a.Summary.FirstSeen))},
		{"Confidence", fmt.Sprintf("%s (%.2f)", ConfidenceWord(resp.Confidence), resp.Confidence)},
	}
	known := all[:0]
	for _, f := range all {
		if f.Value != "" {
			known = append(known, f)
		}
	}
	return known
}

// law is the best name there is: the knowledge base's, the one written in the article, the id.
func (r *Renderer) law(a news.Alert) string {
	resp := a.Transition.Response
	named := ""
	if r.names.Law != nil && resp.Law != "" {
		named = r.names.Law(resp.Law)
	}
	return firstOf(named, resp.LawName, a.Summary.LawName, string(resp.Law))
}

func (r *Renderer) authority(a news.Alert) string {
	resp := a.Transition.Response
	id := news.AuthorityID(firstOf(string(resp.Authority), a.Summary.Authority))
	named := ""
	if r.names.Authority != nil && id != "" {
		named = r.names.Authority(id)
	}
	return firstOf(named, resp.AuthorityName, genericAuthority(id), string(id))
}

func attribution(r news.Response) string {
	words := attributions[r.Attribution]
	if speaker := clean(r.Speaker); speaker != "" && words != "" {
		return words + " (" + speaker + ")"
	}
	return words
}

func quoteFrom(t news.Transition) string {
	return firstOf(t.Outlet, "the article") + optional(", ", day(t.Published))
}

func sourceCount(s news.IncidentSummary) string {
	groups := max(s.Groups, 1)
	reports := max(len(s.Evidence), 1)
	if groups > 1 {
		return fmt.Sprintf("%s from %d independent sources", plural(reports, "report"), groups)
	}
	return plural(reports, "report") + " from one source; not confirmed independently"
}

// others lists the reports beside the one that is quoted.
func others(a news.Alert) (all []source) {
	for _, e := range a.Summary.Evidence {
		if e.Article == a.Transition.Article {
			continue
		}
		all = append(all, source{clean(e.Outlet), firstOf(e.Title, e.URL), webLink(e.URL)})
	}
	return all
}

func why(r news.Response) string {
	if len(r.Rules) == 0 {
		return ""
	}
	return "read as " + string(r.Action) + "/" + string(r.Modality) + " by " + clean(strings.Join(r.Rules, ", "))
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
		if !seen[what] {
			seen[what] = true
			until := a.Created.AddDate(0, 0, silenceDays).Format(time.DateOnly)
			lines = append(lines, fmt.Sprintf("- {%s, until: %s}", what, until))
		}
	}
	return lines
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2 January 2006")
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2 January 2006 15:04 UTC")
}

func firstOf(all ...string) string {
	for _, s := range all {
		if s := clean(s); s != "" {
			return s
		}
	}
	return ""
}

func firstTime(all ...time.Time) time.Time {
	for _, t := range all {
		if !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

func optional(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return strconv.Itoa(n) + " " + word + "s"
}
