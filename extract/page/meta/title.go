package meta

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/page/dom"
)

// Titles are the article's title and the other titles that the page gives it, such as the one for search engines.
//
// Publishers write up to five: no single one is the right one most often, so the one that most agree on is taken, and
// between equals the order is JSON-LD, OpenGraph, heading, title element.
func (f *Facts) Titles() (title string, others []string) {
	candidates := f.titles()
	votes := map[string]int{}
	for _, c := range candidates {
		votes[fold(c)]++
	}
	best := 0
	for _, c := range candidates {
		if v := votes[fold(c)]; v > best {
			title, best = c, v
		}
	}
	seen := map[string]bool{fold(title): true, "": true}
	for _, c := range append(candidates, f.Data.AltHeadline, f.Marked["alternativeHeadline"]) {
		if c = dom.Squeeze(c); !seen[fold(c)] {
			seen[fold(c)] = true
			others = append(others, c)
		}
	}
	return title, others
}

// longestTitle is in bytes. Longer ones are texts in the wrong place.
const longestTitle = 1000

// titles are the candidates in order of trust, without the site's name.
func (f *Facts) titles() (out []string) {
	heading := f.heading()
	for _, c := range []string{
		f.Data.Headline, f.First("og:title"), heading, f.Title, f.First("twitter:title"), f.Marked["headline"],
		f.First("dc.title", "title", "headline", "dcterms.title", "parsely-title", "sailthru.title"),
		f.onlyHeading(),
	} {
		if c = plain(c); c == "" || len(c) > longestTitle || f.isSite(c) {
			continue
		}
		out = append(out, f.withoutSite(c, heading))
	}
	return out
}

// heading is the longest heading that the title element or og:title contains. The site's own name may be a heading of
// the first rank, and the title one of the second or third.
func (f *Facts) heading() (longest string) {
	all := fold(f.Title + " " + f.First("og:title"))
	for _, h := range f.shown {
		if key := fold(h); len(key) > 8 && len(h) > len(longest) && strings.Contains(all, key) {
			longest = h
		}
	}
	return longest
}

// onlyHeading is an h1 on a page whose title element does not contain it: the title of a page without a good one.
func (f *Facts) onlyHeading() string {
	for _, h := range f.Headings {
		if !f.isSite(h) {
			return h
		}
	}
	return ""
}

// isSite says that a title is the site's name and nothing else.
func (f *Facts) isSite(s string) bool {
	for _, name := range f.siteNames() {
		if fold(s) == fold(name) {
			return true
		}
	}
	return false
}

func (f *Facts) siteNames() []string {
	names := []string{f.First("og:site_name"), f.Data.Publisher}
	// Some pages put their title into the name of the application.
	const longest = 30
	if app := f.First("application-name", "apple-mobile-web-app-title", "al:ios:app_name"); len(app) <= longest {
		names = append(names, app)
	}
	return names
}

// separators stand between a title and the name of section and site.
const separators = "|-–—·•»«:：›/\\_｜－‖"

// withoutSite cuts the site's name and section from the end or start of a title. A part goes when it is the name of the
// site, or when what is left is the heading.
func (f *Facts) withoutSite(title, heading string) string {
	if h := fold(heading); len(h) > 8 && len(heading) < len(title) && strings.HasPrefix(fold(title), h) {
		if i := cutAt(title, len([]rune(h))); i > 0 && startsWithSeparator(title[i:]) {
			return strings.TrimSpace(title[:i])
		}
	}
	for range 3 {
		cut := f.cutShown(f.cutName(title))
		if cut == title {
			break
		}
		title = cut
	}
	return title
}

// cutAt is the byte offset in s after its first n letters and digits, with closing punctuation that belongs to them.
func cutAt(s string, n int) int {
	for i, r := range s {
		if n == 0 {
			if unicode.IsSpace(r) || strings.ContainsRune(separators, r) {
				return i
			}
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n--
		}
	}
	return len(s)
}

func startsWithSeparator(s string) bool {
	s = strings.TrimSpace(s)
	r := []rune(s)
	return len(r) > 0 && strings.ContainsRune(separators, r[0])
}

// cutName cuts one part that is the site's name off the end, or off the start.
func (f *Facts) cutName(title string) string {
	for i := len(title) - 1; i > 0; i-- {
		sep := separatorAt(title, i)
		if sep == 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+sep:])
		if head != "" && f.isName(tail) {
			return head
		}
		if tail != "" && f.isName(head) {
			return tail
		}
	}
	return title
}

// cutShown cuts the last part where the page shows the rest as a heading, and nearly always after a bar, which few
// headlines have. What the page shows whole is whole.
func (f *Facts) cutShown(title string) string {
	if f.isShown(title) {
		return title
	}
	for i := len(title) - 1; i > 0; i-- {
		sep := separatorAt(title, i)
		if sep == 0 {
			continue
		}
		head := strings.TrimSpace(title[:i])
		if bar := strings.HasPrefix(title[i:], "|") || strings.HasPrefix(title[i:], "｜"); bar && len(head) > len(title)-i {
			return head
		}
		if f.isHeading(head) {
			return head
		}
	}
	return title
}

// isShown says that a heading has the whole title in it.
func (f *Facts) isShown(title string) bool {
	key := fold(title)
	return slices.ContainsFunc(f.shown, func(h string) bool { return strings.Contains(fold(h), key) })
}

// isHeading says that a heading is the title's start and not much more: a long rest would be the other half of a headline
// that has a dash in it.
func (f *Facts) isHeading(start string) bool {
	key := fold(start)
	return len(key) > 12 && slices.ContainsFunc(f.shown, func(h string) bool {
		h = fold(h)
		return strings.Contains(h, key) && len(h) < 2*len(key)
	})
}

// separatorAt is the length of the separator at i, zero when there is none. Hyphens and colons inside words do not count.
func separatorAt(s string, i int) int {
	sep, n := utf8.DecodeRuneInString(s[i:])
	if !strings.ContainsRune(separators, sep) {
		return 0
	}
	if sep < 0x2000 && sep != '|' && (s[i-1] != ' ' || i+n < len(s) && s[i+n] != ' ') {
		return 0
	}
	return n
}

// isName says that part is the site's name as the page or its host writes it.
func (f *Facts) isName(part string) bool {
	key := fold(part)
	if key == "" {
		return true
	}
	for _, name := range append(f.siteNames(), f.Host) {
		if k := fold(name); k != "" && (k == key || len(key) > 3 && strings.HasPrefix(k, key) || len(k) > 3 && strings.HasPrefix(key, k)) {
			return true
		}
	}
	return false
}

// fold is a text as it is compared: letters and digits in lower case.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
