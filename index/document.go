package index

import (
	"net/url"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/index/han"
	"github.com/regwatch/regwatch/index/query"
	"github.com/regwatch/regwatch/news"
)

// document is an article as the mapping wants it.
type document struct {
	values  map[string]any
	folding han.Folding
}

// newDocument gives the fields of an article.
func newDocument(a *news.Article, folding han.Folding) map[string]any {
	group := groupOf(a.Language)
	d := document{folding: folding, values: map[string]any{
		titlePrefix + group: folding.Fold(a.Title),
		textPrefix + group:  folding.Fold(a.Text),
		fieldTitle:          a.Title,
		fieldText:           a.Text,
		fieldURL:            a.URL,
		fieldOutlet:         a.Outlet,
		fieldPublished:      float64(a.At().UnixMilli()),
		fieldSeen:           float64(a.Fetched.UnixMilli()),
	}}
	d.put(query.State, string(a.State))
	d.put(query.Language, a.Language.Base(), string(a.Language))
	d.put(query.Source, a.Outlet, a.Owner, hostOf(a.URL))
	for i := range a.Mentions {
		d.mention(&a.Mentions[i])
	}
	for i := range a.Responses {
		d.response(&a.Responses[i])
	}
	return d.values
}

// put adds a value to a field, and other ways of asking for it. Empty values are left out.
func (d document) put(f query.Field, value string, others ...string) {
	d.add(string(f), value)
	for _, v := range append(others, value) {
		d.add(string(f)+anySuffix, d.folding.Fold(fold(v)))
	}
}

func (d document) add(name, value string) {
	values, _ := d.values[name].([]string)
	if value != "" && !slices.Contains(values, value) {
		d.values[name] = append(values, value)
	}
}

// fold makes ways of writing a value equal: case and white space do not count.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// mentionFields says which field a kind of mention belongs to.
var mentionFields = map[news.MentionKind]query.Field{
	news.MentionCompany: query.Company, news.MentionLaw: query.Law, news.MentionAuthority: query.Authority,
	news.MentionJurisdiction: query.Jurisdiction,
}

func (d document) mention(m *news.Mention) {
	f, ok := mentionFields[m.Kind]
	if !ok || m.Role == news.RoleMedium {
		return
	}
	d.put(f, idOr(m.ID, m.Name), m.Name, m.Alias)
	if m.Kind == news.MentionCompany {
		d.add(fieldCompanies, m.Name)
	}
	if m.Kind == news.MentionJurisdiction {
		d.place(news.Jurisdiction(m.ID))
	}
}

// idOr gives a name where the knowledge base has no id.
func idOr(id, name string) string {
	if id != "" {
		return id
	}
	return fold(name)
}

// place adds a place and the country it lies in.
func (d document) place(j news.Jurisdiction) {
	d.put(query.Jurisdiction, string(j), string(j.Country()))
}

func (d document) response(r *news.Response) {
	if !r.Action.ByState() || r.Company != "" {
		d.put(query.Company, idOr(string(r.Company), r.CompanyName), r.CompanyName, string(r.Root))
		d.add(fieldCompanies, r.CompanyName)
	}
	d.put(query.Law, idOr(string(r.Law), r.LawName), r.LawName)
	d.put(query.Authority, idOr(string(r.Authority), r.AuthorityName), r.AuthorityName)
	d.place(r.Jurisdiction)
	if r.Polarity == news.Positive {
		d.put(query.Action, string(r.Action))
	}
	d.put(query.Stance, stance(r))
}

// stance is how real an action is; one that is said not to be has its own word, whatever its modality.
func stance(r *news.Response) string {
	if r.Polarity == news.Negative {
		return string(news.Denied)
	}
	return string(r.Modality)
}
