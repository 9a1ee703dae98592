package alert

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/regwatch/regwatch/alert/chat"
	"github.com/regwatch/regwatch/news"
)

type source struct{ Outlet, Title, Link string }

type fact struct{ Name, Value string }

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

func tone(t news.Transition) chat.Tone {
	switch t.To {
	case news.StateInEffect, news.StateAnnounced:
		return chat.Stop
	case news.StateLifted, news.StatePartlyLifted:
		return chat.Go
	}
	return chat.Watch
}

// page is the address of an incident on our own pages, or "".
func (r *Renderer) page(id news.IncidentID) string {
	if r.web == "" || id == "" {
		return ""
	}
	return r.web + "/incidents/" + url.PathEscape(string(id))
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
		{"Confidence", sureness(t)},
	}
	known := all[:0]
	for _, f := range all {
		if f.Value != "" {
			known = append(known, f)
		}
	}
	return known
}

// sureness says how sure a change is: by the reading, or by the person who confirmed it.
func sureness(t news.Transition) string {
	if t.Confirmed {
		return "confirmed by a person"
	}
	c := t.Response.Confidence
	return fmt.Sprintf("%s (%.2f)", ConfidenceWord(c), c)
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
