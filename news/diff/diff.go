// Package diff says what changed between two versions of a text: paragraph by paragraph, and word by word within those that
// were edited. It is for people to read; any two texts are compared in bounded time and memory, and texts that have too
// little in common come out as one that was replaced.
package diff

import (
	"strings"
	"unicode"
)

// Op says what became of a piece of text.
type Op string

// The operations.
const (
	Same    Op = "same"
	Removed Op = "removed"
	Added   Op = "added"
	Edited  Op = "edited" // of a paragraph: its pieces say more
)

// Paragraph is one paragraph of the older version, the newer, or both.
type Paragraph struct {
	Op     Op
	Pieces []Piece
}

// Piece is a part of a paragraph: Same, Removed or Added.
type Piece struct {
	Op   Op
	Text string
}

// Texts compares two texts whose paragraphs are separated by "\n\n".
func Texts(before, after string) []Paragraph {
	a, b := strings.Split(before, "\n\n"), strings.Split(after, "\n\n")
	var out []Paragraph
	var removed, added []string
	flush := func() {
		out = append(out, paired(removed, added)...)
		removed, added = nil, nil
	}
	for _, s := range script(a, b) {
		switch s.op {
		case Same:
			flush()
			out = append(out, whole(Same, a[s.a]))
		case Removed:
			removed = append(removed, a[s.a])
		case Added:
			added = append(added, b[s.b])
		}
	}
	flush()
	return out
}

func whole(op Op, text string) Paragraph { return Paragraph{op, []Piece{{op, text}}} }

// paired makes edited paragraphs of those that were removed and added at one place and have words in common.
func paired(removed, added []string) (out []Paragraph) {
	for _, r := range removed {
		at := -1
		var pieces []Piece
		for j := range added {
			if pieces = words(r, added[j]); alike(pieces) {
				at = j
				break
			}
		}
		if at < 0 {
			out = append(out, whole(Removed, r))
			continue
		}
		for _, other := range added[:at] {
			out = append(out, whole(Added, other))
		}
		out = append(out, Paragraph{Edited, pieces})
		added = added[at+1:]
	}
	for _, other := range added {
		out = append(out, whole(Added, other))
	}
	return out
}

// alike reports whether enough of a paragraph stayed to show it as one that was edited: a third of the shorter version.
func alike(pieces []Piece) bool {
	same, removed, added := 0, 0, 0
	for _, p := range pieces {
		switch n := len(strings.Join(strings.Fields(p.Text), "")); p.Op {
		case Same:
			same += n
		case Removed:
			removed += n
		case Added:
			added += n
		}
	}
	return same > 0 && 3*same >= same+min(removed, added)
}

// words compares two lines word by word.
func words(before, after string) (out []Piece) {
	a, b := tokens(before), tokens(after)
	var run strings.Builder // of one operation
	var op Op
	flush := func() {
		if run.Len() > 0 {
			out = append(out, Piece{op, run.String()})
		}
		run.Reset()
	}
	for _, s := range script(a, b) {
		if s.op != op {
			flush()
			op = s.op
		}
		if op == Added {
			run.WriteString(b[s.b])
		} else {
			run.WriteString(a[s.a])
		}
	}
	flush()
	return gathered(out)
}

// gathered joins changes that only a space parts: a phrase in place of a phrase, and not word for word.
func gathered(pieces []Piece) (out []Piece) {
	var removed, added string
	flush := func() {
		for _, p := range []Piece{{Removed, removed}, {Added, added}} {
			if p.Text != "" {
				out = append(out, p)
			}
		}
		removed, added = "", ""
	}
	for i, p := range pieces {
		switch {
		case p.Op == Removed:
			removed += p.Text
		case p.Op == Added:
			added += p.Text
		case removed != "" && added != "" && i+1 < len(pieces) && strings.TrimSpace(p.Text) == "":
			removed, added = removed+p.Text, added+p.Text
		default:
			flush()
			out = append(out, p)
		}
	}
	flush()
	return out
}

// tokens cuts a line into words, spaces and single marks. Of scripts written without spaces every character is a word.
func tokens(line string) (out []string) {
	from, kind := 0, 0
	for i, r := range line {
		k := kindOf(r)
		if i > 0 && (k != kind || k == mark) {
			out = append(out, line[from:i])
			from = i
		}
		kind = k
	}
	if from < len(line) {
		out = append(out, line[from:])
	}
	return out
}

const (
	letter = iota + 1
	space
	mark
)

func kindOf(r rune) int {
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
		return mark
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '’', r == '\'', r == '-':
		return letter
	case unicode.IsSpace(r):
		return space
	}
	return mark
}
