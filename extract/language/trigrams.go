package language

import (
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
	"github.com/regwatch/regwatch/news"
)

// sure is the detector's confidence from which it is believed against the hint.
const sure = 0.5

// byTrigrams asks the detector about a text in Latin or Cyrillic letters.
func byTrigrams(text string, c counts, hint news.Language) news.Language {
	allowed := latin
	if c.cyrillic > c.latin {
		if lang := cyrillic(text); lang != "" {
			return lang
		}
		allowed = slavic
	}
	if lang := byWords(text); lang != "" {
		return lang
	}
	if isSlovak(text) {
		return "sk"
	}
	info := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: allowed})
	lang := names[info.Lang]
	switch {
	case info.Confidence == 0:
		return hint // two languages fit equally, and the detector names either
	case lang == "" || string(lang) == hint.Base() && hint != "":
		return either(hint, lang)
	case hint == "" || info.Confidence >= sure && c.letters >= enough:
		return lang
	case !uses(allowed, hint):
		return lang
	}
	return hint
}

// isSlovak knows by its letters the language that the detector has no profile for.
func isSlovak(text string) bool {
	return containsAny(text, "ľ", "ĺ", "ŕ") && containsAny(text, "č", "š", "ž") && !containsAny(text, "ě", "ř", "ů")
}

// either is the first that is not empty.
func either(a, b news.Language) news.Language {
	if a != "" {
		return a
	}
	return b
}

// uses says that the hinted language is written in the script of the allowed ones; one that is not known may be.
func uses(allowed map[whatlanggo.Lang]bool, hint news.Language) bool {
	for lang, name := range names {
		if name == hint {
			return allowed[lang]
		}
	}
	return !containsAny(hint.Base(), "zh", "ja", "ko", "ar", "fa", "he", "th", "el", "hi")
}

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// cyrillic tells the languages that have letters of their own; empty when none of them is used.
func cyrillic(text string) news.Language {
	n := func(letters string) (n int) {
		for _, r := range letters {
			n += strings.Count(text, string(r))
		}
		return n
	}
	ukrainian, belarusian, serbian, macedonian := n("іїєґІЇЄҐ"), n("ўЎ"), n("ђћЂЋ"), n("ѓќѕЃЌЅ")
	kazakh, russian := n("әқңғүұһӘҚҢҒҮҰҺ"), n("ыэЫЭ")
	switch {
	case kazakh > 2 && kazakh*4 > russian:
		return "kk"
	case belarusian > 0 && belarusian*2 > russian/8:
		return "be"
	case ukrainian > russian:
		return "uk"
	case macedonian > 0 && macedonian > serbian && russian == 0:
		return "mk"
	case serbian > 0 && russian == 0:
		return "sr"
	case russian > 0:
		return "ru"
	}
	return ""
}

// names are the detector's languages that newspapers use, as BCP 47 tags.
var names = map[whatlanggo.Lang]news.Language{
	whatlanggo.Eng: "en", whatlanggo.Deu: "de", whatlanggo.Fra: "fr", whatlanggo.Spa: "es", whatlanggo.Por: "pt",
	whatlanggo.Ita: "it", whatlanggo.Nld: "nl", whatlanggo.Swe: "sv", whatlanggo.Dan: "da", whatlanggo.Nob: "nb",
	whatlanggo.Nno: "nn", whatlanggo.Fin: "fi", whatlanggo.Pol: "pl", whatlanggo.Ces: "cs",
	whatlanggo.Hun: "hu", whatlanggo.Ron: "ro", whatlanggo.Hrv: "hr", whatlanggo.Slv: "sl", whatlanggo.Tur: "tr",
	whatlanggo.Vie: "vi", whatlanggo.Ind: "id", whatlanggo.Est: "et", whatlanggo.Lav: "lv", whatlanggo.Lit: "lt",
	whatlanggo.Tgl: "tl", whatlanggo.Azj: "az", whatlanggo.Uzb: "uz",
	whatlanggo.Rus: "ru", whatlanggo.Ukr: "uk", whatlanggo.Bel: "be", whatlanggo.Bul: "bg", whatlanggo.Srp: "sr",
	whatlanggo.Mkd: "mk", whatlanggo.Som: "so", whatlanggo.Afr: "af",
}

var (
	slavic = set(whatlanggo.Rus, whatlanggo.Ukr, whatlanggo.Bel, whatlanggo.Bul, whatlanggo.Srp, whatlanggo.Mkd)

	latin = set(whatlanggo.Eng, whatlanggo.Deu, whatlanggo.Fra, whatlanggo.Spa, whatlanggo.Por, whatlanggo.Ita,
		whatlanggo.Nld, whatlanggo.Swe, whatlanggo.Dan, whatlanggo.Nob, whatlanggo.Fin, whatlanggo.Pol, whatlanggo.Ces,
		whatlanggo.Hun, whatlanggo.Ron, whatlanggo.Hrv, whatlanggo.Slv, whatlanggo.Tur, whatlanggo.Vie, whatlanggo.Ind,
		whatlanggo.Est, whatlanggo.Lav, whatlanggo.Lit, whatlanggo.Tgl)
)

func set(langs ...whatlanggo.Lang) map[whatlanggo.Lang]bool {
	out := map[whatlanggo.Lang]bool{}
	for _, l := range langs {
		out[l] = true
	}
	return out
}
