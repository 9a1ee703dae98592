package evidence

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

//go:embed page.html
var pageHTML string

// view is what the page shows.
type view struct {
	Case
	Reports []report
}

// report is one version of an article on the page.
type report struct {
	Article
	Folder     string
	Paragraphs [][]piece
}

// piece is a part of a text: quoted or not.
type piece struct {
	Text   string
	Quoted bool
}

func render(c *Case) ([]byte, error) {
	t, err := template.New("page").Funcs(template.FuncMap{"time": moment, "words": words, "link": link}).Parse(pageHTML)
	if err != nil {
		return nil, fmt.Errorf("read the page's template: %w", err)
	}
	v := view{Case: *c}
	for i, a := range c.Articles {
		v.Reports = append(v.Reports, report{a, folder(i), marked(a.Version.Text, quotes(&a.Version))})
	}
	var b bytes.Buffer
	err = t.Execute(&b, v)
	return b.Bytes(), err
}

func quotes(a *news.Article) (all []string) {
	for i := range a.Responses {
		if q := a.Responses[i].Quote; q != "" {
			all = append(all, q)
		}
	}
	return all
}

// marked cuts a text into paragraphs and those at their quotes.
func marked(text string, quotes []string) (out [][]piece) {
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		out = append(out, cut(paragraph, quotes))
	}
	return out
}

// cut finds the first quote that stands in a text, and goes on with what is left.
func cut(text string, quotes []string) []piece {
	var out []piece
	for text != "" {
		at, quote := first(text, quotes)
		if at < 0 {
			return append(out, piece{text, false})
		}
		if at > 0 {
			out = append(out, piece{text[:at], false})
		}
		out = append(out, piece{quote, true})
		text = text[at+len(quote):]
	}
	return out
}

func first(text string, quotes []string) (at int, quote string) {
	at = -1
	for _, q := range quotes {
		if i := strings.Index(text, q); i >= 0 && (at < 0 || i < at) {
			at, quote = i, q
		}
	}
	return at, quote
}

func moment(t time.Time) string {
	if t.IsZero() {
		return "not known"
	}
	return t.UTC().Format("2 January 2006 15:04 UTC")
}

// words writes a name such as "in_effect" for people.
func words(v any) string { return strings.ReplaceAll(fmt.Sprint(v), "_", " ") }

// link lets only web addresses be followed.
func link(address string) string {
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return address
	}
	return ""
}
