package alert

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/regwatch/regwatch/alert/chat"
	"github.com/regwatch/regwatch/news"
)

// hears reports whether a rule asks for an event.
func (rule *Rule) hears(e news.Event) bool {
	if len(rule.Events) == 0 {
		return e == news.StanceChanged
	}
	return slices.Contains(rule.Events, e)
}

// MatchPage returns the alerts that a change of a page raises: for each rule that asks for the event and is about one of
// the responses that the page told its readers. The age of the article and the number of its witnesses do not matter, since
// the news is the change. The same change gives the same keys for ever. Resting are the incidents that rest on the article.
func (p Policy) MatchPage(c news.PageChange, told []news.Response, resting []news.Incident) []news.Alert {
	var alerts []news.Alert
	for i := range p.Rules {
		rule := &p.Rules[i]
		if r := rule.wants(&c, told); r != nil {
			alerts = append(alerts, p.raisePage(rule, &c, r, restingOn(resting, r))...)
		}
	}
	together(alerts)
	return alerts
}

// wants is the first response of a page that a rule is about, or nil.
func (rule *Rule) wants(c *news.PageChange, told []news.Response) *news.Response {
	for i := range told {
		if r := &told[i]; rule.hears(c.Event) && rule.reads(r, c.Before+"\n"+c.After) {
			return r
		}
	}
	return nil
}

// raisePage makes the alerts of one rule. The key leaves out the incident: a page may be of another one by the time it
// changes back and again.
func (p Policy) raisePage(rule *Rule, c *news.PageChange, r *news.Response, in news.Incident) []news.Alert {
	t := news.Transition{
		Step: pageStep(c), Company: r.Company, CompanyName: r.CompanyName, At: c.At, Response: *r, Article: c.Article, URL: c.URL,
		Title: c.Before, Outlet: c.Outlet, Published: c.Published,
	}
	alerts := p.raise(rule, &in, t, c.At)
	for i := range alerts {
		a := &alerts[i]
		a.Key, a.Kind, a.Page = messageKey(rule.Name, a.Receiver, t.Step), news.AlertPage, c
	}
	return alerts
}

// pageStep names a change of a page, whenever it is seen. A headline that goes back and forth is told once each way.
func pageStep(c *news.PageChange) string {
	return "page " + hashOf(string(c.Event), c.Article.String(), clean(c.Before), clean(c.After))
}

// restingOn is the incident that rests on a response, or one without an id that says where it belongs.
func restingOn(resting []news.Incident, r *news.Response) news.Incident {
	for _, in := range resting {
		if in.Key.Root == string(r.Root) || in.Key.Root == string(r.Company) {
			return in
		}
	}
	return news.Incident{Key: news.IncidentKey{Root: string(r.Root), Jurisdiction: r.Jurisdiction}}
}

// pageHeadline says what happened to a page, in which outlet and about whom.
func pageHeadline(alerts []news.Alert) string {
	a := alerts[0]
	outlet := firstOf(a.Page.Outlet, "An outlet")
	about := join(companies(alerts)) + ", " + PlaceName(a.Summary.Key.Jurisdiction)
	if a.Page.Event == news.PageVanished {
		return fmt.Sprintf("%s: its article on %s is not found any more", outlet, about)
	}
	return fmt.Sprintf("%s changed the headline of its article on %s", outlet, about)
}

// pageItem is the part of a message that tells of one page.
func (r *Renderer) pageItem(alerts []news.Alert) item {
	a := alerts[0]
	it := item{
		Headline: pageHeadline(alerts), Was: "“" + clean(a.Page.Before) + "”", Is: "“" + clean(a.Page.After) + "”", Tone: chat.Watch,
		Facts: r.facts(a), Quote: clean(a.Transition.Response.Quote), QuoteFrom: quoteFrom(a.Transition) + ", as read before",
		Link: webLink(a.Page.URL), LinkText: firstOf(a.Page.After, a.Page.Before, a.Page.URL),
		Sources: sourceCount(a.Summary), Others: others(a), Page: r.page(a.Incident),
		Why: "what was stored of it: regwatch article " + clean(a.Page.URL),
	}
	if a.Page.Event == news.PageVanished {
		it.Is = gone(a.Page)
	}
	return it
}

// gone says what stands where a page was.
func gone(c *news.PageChange) string {
	if c.Found != "" {
		return "gone; its address leads to " + clean(c.Found)
	}
	return fmt.Sprintf("gone (%d %s)", c.Status, http.StatusText(c.Status))
}

// pageJSON is a change of a page in the webhook's body.
type pageJSON struct {
	Before  string `json:"before"`
	After   string `json:"after"`
	Found   string `json:"found"`
	Status  int    `json:"status"`
	Version int    `json:"version"`
}

func pageOf(c *news.PageChange) *pageJSON {
	if c == nil {
		return nil
	}
	return &pageJSON{clean(c.Before), clean(c.After), c.Found, c.Status, c.Version}
}

// eventOf is what an alert tells of.
func eventOf(a *news.Alert) news.Event {
	if a.Page != nil {
		return a.Page.Event
	}
	return news.StanceChanged
}

// typeOf is the type of a message's webhook: one that tells of pages alone has its own.
func typeOf(g *Group) string {
	if slices.ContainsFunc(g.Alerts, func(a news.Alert) bool { return a.Page == nil }) {
		return "response.changed"
	}
	return "page.changed"
}
