package meta

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/regwatch/regwatch/extract/page/dom"
)

// authorNames are the meta elements that name an author.
var authorNames = map[string]bool{
	"author": true, "article:author": true, "article:author_name": true, "authors": true, "byl": true, "dc.creator": true,
	"dcterms.creator": true, "sailthru.author": true, "parsely-author": true, "cxenseparse:author": true,
	"rbauthors": true, "citation_author": true, "article.author": true, "og:article:author": true, "shareaholic:article_author_name": true,
}

// AuthorNames are the people and bodies who wrote the article, in the order given: as JSON-LD says, else the meta
// elements, else the byline.
func (f *Facts) AuthorNames() []string {
	for _, said := range [][]string{f.Data.Authors, f.Authors, f.Bylines} {
		if names := f.people(said); len(names) > 0 {
			return names
		}
	}
	return nil
}

func (f *Facts) people(said []string) (out []string) {
	seen := map[string]bool{"": true}
	for _, s := range said {
		if strings.Contains(s, "://") {
			continue // the address of a profile
		}
		for _, name := range splitNames(plain(s)) {
			if key := fold(name); !seen[key] && isAuthor(name) {
				seen[key] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// byWords stand before names: "By", "von", "por" … in the languages that write them.
var byWords = regexp.MustCompile(`(?i)^(?:(?:written|reported|posted|story|text|texte) )?(?:by|von|par|por|di|da|door|av|af|od|autor|autorin|author|auteur|autore|redacción|redactie|` +
	`oleh|yazan|автор|текст|文|記者|记者|作者|기자)\s*[:：／/]?\s+`)

// andWords stand between names.
var andWords = regexp.MustCompile(`(?i)\s*(?:,| and | und | et | y | e | en | och | og | ja | i | ve | dan | и | & |;|、|，|\||/)\s*`)

// splitNames cuts a byline into names. "Smith, John" cannot be told from two names; pages write it rarely.
func splitNames(s string) []string {
	s = byWords.ReplaceAllString(strings.TrimSpace(s), "")
	if len(s) > 200 {
		return nil
	}
	var out []string
	for _, part := range andWords.Split(s, -1) {
		if part = strings.Trim(dom.Squeeze(byWords.ReplaceAllString(part, "")), ".:·-–—*"); part != "" {
			out = append(out, strings.TrimSpace(part))
		}
	}
	return out
}

// isAuthor says that a text may be a name: no address, no handle, no sentence.
func isAuthor(s string) bool {
	if len(s) < 2 || len(s) > 80 || len(strings.Fields(s)) > 7 {
		return false
	}
	if strings.ContainsAny(s, "@#{}<>=_") || strings.Contains(s, "www.") || strings.Contains(s, ".com/") {
		return false
	}
	letters := strings.IndexFunc(s, unicode.IsLetter) >= 0
	digits := strings.IndexFunc(s, unicode.IsDigit) >= 0
	return letters && !digits
}
