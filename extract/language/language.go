// Package language says which language a text is written in.
//
// The script decides first: it is certain for most languages that do not use Latin letters, and it tells traditional
// from simplified Chinese, which statistics do not. Latin and Cyrillic texts go to a trigram detector that is allowed
// only languages which newspapers are written in.
package language

import (
	"strings"
	"unicode"

	"github.com/regwatch/regwatch/news"
)

// window is how many bytes of a text are looked at: more does not change the answer.
const window = 2 << 10

// enough is the number of letters from which a text speaks for itself; shorter ones need the hint to agree.
const enough = 60

// few is the number of letters below which a guess is worse than none.
const few = 24

// Detect returns the language of text. hint is what the source says it is: it decides when the text is too short or
// the detector is unsure, and is returned when the text has no letters. The result is empty only when both say nothing.
// A few words without a hint give nothing. It is safe for concurrent use.
func Detect(text string, hint news.Language) news.Language {
	hint = shortest(hint)
	if len(text) > window {
		text = text[:window]
	}
	c := count(text)
	if c.letters == 0 {
		return hint
	}
	if lang, sure := c.byScript(text, hint); sure {
		return lang
	}
	if c.letters < few && hint == "" {
		return ""
	}
	return byTrigrams(text, c, hint)
}

// shortest is a tag without what this package does not tell apart: "en" for "en-GB", "zh-Hant" for "zh-TW".
func shortest(tag news.Language) news.Language {
	tag = news.Language(strings.ReplaceAll(strings.TrimSpace(string(tag)), "_", "-"))
	if base := strings.ToLower(tag.Base()); base != "zh" {
		return news.Language(base)
	}
	return hinted(tag)
}

// counts are the letters of a text by script.
type counts struct {
	letters, latin, cyrillic, han, kana, hangul, arabic int
	other                                               map[news.Language]int
}

// scripts are those that one language of the news uses, with it.
var scripts = []struct {
	table *unicode.RangeTable
	lang  news.Language
}{
	{unicode.Greek, "el"}, {unicode.Hebrew, "he"}, {unicode.Thai, "th"}, {unicode.Bengali, "bn"}, {unicode.Tamil, "ta"},
	{unicode.Telugu, "te"}, {unicode.Gujarati, "gu"}, {unicode.Kannada, "kn"}, {unicode.Malayalam, "ml"},
	{unicode.Gurmukhi, "pa"}, {unicode.Oriya, "or"}, {unicode.Sinhala, "si"}, {unicode.Georgian, "ka"},
	{unicode.Armenian, "hy"}, {unicode.Khmer, "km"}, {unicode.Lao, "lo"}, {unicode.Myanmar, "my"}, {unicode.Ethiopic, "am"},
	{unicode.Tibetan, "bo"}, {unicode.Devanagari, "hi"},
}

func count(text string) counts {
	c := counts{other: map[news.Language]int{}}
	for _, r := range text {
		if r < 0x80 && !unicode.IsLetter(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) {
			continue
		}
		c.letters++
		switch {
		case unicode.Is(unicode.Latin, r):
			c.latin++
		case unicode.Is(unicode.Cyrillic, r):
			c.cyrillic++
		case unicode.Is(unicode.Han, r):
			c.han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			c.kana++
		case unicode.Is(unicode.Hangul, r):
			c.hangul++
		case unicode.Is(unicode.Arabic, r):
			c.arabic++
		default:
			c.countOther(r)
		}
	}
	return c
}

func (c *counts) countOther(r rune) {
	for _, s := range scripts {
		if unicode.Is(s.table, r) {
			c.other[s.lang]++
			return
		}
	}
}

// byScript answers where the script is proof. A character of East Asia says as much as three Latin letters, so that a
// Chinese text full of English names stays Chinese.
func (c *counts) byScript(text string, hint news.Language) (news.Language, bool) {
	east := 3 * (c.han + c.kana + c.hangul)
	switch most := max(c.latin, c.cyrillic); {
	case east > most && c.hangul*2 > c.han+c.kana:
		return "ko", true
	case east > most && c.kana*12 > c.han+c.kana:
		return "ja", true
	case east > most:
		return chinese(text, hint), true
	case c.arabic > most:
		return arabic(text, hint), true
	}
	for _, s := range scripts {
		if n := c.other[s.lang]; 2*n > c.letters {
			return family(s.lang, text, hint), true
		}
	}
	return "", false
}

// family resolves the scripts that several languages use by the hint.
func family(lang news.Language, text string, hint news.Language) news.Language {
	switch {
	case lang == "hi" && (hint.Base() == "mr" || hint.Base() == "ne"):
		return hint
	case lang == "hi" && containsAny(text, "ळ", "आहे"):
		return "mr"
	case lang == "hi" && containsAny(text, "छ।", "गरेको", "भएको"):
		return "ne"
	case lang == "he" && hint.Base() == "yi":
		return hint
	}
	return lang
}
