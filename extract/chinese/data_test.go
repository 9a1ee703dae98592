package chinese

import (
	"strings"
	"testing"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/news"
)

// TestRulesCanFire finds rules that no word of the lexicon could ever make fire.
func TestRulesCanFire(t *testing.T) {
	lex, err := newLexicon(cueData)
	if err != nil {
		t.Fatal(err)
	}
	known := cue.SetOf(cue.Company, cue.Medium, cue.Authority, cue.Law, cue.Place, cue.Number)
	for i := range lex.nodes {
		known = known.With(lex.nodes[i].is)
	}
	rules, err := newRules(ruleData)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range rules {
		if seen[r.id] || !strings.HasPrefix(r.id, "zh."+string(r.action)+".") {
			t.Errorf("rule %s: its id is taken, or does not name its action %s", r.id, r.action)
		}
		seen[r.id] = true
		if r.action.ByState() || r.object == "" {
			t.Errorf("rule %s: action %s, object %q", r.id, r.action, r.object)
		}
		for _, want := range r.seq {
			if !known.Meets(want) {
				t.Errorf("rule %s waits for a class that has no word", r.id)
			}
		}
	}
}

// TestWordsAreFolded finds words that the fold would change: they would be listed under two forms.
func TestWordsAreFolded(t *testing.T) {
	for _, r := range string(cueData) {
		if f := foldRune(r); f != r && r > 0x7f {
			t.Errorf("cues.yaml has %c, which is read as %c", r, f)
		}
	}
}

func TestBadData(t *testing.T) {
	if _, err := newLexicon([]byte("nosuch: [停]")); err == nil || !strings.Contains(err.Error(), "nosuch") {
		t.Errorf("lexicon with an unknown class: %v", err)
	}
	for _, bad := range []string{
		"- {id: a, action: pause, seq: [nosuch]}",
		"- {id: a, action: pause}",
		"- {id: a, action: pause, seq: [stop], reason: nosuch}",
		"- {id: a, action: pause, seq: [stop], voice: nosuch}",
	} {
		if _, err := newRules([]byte(bad)); err == nil || !strings.Contains(err.Error(), "rule a") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestLongest(t *testing.T) {
	lex, err := newLexicon([]byte("rebuffed: [碰壁]\nshop: [app store]\nnot: [不]\nwont: [不会]"))
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]int{"碰壁": 2, "碰了壁": 3, "碰": 0, "app store上": 9, "app stores": 0, "不会再": 2, "不再": 1} {
		if _, got := lex.longest([]rune(in)); got != want {
			t.Errorf("longest(%s) takes %d runes, want %d", in, got, want)
		}
	}
}

func TestVerbalActions(t *testing.T) {
	for _, a := range news.PlatformActions {
		if core(a) && (verbal(a) || cooperative(a)) {
			t.Errorf("%s is both an act that may alert and words or obedience", a)
		}
	}
}
