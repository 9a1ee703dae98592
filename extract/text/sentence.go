package text

import (
	"unicode"
	"unicode/utf8"
)

// split appends the sentences of one paragraph. A headline is split by the same rules: most have no stop.
func split(out []Sentence, tokens []Token, paragraph int, headline bool) []Sentence {
	from := 0
	for i := 0; i < len(tokens); i++ {
		if endless(tokens, from, i) {
			out = append(out, newSentence(tokens[from:i+1], paragraph, headline))
			from = i + 1
			continue
		}
		if !ends(tokens, from, i) {
			continue
		}
		last := closing(tokens, i)
		if !begins(tokens, i, last+1) {
			continue
		}
		out = append(out, newSentence(tokens[from:last+1], paragraph, headline))
		from, i = last+1, last
	}
	if from < len(tokens) {
		out = append(out, newSentence(tokens[from:], paragraph, headline))
	}
	return out
}

// No sentence of a text that people read is longer than longSentence tokens, Chinese ones, which count characters,
// included. Longer runs are cut, at a comma if there is one in time, so that what readers do within a sentence stays
// bounded and the time for a whole text linear.
const (
	longSentence    = 500
	endlessSentence = 600
)

// endless reports whether the sentence that began at from must be cut behind token i.
func endless(tokens []Token, from, i int) bool {
	n := i - from + 1
	return n >= endlessSentence || n >= longSentence && tokens[i].Kind == Punct
}

func newSentence(tokens []Token, paragraph int, headline bool) Sentence {
	return Sentence{Start: tokens[0].Start, End: tokens[len(tokens)-1].End, Paragraph: paragraph, Headline: headline,
		Tokens: tokens[:len(tokens):len(tokens)]}
}

// ends reports whether token i can be the stop of the sentence that began at from.
func ends(tokens []Token, from, i int) bool {
	t := &tokens[i]
	if t.Kind == Word {
		return initials(trimStop(t.Lower)) && t.Lower[len(t.Lower)-1] == '.'
	}
	if t.Kind != Punct {
		return false
	}
	switch t.Lower {
	case "!":
		return i == from || !shouted[tokens[i-1].Lower] || tokens[i-1].End != t.Start || i+1 == len(tokens)
	case "?", "…":
		return true
	case ".":
		return t.Text != "." || !abbreviated(tokens, from, i)
	case ";":
		return t.Text == "；"
	}
	return len(t.Lower) >= 3 && t.Lower[:3] == "..."
}

func trimStop(s string) string {
	if len(s) > 0 && s[len(s)-1] == '.' {
		return s[:len(s)-1]
	}
	return s
}

// abbreviated reports whether the stop at i belongs to the word before it rather than to the sentence.
func abbreviated(tokens []Token, from, i int) bool {
	if i == from {
		return true
	}
	w := &tokens[i-1]
	if w.End != tokens[i].Start || w.Kind != Word {
		return false
	}
	if initial(w) {
		return true
	}
	switch abbreviations[w.Lower] {
	case bindsNext:
		return true
	case bindsNumber:
		return i+1 < len(tokens) && tokens[i+1].Kind == Number
	case mayEnd:
		return i+1 < len(tokens) && !starter(&tokens[i+1])
	}
	return false
}

// initial is a single capital, as in "J. Smith".
func initial(t *Token) bool {
	r, size := utf8.DecodeRuneInString(t.Text)
	return size == len(t.Text) && unicode.IsUpper(r) && t.Text != "I"
}

// closing is the last mark that still belongs to the sentence whose stop is at i: further stops, then closing quotes
// and brackets that stand close to it.
func closing(tokens []Token, i int) int {
	for i+1 < len(tokens) && tokens[i+1].Kind == Punct && tokens[i+1].Start == tokens[i].End && closes(&tokens[i+1]) {
		i++
	}
	return i
}

func closes(t *Token) bool {
	switch t.Text {
	case "”", "’", "\"", "'", "»", "」", "』", "）", ")", "]", "】", "》", "›", "!", "?", "！", "？", "。", "…", "＂", "“":
		return true
	}
	return false
}

// begins reports whether a sentence may begin at token next. In scripts with case a lower-case word goes on with the
// sentence: "Will you comply?" he asked.
func begins(tokens []Token, stop, next int) bool {
	if next >= len(tokens) {
		return true
	}
	t := &tokens[next]
	if t.Kind == Punct {
		if t.Lower == "," || t.Lower == ";" || t.Lower == ":" || t.Lower == ")" {
			return false
		}
		if next+1 < len(tokens) {
			t = &tokens[next+1]
		}
	}
	if t.Kind == Word && lowerCase(t.Text) {
		return false
	}
	if tokens[stop].Kind == Word {
		return starter(&tokens[next]) && tokens[next].Start > tokens[stop].End
	}
	return true
}

// lowerCase reports whether a word begins in lower case and holds no capital later, as brand names such as "iMessage" do.
func lowerCase(s string) bool {
	for i, r := range s {
		if i == 0 && !unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// starter reports whether a word behind an abbreviation shows that a new sentence has begun.
func starter(t *Token) bool {
	first, _ := utf8.DecodeRuneInString(t.Text)
	if t.Kind == Punct {
		return t.Lower == "\""
	}
	return unicode.IsUpper(first) && starters[t.Lower]
}
