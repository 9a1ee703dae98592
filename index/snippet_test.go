package index

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// show writes marked words in brackets.
func show(list []Segment) string {
	var b strings.Builder
	for _, s := range list {
		if s.Hit {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// at gives the places of words in a text.
func at(text string, words ...string) (out []Span) {
	for _, w := range words {
		for from := 0; ; {
			i := strings.Index(text[from:], w)
			if i < 0 {
				break
			}
			out = append(out, Span{Start: from + i, End: from + i + len(w), Term: w})
			from += i + len(w)
		}
	}
	return out
}

func TestSnippets(t *testing.T) {
	filler := strings.Repeat("Nothing is said here about it. ", 20)
	far := filler + "WhatsApp pauses reviews.\n\nAnother paragraph. " + filler + "In the end WhatsApp resumes." + filler
	for name, c := range map[string]struct {
		text  string
		spans []Span
		want  []string
	}{
		"no text":        {"", nil, nil},
		"no words":       {"A short text.", nil, []string{"A short text."}},
		"whole":          {"WhatsApp pauses.", at("WhatsApp pauses.", "pauses"), []string{"WhatsApp [pauses]."}},
		"pairs join":     {"國家安全法", []Span{{0, 6, "a"}, {3, 9, "b"}}, []string{"[國家安]全法"}},
		"broken places":  {"國家", []Span{{1, 3, "a"}, {-1, 3, "b"}, {0, 99, "c"}, {3, 3, "d"}}, []string{"國家"}},
		"lines are one":  {"One.\n\nTwo\nthree.", nil, []string{"One. Two three."}},
		"the best place": {far, at(far, "WhatsApp", "pauses", "resumes"), []string{"[WhatsApp] [pauses] reviews. Another", "In the end [WhatsApp] [resumes]."}},
	} {
		t.Run(name, func(t *testing.T) {
			got := snippets(c.text, c.spans)
			if len(got) != len(c.want) {
				t.Fatalf("%d snippets: %v", len(got), got)
			}
			for i, want := range c.want {
				if s := show(got[i]); !strings.Contains(s, want) || len(s) > window+2*edgeSearch {
					t.Errorf("snippet %d = %q, want %q in it", i, s, want)
				}
			}
		})
	}
}

// FuzzSnippets: whatever the places, a snippet is a part of the text and of whole characters.
func FuzzSnippets(f *testing.F) {
	f.Add("WhatsApp pauses the review of 國家安全法 requests.", 3, 9, 30)
	f.Add(strings.Repeat("國家 安全法。", 90), 7, 500, 3)
	f.Fuzz(func(t *testing.T, text string, a, b, width int) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "?")
		}
		in := []Span{{a, a + width, "a"}, {b, b + width, "b"}}
		for _, list := range append(snippets(text, in), mark(text, in)) {
			for _, s := range list {
				if !utf8.ValidString(s.Text) || !strings.Contains(oneLine(text), s.Text) {
					t.Errorf("segment %q of %q", s.Text, text)
				}
			}
		}
	})
}
