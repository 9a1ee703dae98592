package chat

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// Form names a chat service.
type Form string

// The forms.
const (
	Slack      Form = "slack"
	Teams      Form = "teams"
	Discord    Form = "discord"
	Mattermost Form = "mattermost"
	Ntfy       Form = "ntfy"
)

// Post is what is sent: a body of JSON, and where to.
type Post struct {
	URL  *url.URL
	Body []byte
}

// service is what tells one form from another.
type service struct {
	items int                                   // that a message may show
	bytes int                                   // of a body
	body  func(n Note, target *url.URL) any     // to be marshalled; every part within its own limit
	where func(target *url.URL) (real *url.URL) // nil: where the owner says
}

var services = map[Form]service{
	Slack:      {items: 12, bytes: 60_000, body: slack},
	Teams:      {items: 12, bytes: 24_000, body: teams},
	Discord:    {items: 9, bytes: 60_000, body: discord, where: confirmed},
	Mattermost: {items: 12, bytes: 7_500, body: mattermost},
	Ntfy:       {items: 20, bytes: 60_000, body: ntfy, where: server},
}

// Known reports whether there is such a form.
func Known(f Form) bool {
	_, ok := services[f]
	return ok
}

// Write puts a note in a form. Where it is too long, the last items are left out, and it says how many.
func Write(f Form, target *url.URL, n Note) (Post, error) {
	s, ok := services[f]
	if !ok {
		return Post{}, fmt.Errorf("no chat service is called %q", f)
	}
	p := Post{URL: target}
	if s.where != nil {
		p.URL = s.where(target)
	}
	for shown := min(len(n.Items), s.items); ; shown-- {
		body, err := json.Marshal(s.body(first(n, shown), target))
		if err != nil {
			return Post{}, fmt.Errorf("write a message for %s: %w", f, err)
		}
		if len(body) <= s.bytes || shown <= 0 {
			p.Body = body
			return p, nil
		}
	}
}

// first is a note with its first items only, and a word on the rest.
func first(n Note, shown int) Note {
	left := len(n.Items) - max(shown, 0)
	n.Items = n.Items[:len(n.Items)-left]
	if left > 0 {
		n.Lead = strings.TrimSpace(fmt.Sprintf("%d more have no room here; regwatch alerts lists them. %s", left, n.Lead))
	}
	n.Title = cmp.Or(n.Title, "regwatch")
	return n
}

// small is the small print.
func (n *Note) small() string {
	if n.Foot == "" {
		return n.ID
	}
	return n.Foot + " · " + n.ID
}

// maxFacts bounds the table of an item.
const maxFacts = 12

// facts are those that are shown: none without a name or value, which services refuse.
func (it *Item) facts() []Fact {
	var shown []Fact
	for _, f := range it.Facts {
		if f.Name != "" && f.Value != "" && len(shown) < maxFacts {
			shown = append(shown, f)
		}
	}
	return shown
}

// standing is what changed.
func (it *Item) standing() string {
	if it.Is == "" {
		return ""
	}
	return it.Was + " → " + it.Is
}

// headed reports whether an item needs a headline of its own: it does where the message has another.
func (n *Note) headed(it *Item) bool { return len(n.Items) > 1 || n.Lead != "" || it.Is == "" }
