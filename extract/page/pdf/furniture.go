package pdf

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// edge is how many of the highest and of the lowest lines of a page may be a running head or foot.
const edge = 3

// withoutFurniture leaves out what stands on page after page: running heads, running feet, and the numbers of pages.
func withoutFurniture(pages [][]line) [][]line {
	seen := map[string]int{}
	for _, page := range pages {
		once := map[string]bool{}
		for _, l := range edges(page) {
			if key := faceless(l.text); !once[key] {
				once[key] = true
				seen[key]++
			}
		}
	}
	out := make([][]line, len(pages))
	for i, page := range pages {
		drop := map[*line]bool{}
		for _, l := range edges(page) {
			n := seen[faceless(l.text)]
			drop[l] = n >= 3 && 3*n >= len(pages) || pageNumber.MatchString(l.text)
		}
		for k := range page {
			if !drop[&page[k]] {
				out[i] = append(out[i], page[k])
			}
		}
	}
	return out
}

// edges are the highest and the lowest lines of a page.
func edges(page []line) []*line {
	all := make([]*line, len(page))
	for i := range page {
		all[i] = &page[i]
	}
	slices.SortStableFunc(all, func(a, b *line) int {
		switch {
		case a.top > b.top:
			return -1
		case a.top < b.top:
			return 1
		}
		return 0
	})
	if len(all) <= 2*edge {
		return all
	}
	return slices.Concat(all[:edge], all[len(all)-edge:])
}

// faceless is a line without what differs from page to page.
func faceless(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// pageNumber is a line that holds nothing else.
var pageNumber = regexp.MustCompile(`(?i)^(?:[-–—\[(|]? ?(?:page|seite|pagina|página|стр\.?|第)? ?(?:[0-9]{1,4}|[ivxl]{1,6}) ?(?:(?:of|/|von|de|из) ?[0-9]{1,4})? ?[頁页]? ?[-–—\])|]?)$`)
