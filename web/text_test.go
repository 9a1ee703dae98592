package web

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

func TestPassage(t *testing.T) {
	long := strings.Repeat("before ", 80)
	for name, c := range map[string]struct {
		body, quote string
		start       int
		want        passage
	}{
		"in the middle":       {"Title\n\nOne. Two. Three.\n\nNext", "Two.", 12, passage{Before: "One. ", Quote: "Two.", After: " Three."}},
		"in the title":        {"Title\n\nText", "Title", 0, passage{Quote: "Title"}},
		"the second of two":   {"T\n\nsame, same", "same", 9, passage{Before: "same, ", Quote: "same"}},
		"moved since":         {"T\n\nsome words", "words", 1, passage{Before: "some ", Quote: "words"}},
		"not there any more":  {"T\n\nother", "words", 3, passage{Quote: "words"}},
		"Chinese":             {"題\n\n第一句。第二句。第三句。", "第二句。", 7, passage{Before: "第一句。", Quote: "第二句。", After: "第三句。"}},
		"beyond the end":      {"T", "T", 99, passage{Quote: "T"}},
		"much before, cut":    {"T\n\n" + long + "end.", "end.", 563, passage{Before: "…" + long[len(long)-len("before ")*45:], Quote: "end."}},
		"nothing to be found": {"T\n\nx", "", 0, passage{}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, passageOf(c.body, c.quote, c.start)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzMarks cuts foreign text at foreign places: nothing may be lost, doubled or broken.
func FuzzMarks(f *testing.F) {
	f.Add("Title", "One. Two.\n\nThree.", 7, 11, 9, 30)
	f.Add("題", "第一句。\n\n\n\n第二句。", -3, 4, 2, 2)
	f.Add("", "\n\n", 0, 1, 1, 99)
	f.Fuzz(func(t *testing.T, title, text string, a, b, c, d int) {
		spans := spansOf([]news.Response{{Start: a, End: b}, {Start: c, End: d}})
		start := 0
		for p := range strings.SplitSeq(news.Body(title, text), "\n\n") {
			var whole strings.Builder
			for _, piece := range cutAt(p, start, spans) {
				whole.WriteString(piece.Text)
			}
			if whole.String() != strings.ToValidUTF8(p, "\uFFFD") && utf8.ValidString(p) {
				t.Errorf("%q became %q", p, whole.String())
			}
			start += utf8.RuneCountInString(p) + 2
		}
		at := passageOf(news.Body(title, text), head(text, 2), a)
		if utf8.ValidString(title+text) && !strings.Contains(text, "…") && !utf8.ValidString(at.Before+at.After) {
			t.Errorf("a letter was cut: %q %q", at.Before, at.After)
		}
	})
}

func TestLink(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/x?y=1": "https://a.example/x?y=1", " http://a.example": "http://a.example",
		"javascript:alert(1)": "", "data:text/html,x": "", "//a.example": "", "/path": "", "https://user:pass@a.example": "", "ftp://a.example": "", "": "", "http://%zz": "",
	} {
		if got := link(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestServerIsBounded: a client that says nothing, or much, is let go.
func TestServerIsBounded(t *testing.T) {
	s := server(nil)
	if s.ReadHeaderTimeout == 0 || s.ReadTimeout == 0 || s.WriteTimeout == 0 || s.IdleTimeout == 0 || s.MaxHeaderBytes == 0 {
		t.Errorf("without bound: %+v", s)
	}
}
