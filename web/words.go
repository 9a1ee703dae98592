package web

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/regwatch/regwatch/news"
)

// funcs are what templates may call. None reads a file, the environment or the network.
func (p *pages) funcs(w Words) template.FuncMap {
	return template.FuncMap{
		"asset": func(name string) string { return p.names[name] },
		"state": w.State, "place": w.Place, "sentence": w.Sentence, "confidence": w.Confidence, "subject": w.Subject,
		"law":       func(id news.LawID, written string) string { return firstOf(w.Law(id), written, string(id)) },
		"authority": func(id news.AuthorityID, written string) string { return firstOf(w.Authority(id), written, string(id)) },
		"clean":     clean, "upright": upright, "link": link, "words": words, "plural": plural, "day": day, "minute": minute, "iso": iso, "tone": tone,
		"segment": func(id any) string { return url.PathEscape(fmt.Sprint(id)) }, "plus": func(i int) int { return i + 1 },
	}
}

// clean makes foreign text safe for a line of its own: line breaks become spaces; other control characters, and the marks
// that turn the direction of what follows, are dropped.
func clean(s any) string {
	text := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, fmt.Sprint(s))
	return strings.TrimSpace(text)
}

// upright drops the marks in a text that turn the direction of what follows, and control characters. The marks that stand
// between letters of right-to-left scripts stay.
func upright(s string) string {
	return strings.Map(func(r rune) rune {
		turns := r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
		if turns || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// link is an address that may be followed: one of the web. A feed may name any other, such as javascript:.
func link(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return u.String()
}

// words writes a code such as "user_data_requests" for people.
func words(code any) string {
	text := fmt.Sprint(code)
	if a := news.Action(text); a.ByState() {
		return a.Words()
	}
	return strings.ReplaceAll(text, "_", " ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func day(t time.Time) string {
	if t.IsZero() {
		return "no date"
	}
	return t.UTC().Format("2 Jan 2006")
}

func minute(t time.Time) string {
	if t.IsZero() {
		return "not known"
	}
	return t.UTC().Format("2 Jan 2006 15:04 UTC")
}

// iso is a time for machines; empty for none.
func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// tone is the colour of a standing: "stop" for cooperation that is withheld, "go" for one that is given, "watch" for what
// may come or is in doubt, "past" for what is over.
func tone(f news.Family, s news.State) string {
	switch s {
	case news.StateConsidering, news.StateThreatened, news.StateContested:
		return "watch"
	case news.StateLifted, news.StatePartlyLifted, news.StateStale:
		return "past"
	}
	if f == news.Cooperation {
		return "go"
	}
	return "stop"
}

func firstOf(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}
