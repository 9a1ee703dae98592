package link

import (
	"strings"

	"github.com/regwatch/regwatch/extract/text"
)

// Laws that are known by a number.

// billPrefixes are the short forms before the number of a bill, as parliaments write them.
var billPrefixes = map[string]bool{
	"hb": true, "sb": true, "ab": true, "lb": true, "hf": true, "sf": true, "h.b.": true, "s.b.": true, "h.r.": true, "h.r": true, "hr": true, "a.b.": true,
}

// numberedBill is "House Bill 1181", "HB 20", "Bill C-18", "H.R. 7521", "Proposition 22".
func (r *reading) numberedBill(tokens []text.Token, t int) int {
	kind := tokens[t].Lower
	next := word(tokens, t+1)
	switch {
	case kind == "house" || kind == "senate" || kind == "assembly":
		if next == "bill" && numeral(tokens, t+2) {
			return t + 3
		}
	case billPrefixes[kind]:
		if capital(tokens[t]) && numeral(tokens, t+1) {
			return t + 2
		}
	case kind == "bill":
		if (strings.HasPrefix(next, "c-") || strings.HasPrefix(next, "s-")) && len(next) > 2 && next[2] >= '0' && next[2] <= '9' {
			return t + 2
		}
	case kind == "pl":
		if r.language == "pt" && numeral(tokens, t+1) {
			return t + 2
		}
	case kind == "proposition" && r.language == "en":
		if capital(tokens[t]) && numeral(tokens, t+1) {
			return t + 2
		}
	}
	return t
}

func numeral(tokens []text.Token, i int) bool {
	return i >= 0 && i < len(tokens) && tokens[i].Kind == text.Number
}

// numberedLaw is "Regulation (EU) 2022/2065", "Law No. 5651", "Decree 53/2022/ND-CP", "Lei 12.965/2014", "Loi n° 2020-766",
// "Regulation 5 of 2020", "Executive Order 13942".
func (r *reading) numberedLaw(tokens []text.Token, t int) int {
	kind := tokens[t].Lower
	if !r.words.has("law", r.language, kind) && !r.words.has("law", "en", kind) || !capital(tokens[t]) && r.language == "en" {
		return t
	}
	i, numbered := r.numberSign(tokens, t+1)
	if i >= len(tokens) || !lawNumber(tokens[i]) {
		return t
	}
	if !numbered && !strings.ContainsAny(tokens[i].Text, "/-") && !r.countsAlone(tokens, t, i) {
		return t
	}
	i++
	if r.ofYear(tokens, i) {
		return i + 2
	}
	for i+1 < len(tokens) && tokens[i].Lower == "/" && tokens[i].Start == tokens[i-1].End {
		i += 2
	}
	return i
}

// numberSign passes over what stands between the noun and the number: "(EU)", "No.", "n°".
func (r *reading) numberSign(tokens []text.Token, i int) (int, bool) {
	numbered := false
	if word(tokens, i) == "(" && word(tokens, i+2) == ")" && capital(tokens[i+1]) {
		i += 3
		numbered = true
	}
	switch word(tokens, i) {
	case "no", "no.", "nº", "n°", "n.º", "nos", "nos.", "nr", "nr.", "number", "№", "núm", "núm.", "sayılı":
		numbered = true
		i++
		if w := word(tokens, i); w == "." || w == "°" || w == "º" {
			i++
		}
	}
	return i, numbered
}

// numberedKinds are words before a noun for a law with which a bare number is one: "Executive Order 13942", "Local Law 18".
var numberedKinds = map[string]bool{
	"executive": true, "ministerial": true, "presidential": true, "government": true, "local": true, "federal": true, "republic": true, "public": true,
	"royal": true, "supreme": true, "state": true, "municipal": true, "legislative": true,
}

// countsAlone reports whether a bare number behind a noun for a law at t names it: with its year, or behind a word that
// says whose it is. "Act 3" is a part of a play, and "Order 66" of a film.
func (r *reading) countsAlone(tokens []text.Token, t, number int) bool {
	if r.ofYear(tokens, number+1) || word(tokens, number+1) == "/" && numeral(tokens, number+2) {
		return true
	}
	return t > 0 && capital(tokens[t-1]) && numberedKinds[tokens[t-1].Lower]
}

// ofYear reports "of 2020", "de 2012".
func (r *reading) ofYear(tokens []text.Token, i int) bool {
	w := word(tokens, i)
	return (w == "of" || w == "de" || w == "du") && i+1 < len(tokens) && year(tokens[i+1])
}

// lawNumber reports "5651", "2022/2065", "149-FZ".
func lawNumber(t text.Token) bool {
	return t.Text[0] >= '0' && t.Text[0] <= '9' && (t.Kind == text.Number || t.Kind == text.Word) && !strings.HasSuffix(t.Lower, "th") && !strings.HasSuffix(t.Lower, "st")
}

// numberedStart is where a name by number begins: "Executive Order 13942" takes in the word before its noun.
func numberedStart(tokens []text.Token, t int) int {
	if t > 0 && capital(tokens[t-1]) && numberedKinds[tokens[t-1].Lower] {
		return t - 1
	}
	return t
}
