package link

import (
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

// addCompany turns an accepted candidate into a name.
func (r *reading) addCompany(c *candidate, score float64) {
	company := &r.kb.Companies[c.forms[0].index]
	n := r.name(c, news.MentionCompany, score)
	n.ID, n.Name = string(company.ID), company.Name
	n.Root = r.kb.Root(company.ID)
	n.Actor, n.listed = company.Acts(), company.Counts()
	n.Descriptor = c.forms[0].descriptor
	n.Modifier = r.modifier(c)
	if !n.Modifier && r.medium(c) {
		n.Role = news.RoleMedium
	}
	r.names = append(r.names, n)
}

// addDescriptors accepts "the social network" for companies that the document names before it.
func (r *reading) addDescriptors() {
	first := map[int32]int{}
	for _, n := range r.names {
		if i, ok := r.kb.CompanyIndex(news.CompanyID(n.ID)); ok && n.Kind == news.MentionCompany {
			if at, seen := first[i]; !seen || n.From < at {
				first[i] = n.From
			}
		}
	}
	for i := range r.found {
		c := &r.found[i]
		if c.dropped || c.kind() != formCompany || !c.forms[0].descriptor {
			continue
		}
		if at, ok := r.described(c, first); ok {
			c.forms = c.forms[at : at+1]
			r.addCompany(c, 0.8)
		}
	}
}

// described is the form of a descriptor whose company is named before it; false when no company, or more than one, is.
func (r *reading) described(c *candidate, first map[int32]int) (int, bool) {
	best := -1
	for i := range c.forms {
		at, ok := first[c.forms[i].index]
		if !ok || at > c.from {
			continue
		}
		if best >= 0 {
			return 0, false
		}
		best = i
	}
	return best, best >= 0
}

// name fills what all kinds of name share.
func (r *reading) name(c *candidate, kind news.MentionKind, score float64) Name {
	return Name{
		Mention: news.Mention{
			Kind:  kind,
			Alias: r.doc.Source[c.from:c.to],
			Start: r.doc.RuneOffset(c.from),
			End:   r.doc.RuneOffset(c.to),
			Score: score,
		},
		Sentence: c.sentence,
		Token:    c.token,
		Until:    c.until,
		From:     c.from,
		To:       c.to,
	}
}

// modifier reports whether a company only says whose the next one is: "ByteDance-owned TikTok", "Facebook parent Meta",
// "Google's YouTube", "Instagram, owned by Facebook".
func (r *reading) modifier(c *candidate) bool {
	if c.forms[0].guard != kb.GuardC && r.hyphenOwner(c) {
		return true
	}
	if r.spaceless() {
		return r.ownerFrame(c)
	}
	tokens := r.tokensOf(c.sentence)
	if before := word(tokens, c.token-2) + " " + word(tokens, c.token-1); before == "owned by" || before == "part of" ||
		before == "subsidiary of" || before == "unit of" || before == "arm of" {
		return true
	}
	next := r.neighbour(c, 1)
	if next == nil || !r.linkedCompany(next) {
		return false
	}
	i := c.until
	possessive := word(tokens, i) == "'s" || word(tokens, i) == "’s"
	if possessive {
		i++
	}
	owner := r.words.has("owner", "en", word(tokens, i))
	if owner {
		i++
	}
	if i == next.token {
		return possessive || owner
	}
	// "Facebook and Instagram owner Meta": the first of two that own nothing.
	return word(tokens, i) == "and" && i+1 == next.token && r.modifier(next)
}

// ownerFrame is the owner test for text without spaces: Meta旗下的WhatsApp, Facebook母公司Meta.
func (r *reading) ownerFrame(c *candidate) bool {
	next := r.neighbour(c, 1)
	if next == nil || next.kind() != formCompany || next.from-c.to > 30 || next.from <= c.to {
		return false
	}
	return r.words.within("owner", r.language, r.rightOf(c, 4))
}
