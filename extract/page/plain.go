package page

import (
	"strings"

	"github.com/regwatch/regwatch/extract/page/body"
	"github.com/regwatch/regwatch/extract/page/dom"
	"github.com/regwatch/regwatch/news"
)

// isPlain says that a page is text without markup: its type says so, and it does not open like HTML anyway.
func isPlain(contentType, text string) bool {
	if !strings.HasPrefix(strings.ToLower(strings.TrimSpace(contentType)), "text/plain") {
		return false
	}
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 512)]))
	return !strings.HasPrefix(head, "<!doctype html") && !strings.HasPrefix(head, "<html")
}

// readPlain reads a plain text. Its first paragraph is the title when it reads like one.
func readPlain(a *news.Article, in Input, text string) {
	paragraphs := plainParagraphs(text)
	if len(paragraphs) > 1 && body.Weight(paragraphs[0]) <= 200 && !strings.HasSuffix(paragraphs[0], ".") {
		a.Title, paragraphs = paragraphs[0], paragraphs[1:]
	}
	a.Text = strings.Join(paragraphs, "\n\n")
	a.State = news.PageWhole
	if a.Text == "" {
		a.State = news.PageEmpty
	}
	a.Published = fallbackDate(in)
}

// plainParagraphs splits a text at empty lines; one without empty lines is split at every line.
func plainParagraphs(text string) (out []string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	sep := "\n\n"
	if !strings.Contains(strings.TrimSpace(text), sep) {
		sep = "\n"
	}
	for _, p := range strings.Split(text, sep) {
		if p = dom.Squeeze(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
