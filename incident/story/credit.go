package story

import (
	"regexp"
	"strings"
	"sync"

	"github.com/regwatch/regwatch/news"
)

// datelineRoom is how many characters from either end of a text a credit may stand.
const datelineRoom = 300

// credits are the forms of a credit to an agency; the group holds its name.
var credits = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`[(（【\[/]\s*(\p{L}[\p{L}\p{N} .&’'-]{1,40}?)\s*[)）】\]/]`),                      // (Reuters)
		regexp.MustCompile(`(?m)^[^\n]{0,60}?[,.]\s*(\p{Lu}[\p{L} -]{1,30}?)\s+[-–—]\s`),                  // PARIS, AFP —
		regexp.MustCompile(`[(（【]\s*(\p{Han}{2,4}社|路透|彭博)[^\n。)）】]{0,24}[)）】]`),                           // （中央社記者某台北6日電）
		regexp.MustCompile(`(?m)^(\p{Han}{2,4}社|路透|彭博)[^\n。]{0,16}[電电訊讯]`),                                // 法新社巴黎六日電
		regexp.MustCompile(`(?i:reporting by [^\n]{1,60} for|writing for) (\p{Lu}[\p{L} -]{1,30}?)[.,;]`), // Reporting by A B for Reuters.
	}
})

// agency is the news agency that an article is credited to, or "".
func agency(a *news.Article) string {
	if o := byName()[outletOf(a)]; o.agency {
		return o.id
	}
	for _, author := range a.Authors {
		if id := bylineAgency(author); id != "" {
			return id
		}
	}
	head, tail := ends(a.Text)
	for _, part := range []string{head, tail} {
		for _, form := range credits() {
			for _, m := range form.FindAllStringSubmatch(part, -1) {
				if id := agencyID(m[1]); id != "" {
					return id
				}
			}
		}
	}
	return ""
}

// bylineAgency finds an agency among the parts of a byline such as "By Jane Doe, Reuters".
func bylineAgency(byline string) string {
	for _, part := range strings.FieldsFunc(byline, func(r rune) bool { return strings.ContainsRune(",/|;()、，（）", r) }) {
		part = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(part), "By "), "by ")
		if id := agencyID(part); id != "" {
			return id
		}
	}
	return ""
}

// ends are the first and last characters of a text, where credits stand.
func ends(text string) (head, tail string) {
	runes := []rune(text)
	if len(runes) <= 2*datelineRoom {
		return text, ""
	}
	return string(runes[:datelineRoom]), string(runes[len(runes)-datelineRoom:])
}
