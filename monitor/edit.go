package monitor

import (
	"strings"
	"unicode"

	texts "github.com/regwatch/regwatch/incident/story"
	"github.com/regwatch/regwatch/news"
)

// edited reports whether what was read is another text of the same article. A wall, a teaser where the article was, or
// another article under the address is none: it says nothing of what the outlet stands by.
func edited(old, a *news.Article) bool {
	if a.Content != news.ContentPage || a.Wall != "" || a.State != news.PageWhole && a.State != old.State {
		return false
	}
	return a.Text != "" && a.Body() != old.Body() && (sameWords(old.Title, a.Title) || akin(old.Text, a.Text))
}

// kinship is the least part of the runs of three words of the shorter text that the longer one must have. Of 10,878 pairs of
// 148 articles on the matters of regwatch five have as much; an article of which half was written anew has a third.
const kinship = 0.1

// akin reports whether one text was made from the other.
func akin(a, b string) bool {
	x, y := runs(a), runs(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	shared := 0
	for run := range x {
		if y[run] {
			shared++
		}
	}
	return len(x) > 0 && float64(shared) >= kinship*float64(len(x))
}

// runs are the runs of three words of a text.
func runs(text string) map[string]bool {
	words := texts.Words(text)
	out := make(map[string]bool, len(words))
	for i := range words {
		out[strings.Join(words[i:min(i+3, len(words))], " ")] = true
	}
	return out
}

// carry gives a new version what does not change with the text. An edit never moves a publication to a later day, though
// sites write the time of the edit in its place.
func carry(old, a *news.Article) {
	a.Key, a.Version = old.Key, old.Version+1
	a.Source, a.Owner, a.Outlet = old.Source, old.Owner, old.Outlet
	if a.Published.Time.After(old.Published.Time) && !old.Published.Time.IsZero() || a.Published.Time.IsZero() {
		if a.Modified.Time.IsZero() {
			a.Modified = a.Published
		}
		a.Published = old.Published
	}
}

// headline is the change of a headline, nil where there is none. Another choice among the titles that a page already had is
// none, nor is a change of case or punctuation.
func headline(old, a *news.Article, c news.Capture) *news.PageChange {
	if old.Content != news.ContentPage || sameWords(old.Title, a.Title) {
		return nil
	}
	for _, title := range old.AltTitles {
		if sameWords(title, a.Title) {
			return nil
		}
	}
	change := pageChange(news.HeadlineChanged, a, c)
	change.Before, change.After, change.Published = old.Title, a.Title, old.At()
	return &change
}

// sameWords compares two headlines by their letters and digits.
func sameWords(a, b string) bool { return letters(a) == letters(b) }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
