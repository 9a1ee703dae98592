package incident

import (
	"strings"

	"github.com/regwatch/regwatch/incident/story"
	"github.com/regwatch/regwatch/news"
)

// ClaimOf describes a response of an article so that it is known again when the article is read anew.
func ClaimOf(a *news.Article, r *news.Response) news.Claim {
	return news.Claim{
		Response: *r, ID: r.ID(a.Key), Article: a.Key, URL: a.URL, Title: a.Title, Story: story.Of(a),
	}
}

// Means reports whether a claim is about a response: the same company does the same in a sentence that is the same but for
// some words, in the same article or in a copy of its text.
func Means(c *news.Claim, article news.URLKey, s *news.Story, r *news.Response) bool {
	return c.Action == r.Action && sameCompany(c, r) && (c.Article == article || story.Same(&c.Story, s)) && alike(c.Quote, r.Quote)
}

// sameCompany compares ids where both are known, and else the names as written: the knowledge base may have learned of a
// company in between.
func sameCompany(c *news.Claim, r *news.Response) bool {
	if c.Company != "" && r.Company != "" {
		return c.Company == r.Company
	}
	return written(c.CompanyName) == written(r.CompanyName)
}

// The measures of two quotes that are one sentence read twice: better rules cut a sentence elsewhere, and editors change
// words. Of a quote of fewWords and less all must be the same.
const (
	alikeShare = 0.6
	fewWords   = 3
)

// alike reports whether most words of the shorter quote stand in the longer.
func alike(a, b string) bool {
	x, y := wordSet(a), wordSet(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) <= fewWords {
		return strings.Join(story.Words(a), " ") == strings.Join(story.Words(b), " ")
	}
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return float64(shared) >= alikeShare*float64(len(x))
}

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range story.Words(text) {
		set[w] = true
	}
	return set
}

// ClaimOfReport describes the response that a report of an incident is.
func ClaimOfReport(e *news.Evidence) news.Claim {
	as := unjudged(*e)
	return news.Claim{Response: as.Response, ID: e.ID(), Article: e.Article, URL: e.URL, Title: e.Title, Story: e.Story}
}
