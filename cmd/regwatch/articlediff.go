package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/news/diff"
	"github.com/regwatch/regwatch/web/api"
)

// printDiff shows two versions as one text. What did not change is counted, but for the paragraphs around a change.
func printDiff(w io.Writer, from, to *news.Article, colour bool) {
	fmt.Fprintf(w, "version %d, read %s, and version %d, read %s\n\n", from.Version, minute(from.Fetched), to.Version, minute(to.Fetched))
	all := diff.Texts(from.Body(), to.Body())
	hidden := 0
	for i, p := range all {
		if p.Op == diff.Same && !besideChange(all, i) {
			hidden++
			continue
		}
		printHidden(w, hidden)
		hidden = 0
		fmt.Fprintf(w, "%s\n\n", edits(p.Pieces, colour))
	}
	printHidden(w, hidden)
}

func printHidden(w io.Writer, n int) {
	if n > 0 {
		fmt.Fprintf(w, "… %s as before\n\n", plural(n, "paragraph"))
	}
}

func besideChange(all []diff.Paragraph, i int) bool {
	return i > 0 && all[i-1].Op != diff.Same || i+1 < len(all) && all[i+1].Op != diff.Same
}

// edits joins pieces, with what was removed and added in colours on a terminal and between marks elsewhere.
func edits(pieces []diff.Piece, colour bool) string {
	marks := map[diff.Op][2]string{diff.Removed: {"[-", "-]"}, diff.Added: {"{+", "+}"}}
	if colour {
		marks = map[diff.Op][2]string{diff.Removed: {"\x1b[9;31m", "\x1b[0m"}, diff.Added: {"\x1b[1;32m", "\x1b[0m"}}
	}
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(marks[p.Op][0] + printable(p.Text) + marks[p.Op][1])
	}
	return b.String()
}

// printableLines keeps the paragraphs of a text apart.
func printableLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = printable(lines[i])
	}
	return strings.Join(lines, "\n")
}

// asJSON is what "article -json" prints. Keys are only ever added.
func (d *dossier) asJSON(from, to *news.Article, compare bool) any {
	out := struct {
		Versions  []api.Article   `json:"versions"`
		Changes   []pageEvent     `json:"page_changes"`
		Incidents []string        `json:"incidents"`
		Diff      []diffParagraph `json:"diff,omitempty"`
	}{Versions: mapped(d.versions, api.ArticleOf), Changes: mapped(d.changes, pageEventOf), Incidents: []string{}}
	for i := range d.incidents {
		out.Incidents = append(out.Incidents, string(d.incidents[i].ID))
	}
	if compare && from != nil {
		out.Diff = mapped(diff.Texts(from.Body(), to.Body()), diffOf)
	}
	return out
}

// pageEvent is what happened to a page after it was read.
type pageEvent struct {
	Event   news.Event `json:"event"`
	At      time.Time  `json:"at"`
	Version int        `json:"version"`
	Before  string     `json:"before"`
	After   string     `json:"after,omitempty"`
	Found   string     `json:"found,omitempty"`
	Status  int        `json:"status"`
	SHA256  string     `json:"sha256,omitempty"` // of the answer that showed it
}

func pageEventOf(c *news.PageChange) pageEvent {
	return pageEvent{c.Event, c.At, c.Version, c.Before, c.After, c.Found, c.Status, c.Capture.SHA256}
}

// diffParagraph is a paragraph of a comparison.
type diffParagraph struct {
	Op     diff.Op     `json:"op"`
	Pieces []diffPiece `json:"pieces"`
}

type diffPiece struct {
	Op   diff.Op `json:"op"`
	Text string  `json:"text"`
}

func diffOf(p *diff.Paragraph) diffParagraph {
	return diffParagraph{p.Op, mapped(p.Pieces, func(piece *diff.Piece) diffPiece { return diffPiece{piece.Op, piece.Text} })}
}
