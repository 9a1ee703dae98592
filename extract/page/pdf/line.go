package pdf

import (
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// line is one line of a page, or of a column of it, in points from the lower left corner of the page.
type line struct {
	text                     string
	left, right, top, bottom float64
}

// size is the height of the line as its font gives it, whatever letters stand in it.
func (l *line) size() float64 { return l.top - l.bottom }

// softHyphen is what a word is divided by at the end of a line. PDFium writes it as the control character 2.
const softHyphen = '\u00ad'

// shown is a character as it is kept: ends of lines are one character, and what shows nothing is a space.
func shown(c rune) rune {
	switch {
	case c == '\r' || c == '\n':
		return '\n'
	case c == 2 || c == 0xfffe:
		return softHyphen
	case c <= 0 || c > unicode.MaxRune || unicode.IsControl(c) || unicode.Is(unicode.Co, c) || unicode.Is(unicode.Cs, c):
		return ' '
	}
	return c
}

// sample is how many characters share one look at their place: asking costs as much as reading.
const sample = 4

// lineOf makes a line of characters, the first of which has an index in its page. It is false for one that shows nothing.
func lineOf(in pdfium.Pdfium, page references.FPDF_TEXTPAGE, text []rune, from int) (line, bool) {
	l := line{text: strings.Join(strings.Fields(string(text)), " ")}
	inked, last := 0, -1
	look := func(i int) {
		got, err := in.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: from + i})
		if err == nil && got.Rect.Top > got.Rect.Bottom {
			l.extend(got.Rect, inked == 0)
			inked++
		}
	}
	for i, c := range text {
		if unicode.IsSpace(c) {
			continue
		}
		if last = i; i%sample == 0 || inked == 0 {
			look(i)
		}
	}
	if last >= 0 {
		look(last)
	}
	return l, l.text != "" && inked > 0
}

func (l *line) extend(box structs.FPDF_FS_RECTF, first bool) {
	if first {
		l.left, l.right, l.top, l.bottom = float64(box.Left), float64(box.Right), float64(box.Top), float64(box.Bottom)
		return
	}
	l.left, l.right = min(l.left, float64(box.Left)), max(l.right, float64(box.Right))
	l.top, l.bottom = max(l.top, float64(box.Top)), min(l.bottom, float64(box.Bottom))
}
