package diff

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shown writes paragraphs a line each: what was removed between [- and -], what was added between {+ and +}.
func shown(all []Paragraph) string {
	var b strings.Builder
	for _, p := range all {
		b.WriteString(string(p.Op) + ": ")
		for _, piece := range p.Pieces {
			switch piece.Op {
			case Removed:
				b.WriteString("[-" + piece.Text + "-]")
			case Added:
				b.WriteString("{+" + piece.Text + "+}")
			default:
				b.WriteString(piece.Text)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestTexts(t *testing.T) {
	for name, tc := range map[string]struct{ before, after, want string }{
		"the same":          {"a\n\nb", "a\n\nb", "same: a\nsame: b\n"},
		"a word":            {"Meta has paused requests.", "Meta has resumed requests.", "edited: Meta has [-paused-]{+resumed+} requests.\n"},
		"a paragraph more":  {"one\n\nthree", "one\n\ntwo two\n\nthree", "same: one\nadded: {+two two+}\nsame: three\n"},
		"a paragraph less":  {"one\n\ntwo two\n\nthree", "one\n\nthree", "same: one\nremoved: [-two two-]\nsame: three\n"},
		"another paragraph": {"one\n\nsome words here\n\nthree", "one\n\nquite other text\n\nthree", "same: one\nremoved: [-some words here-]\nadded: {+quite other text+}\nsame: three\n"},
		"edited, and one before it": {"Title\n\nThe company said on Monday it had stopped.", "Title\n\nUpdate\n\nThe company said on Tuesday it had stopped.",
			"same: Title\nadded: {+Update+}\nedited: The company said on [-Monday-]{+Tuesday+} it had stopped.\n"},
		"Chinese":  {"公司已暫停處理請求。", "公司已恢復處理請求。", "edited: 公司已[-暫停-]{+恢復+}處理請求。\n"},
		"nothing":  {"", "", "same: \n"},
		"from nil": {"", "text", "removed: [--]\nadded: {+text+}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, shown(Texts(tc.before, tc.after))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// rebuilt is one of the two texts, made of the comparison.
func rebuilt(all []Paragraph, without Op) string {
	var out []string
	for _, p := range all {
		if p.Op == without {
			continue
		}
		var b strings.Builder
		for _, piece := range p.Pieces {
			if piece.Op != without {
				b.WriteString(piece.Text)
			}
		}
		out = append(out, b.String())
	}
	return strings.Join(out, "\n\n")
}

// A comparison holds both texts, whatever they are.
func FuzzTexts(f *testing.F) {
	f.Add("one\n\ntwo words here\n\nthree", "one\n\ntwo word here\n\nfour")
	f.Add("公司已暫停", "公司 已恢復\n\n\n")
	f.Fuzz(func(t *testing.T, before, after string) {
		all := Texts(before, after)
		if got := rebuilt(all, Added); got != before {
			t.Errorf("the older text is %q, was %q", got, before)
		}
		if got := rebuilt(all, Removed); got != after {
			t.Errorf("the newer text is %q, was %q", got, after)
		}
	})
}

// Texts that have nothing in common are compared in bounded time: the search gives up.
func TestFarApart(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	long := func() string {
		words := make([]string, 50_000)
		for i := range words {
			words[i] = string(rune('a'+random.IntN(26))) + string(rune('a'+random.IntN(26)))
		}
		return strings.Join(words, " ")
	}
	before, after := long(), long()
	if all := Texts(before, after); rebuilt(all, Added) != before || rebuilt(all, Removed) != after {
		t.Error("the comparison lost text")
	}
}
