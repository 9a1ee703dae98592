package story

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/regwatch/regwatch/news"
)

//go:embed outlets.txt
var outletList string

// outlet is one entry of the list.
type outlet struct {
	id     string
	agency bool
}

// byName reads the list once, when it is first needed: outlets by every way to write them, folded.
var byName = sync.OnceValue(func() map[string]outlet {
	all := map[string]outlet{}
	for line := range strings.Lines(outletList) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		rest, isAgency := strings.CutPrefix(line, "agency ")
		names := strings.Split(rest, " | ")
		for _, n := range names {
			all[fold(n)] = outlet{id: fold(names[0]), agency: isAgency}
		}
	}
	return all
})

// outletID is the id of an outlet that is listed, else its folded name.
func outletID(name string) string {
	if o, ok := byName()[fold(name)]; ok {
		return o.id
	}
	return fold(name)
}

// outletOf is the id of the outlet of an article. A feed is often called by the outlet and a section, and sometimes only
// the owner is listed.
func outletOf(a *news.Article) string {
	paper, _, _ := strings.Cut(a.Outlet, " – ")
	for _, name := range []string{a.Outlet, paper, a.Owner} {
		if o, ok := byName()[fold(name)]; ok {
			return o.id
		}
	}
	return fold(paper)
}

// agencyID is the id of a news agency, or "". Initials count in capitals only.
func agencyID(name string) string {
	o, ok := byName()[fold(name)]
	if !ok || !o.agency || utf8.RuneCountInString(name) <= 3 && name != strings.ToUpper(name) {
		return ""
	}
	return o.id
}

// fold leaves out case, outer space and a leading article.
func fold(name string) string {
	return strings.TrimPrefix(strings.Join(strings.Fields(strings.ToLower(name)), " "), "the ")
}
