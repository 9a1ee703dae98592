package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/kb/fold"
	"github.com/regwatch/regwatch/extract/text"
)

// tokensOf are the tokens of a sentence.
func (r *reading) tokensOf(sentence int) []text.Token { return r.doc.Sentences[sentence].Tokens }

// word is the lower-case token at an index, and empty outside the sentence.
func word(tokens []text.Token, i int) string {
	if i < 0 || i >= len(tokens) {
		return ""
	}
	return tokens[i].Lower
}

// near reports whether a word of a list stands within so many tokens before or behind a candidate.
func (r *reading) near(c *candidate, list string, before, behind int) bool {
	tokens := r.tokensOf(c.sentence)
	for i := c.token - before; i < c.until+behind; i++ {
		if (i < c.token || i >= c.until) && r.words.has(list, r.language, word(tokens, i)) {
			return true
		}
	}
	return r.spaceless() && r.words.within(list, r.language, r.window(c, 10))
}

// spaceless reports whether words of the document's language are not set apart.
func (r *reading) spaceless() bool { return dense(r.language) }

// window is the folded text around a candidate, so many runes to each side, within its sentence.
func (r *reading) window(c *candidate, runes int) string {
	return r.leftOf(c, runes) + " " + r.rightOf(c, runes)
}

func (r *reading) leftOf(c *candidate, runes int) string {
	s := r.doc.Source[r.doc.Sentences[c.sentence].Start:c.from]
	i := len(s)
	for ; runes > 0 && i > 0; runes-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return fold.String(s[i:])
}

func (r *reading) rightOf(c *candidate, runes int) string {
	s := r.doc.Source[c.to:max(c.to, r.doc.Sentences[c.sentence].End)]
	i := 0
	for ; runes > 0 && i < len(s); runes-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return fold.String(s[:i])
}

// behind is the rune right behind a candidate, and before the one right before it; zero at the ends of the text.
func (r *reading) behind(c *candidate) rune {
	x, _ := utf8.DecodeRuneInString(r.doc.Source[c.to:])
	return x
}

func (r *reading) before(c *candidate) rune {
	x, _ := utf8.DecodeLastRuneInString(r.doc.Source[:c.from])
	return x
}

// capital reports whether a token is a word that begins with a capital.
func capital(t text.Token) bool {
	first, _ := utf8.DecodeRuneInString(t.Text)
	return t.Kind == text.Word && unicode.IsUpper(first)
}

// titled is titleCase of a sentence, computed once.
func (r *reading) titled(sentence int) bool {
	if r.titles == nil {
		r.titles = make([]uint8, len(r.doc.Sentences))
	}
	if r.titles[sentence] == 0 {
		r.titles[sentence] = 1
		if !r.otherScript() && titleCase(&r.doc.Sentences[sentence]) {
			r.titles[sentence] = 2
		}
	}
	return r.titles[sentence] == 2
}

// titleCase reports whether a sentence writes nearly all its words with capitals, as many English headlines do, so that
// a capital proves nothing there.
func titleCase(s *text.Sentence) bool {
	capitals, words := 0, 0
	for _, t := range s.Tokens {
		if t.Kind != text.Word || len(t.Text) < 4 {
			continue
		}
		words++
		if capital(t) {
			capitals++
		}
	}
	return words >= 3 && capitals*10 >= words*8
}

// joined reports whether a mark such as a hyphen, dot, slash or at-sign glues a candidate to something that makes it
// part of an address or another word.
func (r *reading) joined(c *candidate) bool {
	if b := r.before(c); b == '@' || b == '/' && c.from >= 2 && r.doc.Source[c.from-2] != ' ' && addressBefore(r.doc.Source[:c.from]) {
		return true
	}
	if r.before(c) == '.' && c.from >= 2 && !unicode.IsSpace(rune(r.doc.Source[c.from-2])) && addressBefore(r.doc.Source[:c.from]) {
		return true
	}
	next := r.behind(c)
	if next != '.' && next != '@' {
		return false
	}
	after, _ := utf8.DecodeRuneInString(r.doc.Source[c.to+1:])
	return after >= 'a' && after <= 'z'
}

// addressBefore reports whether a text ends in the beginning of an address such as "https://www." or "www.bbc.com/".
func addressBefore(s string) bool {
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	run := s[i+1:]
	return strings.Contains(run, "://") || strings.Contains(run, "www.") || strings.Contains(strings.TrimSuffix(run, "/"), ".")
}

// phrase joins tokens as a word list holds them: words with spaces between, characters simplified and without.
func phrase(tokens []text.Token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 && t.Start > tokens[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(fold.String(t.Text))
	}
	return b.String()
}
