package poly

import (
	"strings"
	"testing"

	"github.com/regwatch/regwatch/extract/cue"
)

// BenchmarkLoad prepares the words of one language.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := loadGrammar("fr"); err != nil {
			b.Fatal(err)
		}
	}
}

// TestRulesMeet checks that every class a rule asks for has words in every language.
func TestRulesMeet(t *testing.T) {
	rules, err := loadRules()
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range languages {
		g, err := loadGrammar(code)
		if err != nil {
			t.Fatal(err)
		}
		known := g.words.classes().With(cue.SetOf(cue.Company, cue.Medium, cue.Authority, cue.Law, cue.Place))
		for i := range rules {
			if r := &rules[i]; !known.Meets(r.verb) || !r.object.Empty() && !known.Meets(r.object) {
				t.Errorf("%s: rule %s can never fire", code, r.id)
			}
		}
	}
}

// classes are all classes that some word has.
func (l *lexicon) classes() (s cue.Set) {
	for _, e := range l.entries {
		s = s.With(e.whole).With(e.stem)
	}
	for _, is := range l.tails {
		s = s.With(is)
	}
	return s
}

// TestBadLanguage makes sure that a mistake in the file of a language is told.
func TestBadLanguage(t *testing.T) {
	for bad, want := range map[string]string{
		"shape: [":                             "yaml",
		"shape: nosuch":                        "nosuch",
		"shape: words\nwords: {nosuch: a}":     "nosuch",
		"shape: words\nendings: {nosuch: a}":   "nosuch",
		"shape: words\nnosuch: a":              "nosuch",
		"shape: words\nverb: nosuch":           "nosuch",
		"shape: words\nverb: last\nnot: often": "often",
	} {
		if _, err := parseGrammar("xx", []byte(bad)); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "xx") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
