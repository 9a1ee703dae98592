package pdf

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// arrange makes a document of lines.
func arrange(r raw) Document {
	d := Document{Author: strings.TrimSpace(r.info["Author"]), Created: r.info["CreationDate"], Modified: r.info["ModDate"], Pages: r.total, Cut: len(r.pages) < r.total}
	pages := withoutFurniture(r.pages)
	d.Title = title(r.info["Title"], pages)
	d.Paragraphs = paragraphs(pages)
	if len(d.Paragraphs) > 1 && d.Paragraphs[0] == d.Title {
		d.Paragraphs = d.Paragraphs[1:]
	}
	return d
}

// paragraphs joins lines, also over the ends of columns and pages.
func paragraphs(pages [][]line) (out []string) {
	step := leading(pages)
	var now []byte
	flush := func() {
		if p := strings.TrimSpace(strings.ReplaceAll(string(now), string(softHyphen), "")); p != "" {
			out = append(out, p)
		}
		now = now[:0]
	}
	var last *line
	for _, page := range pages {
		for i := range page {
			if last != nil && parted(last, &page[i], i == 0, step) {
				flush()
			}
			now = join(now, page[i].text)
			last = &page[i]
		}
	}
	flush()
	return out
}

// leading is the usual distance from one line to the next: the median of all.
func leading(pages [][]line) float64 {
	var steps []float64
	for _, page := range pages {
		for i := 1; i < len(page); i++ {
			if step := page[i-1].bottom - page[i].bottom; step > 1 && step < 100 {
				steps = append(steps, step)
			}
		}
	}
	if len(steps) == 0 {
		return 0
	}
	slices.Sort(steps)
	return steps[len(steps)/2]
}

// parted reports whether a paragraph ends between two lines that follow each other.
func parted(a, b *line, newPage bool, step float64) bool {
	down := a.bottom - b.bottom
	switch {
	case bullet.MatchString(b.text):
		return true
	case newPage || down < -b.size(): // the next page or column
		return ended(a.text) || !continues(b.text)
	case down < b.size()/2: // the same line: cells of a table
		return false
	case !ended(a.text) && unicode.IsLower(firstOf(b.text)): // in the middle of a sentence
		return max(a.size(), b.size()) > 2*min(a.size(), b.size())
	case max(a.size(), b.size()) > 1.4*min(a.size(), b.size()):
		return true
	case down > 1.35*step && down > 1.6*b.size():
		return true
	}
	width := max(a.right-a.left, b.right-b.left)
	short, indented := a.right < b.right-width/7, b.left > a.left+b.size()/2
	return ended(a.text) && (short || indented)
}

// bullet begins an entry of a list, or a numbered paragraph of a regulation.
var bullet = regexp.MustCompile(`^(?:[•▪■●◦‣–—*-] |\((?:[0-9]{1,3}|[a-z]{1,4})\) |[0-9]{1,3}[.)] |[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.? |第[一二三四五六七八九十百0-9]+[条條章款])`)

// ended reports whether a line may be the last of a paragraph.
func ended(text string) bool {
	text = strings.TrimRight(text, " \"'”’»」』）)]")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?:;。！？：；…؟।", r)
}

// continues reports whether a line may go on with a sentence: one in a script with cases does so in lower case.
func continues(text string) bool {
	r := firstOf(text)
	return !unicode.IsUpper(r) && !unicode.IsTitle(r)
}

func firstOf(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// join adds a line to a paragraph: a divided word is made whole, and scripts without spaces get none.
func join(p []byte, text string) []byte {
	last, _ := utf8.DecodeLastRune(p)
	first := firstOf(text)
	switch {
	case len(p) == 0, wide(last) && wide(first), last == '/':
	case last == softHyphen:
		p = p[:len(p)-len(string(softHyphen))]
	case last == '-' && unicode.IsLower(first) && afterLetter(p):
		p = p[:len(p)-1]
	case last == '-':
	default:
		p = append(p, ' ')
	}
	return append(p, text...)
}

// afterLetter reports whether the hyphen at the end of a paragraph divides a word, and is no dash.
func afterLetter(p []byte) bool {
	before, _ := utf8.DecodeLastRune(p[:len(p)-1])
	return unicode.IsLower(before)
}

// wide reports whether a character is of a script that is written without spaces.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}
