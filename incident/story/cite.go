package story

import (
	"regexp"
	"strings"
	"sync"

	"github.com/regwatch/regwatch/news"
)

// citeRoom is how many characters from the start a retelling names its source in.
const citeRoom = 1500

// citation is one way to say whose report is retold. The name stands right after or right before the words. A sure form
// names an outlet whether or not it is listed; the others need one that is.
type citation struct {
	words  *regexp.Regexp
	before bool
	sure   bool
}

// name is a run of up to six words, the first in capitals. Lists of outlets are not read: one that retells two retells
// none alone.
const (
	nameAfter  = `((?:the |The )?\p{Lu}[\p{L}\p{N}&.’'-]*(?: (?:of |the |de |da )?\p{Lu}[\p{L}\p{N}&.’'-]*){0,4})`
	nameBefore = nameAfter + `(?:,? (?:has|had|which|who))?`
)

var citations = sync.OnceValue(func() []citation {
	return []citation{
		{words: regexp.MustCompile(`(?:[Ff]irst|originally) reported (?:\w+ )?(?:by|in) ` + nameAfter), sure: true},
		{words: regexp.MustCompile(nameBefore + ` (?:first|originally) reported`), before: true, sure: true},
		{words: regexp.MustCompile(`(?:[Aa]ccording to|[Cc]iting|cited by) (?:a report (?:in|by|from) |people cited by )?` + nameAfter)},
		{words: regexp.MustCompile(`(?:told|[Ii]n an interview with|speaking to|report (?:in|by|from)) ` + nameAfter)},
		{words: regexp.MustCompile(nameBefore + ` (?:reported|reports|revealed|wrote|said)\b`), before: true},
		{words: regexp.MustCompile(`(?:據|据|引述|引用|向)《?([^《》，。\s]{2,10}?)》?(?:的)?(?:早前|今日|率先|首先|獨家)?(?:報道|報導|报道|报导|消息|表示)`)},
		{words: regexp.MustCompile(`《([^《》]{2,12})》(?:率先|首先|最先|獨家|早前|周[一二三四五六日]|[^，。]{0,8})?(?:報道|報導|报道|报导|披露|引述)`), sure: true},
	}
})

// cited is the outlet whose report an article retells, or "". Who names itself retells nobody.
func cited(a *news.Article) string {
	runes := []rune(a.Text)
	head := string(runes[:min(len(runes), citeRoom)])
	for _, c := range citations() {
		for _, m := range c.words.FindAllStringSubmatch(head, -1) {
			if id := c.outlet(m[1]); id != "" && id != outletOf(a) && id != outletID(a.Owner) {
				return id
			}
		}
	}
	return ""
}

// outlet reads an id from what a form caught, which may hold a word too many on the far side.
func (c citation) outlet(caught string) string {
	words := strings.Fields(strings.TrimRight(caught, ".’'-"))
	for n := range words {
		part := words[:len(words)-n]
		if c.before {
			part = words[n:]
		}
		if o, ok := byName()[fold(strings.Join(part, " "))]; ok {
			return o.id
		}
	}
	if c.sure {
		return outletID(strings.Join(words, " "))
	}
	return ""
}
