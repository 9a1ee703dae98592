package pdf

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// title is that of the metadata when a person wrote it, else the largest words at the head of the first page.
func title(stated string, pages [][]line) string {
	stated = strings.Join(strings.Fields(stated), " ")
	if worded(stated) {
		return stated
	}
	for _, page := range pages {
		if len(page) > 0 {
			return headline(page)
		}
	}
	return ""
}

// Titles have some words, and not a page of them.
const (
	shortTitle = 8
	longTitle  = 300
)

// notTitle is what programs write in place of a title: the name of a file, of the program, or a form's default.
var notTitle = regexp.MustCompile(`(?i)^(?:untitled|unbenannt|document ?\d*|無題|microsoft (?:word|powerpoint|excel)\b.*|.*\.(?:docx?|pdf|indd|qxd|qxp|pptx?|xlsx?|rtf|odt|tex|dvi|html?)|[\w-]*\d[\w-]*|slide \d+|print.*|layout.*)$`)

func worded(s string) bool {
	if n := utf8.RuneCountInString(s); n > longTitle || n < shortTitle && !strings.ContainsFunc(s, wide) || n < 4 {
		return false
	}
	return utf8.ValidString(s) && !notTitle.MatchString(s) && (strings.Contains(s, " ") || strings.ContainsFunc(s, wide))
}

// head is how many lines of the first page a headline is looked for in.
const head = 12

// headline is the first run of lines in the largest print at the head of a page, where that is larger than most of it.
func headline(page []line) string {
	sizes := make([]float64, len(page))
	for i := range page {
		sizes[i] = page[i].size()
	}
	slices.Sort(sizes)
	usual, largest := sizes[len(sizes)/2], 0.0
	top := page[:min(len(page), head)]
	for i := range top {
		if !bullet.MatchString(top[i].text) {
			largest = max(largest, top[i].size())
		}
	}
	if largest < 1.25*usual {
		return ""
	}
	return largeWords(top, largest)
}

// largeWords joins the first lines of a size, or of nearly it: capitals alone are not as high as a line with a comma.
func largeWords(lines []line, size float64) string {
	var text []byte
	for i := range lines {
		if lines[i].size() >= 0.8*size {
			text = join(text, lines[i].text)
		} else if len(text) > 0 {
			break
		}
	}
	if s := strings.ReplaceAll(string(text), string(softHyphen), ""); worded(s) {
		return s
	}
	return ""
}
