package kb

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/kb/fold"
	"github.com/regwatch/regwatch/news"
)

// companies checks the companies: a spelling means one of them only, and an ordinary word needs proof.
func (l *linter) companies() {
	owner := map[string]string{}
	for i := range l.kb.Companies {
		c := &l.kb.Companies[i]
		id := string(c.ID)
		l.labels(id, &c.Labels)
		l.parent(c)
		if !slices.Contains(companyKinds, c.Kind) {
			l.add(id, "kind", "%q is no kind of company: use one of %v", c.Kind, companyKinds)
		}
		if _, err := time.Parse(time.DateOnly, c.Since); c.Since != "" && err != nil {
			l.add(id, "since", "%q is no date: write it as 2023-07-23", c.Since)
		}
		for _, domain := range c.Domains {
			if strings.ContainsAny(domain, "/:") || !strings.Contains(domain, ".") {
				l.add(id, "domains", "%q is no domain: write it without scheme and path", domain)
			}
		}
		l.words(id, &c.Labels)
		l.owned(owner, id, &c.Labels)
	}
}

var companyKinds = []Kind{KindCompany, KindPlatform, KindProduct, KindFeature, KindVPN, KindTelecom, KindVendor, KindRegistry, KindOrganisation,
	KindTradeBody, KindNGO, KindOutlet, KindPublisher, KindSystem, KindStore}

// parent checks that a parent exists and that no company owns itself.
func (l *linter) parent(c *Company) {
	seen := map[news.CompanyID]bool{}
	for at := c; at.Parent != ""; {
		if seen[at.ID] {
			l.add(string(c.ID), "parent", "leads back to the company itself: break the ring")
			return
		}
		seen[at.ID] = true
		next, ok := l.kb.Company(at.Parent)
		if !ok {
			l.add(string(at.ID), "parent", "%q is no entry: add it or mend the id", at.Parent)
			return
		}
		at = next
	}
}

// words asks for a guard on a spelling that is an ordinary word or a single letter.
func (l *linter) words(id string, labels *Labels) {
	for key, guard := range labels.spellings() {
		if guard != GuardA {
			continue
		}
		if l.ordinary[key] {
			l.add(id, "aliases", "%q is an ordinary word: give it guard B or C", key)
		}
		if utf8.RuneCountInString(key) == 1 {
			l.add(id, "aliases", "%q is one letter: give it guard C", key)
		}
	}
}

// owned reports spellings that two companies claim without proof.
func (l *linter) owned(owner map[string]string, id string, labels *Labels) {
	for key := range labels.spellings() {
		if other, taken := owner[key]; taken && other != id {
			l.add(id, "aliases", "%q is a spelling of %s too: keep it in one of the two", key, other)
			continue
		}
		owner[key] = id
	}
}

// laws checks the laws: each has a jurisdiction, and a spelling that two share needs a guard so that the place decides.
func (l *linter) laws() {
	shared := map[string]claim{}
	for i := range l.kb.Laws {
		law := &l.kb.Laws[i]
		id := string(law.ID)
		l.labels(id, &law.Labels)
		if law.Jurisdiction == "" && !law.Treaty {
			l.add(id, "jurisdiction", "is missing: a law belongs to a place")
		}
		l.code(id, law.Jurisdiction)
		l.window(id, law.InNews)
		l.shared(shared, id, law.Jurisdiction, &law.Labels)
	}
}

// window checks the time in which a law was in the news.
func (l *linter) window(id string, days []string) {
	if len(days) == 0 {
		return
	}
	if len(days) != 2 || days[0] > days[1] {
		l.add(id, "in_news", "wants the first and the last day")
		return
	}
	for _, day := range days {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			l.add(id, "in_news", "%q is no date: write it as 2020-06-30", day)
		}
	}
}

func (l *linter) authorities() {
	shared := map[string]claim{}
	for i := range l.kb.Authorities {
		a := &l.kb.Authorities[i]
		l.labels(string(a.ID), &a.Labels)
		l.code(string(a.ID), a.Jurisdiction)
		l.shared(shared, string(a.ID), a.Jurisdiction, &a.Labels)
	}
}

// claim is who has a spelling.
type claim struct {
	id    string
	place news.Jurisdiction
	guard Guard
}

// shared reports spellings of two laws or authorities that nothing tells apart.
func (l *linter) shared(claims map[string]claim, id string, place news.Jurisdiction, labels *Labels) {
	for key, guard := range labels.spellings() {
		other, taken := claims[key]
		claims[key] = claim{id, place, guard}
		switch {
		case !taken || other.id == id:
		case other.place == place:
			l.add(id, "aliases", "%q is a spelling of %s in the same place: keep it in one of the two", key, other.id)
		case guard == GuardA && other.guard == GuardA:
			l.add(id, "aliases", "%q is a spelling of %s too: give both guard B", key, other.id)
		}
	}
}

func (l *linter) code(id string, code news.Jurisdiction) {
	if code == "" {
		return
	}
	if _, ok := l.kb.Place(code); !ok {
		l.add(id, "jurisdiction", "%q is no code: use ISO 3166-1 (GB, not UK), EU, or a state such as US-TX", code)
	}
}

// places checks the codes of places and that each can be found.
func (l *linter) places() {
	for i := range l.kb.Places {
		p := &l.kb.Places[i]
		country, _, state := strings.Cut(string(p.Code), "-")
		if len(country) != 2 || strings.ToUpper(string(p.Code)) != string(p.Code) {
			l.add(string(p.Code), "code", "is no code: use ISO 3166-1, EU, or a state such as US-TX")
		}
		if _, ok := l.kb.Place(news.Jurisdiction(country)); state && !ok {
			l.add(string(p.Code), "code", "is a state of an unknown country")
		}
		if len(p.Names)+len(p.Demonyms)+len(p.Capitals) == 0 {
			l.add(string(p.Code), "names", "are missing: nothing would ever be found")
		}
	}
}

// falseFriends reports forms that hold no known name and so protect nothing, and forms that are known names.
func (l *linter) falseFriends() {
	known := map[string]bool{}
	for i := range l.kb.Companies {
		maps.Copy(known, trueSet(l.kb.Companies[i].spellings()))
	}
	for i := range l.kb.Places {
		p := &l.kb.Places[i]
		for _, words := range []Words{p.Names, p.Demonyms, p.Capitals, p.Metonyms, p.Cities} {
			for _, list := range words {
				for _, w := range list {
					known[fold.String(w)] = true
				}
			}
		}
	}
	for i := range l.kb.FalseFriends {
		form := l.kb.FalseFriends[i].Form
		switch key := fold.String(form); {
		case known[key]:
			l.add(form, "form", "is a name of the base, which it would hide: remove one of the two")
		case !holds(key, known):
			l.add(form, "form", "holds no name of the base: remove it")
		}
	}
}

func trueSet(forms map[string]Guard) map[string]bool {
	set := make(map[string]bool, len(forms))
	for key := range forms {
		set[key] = true
	}
	return set
}

// holds reports whether a part of a form is a known name.
func holds(form string, known map[string]bool) bool {
	for i := range form {
		for j := i + 1; j <= len(form); j++ {
			if known[form[i:j]] {
				return true
			}
		}
	}
	return false
}
