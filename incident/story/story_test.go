package story

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
)

// Each file of testdata is an article: lines "outlet:", "author:", then the wanted "agency:" and "cites:", a blank line and
// the text.
func TestCredits(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			head, a := read(t, file)
			got := Of(&a)
			if got.Agency != head["agency"] || got.Cites != head["cites"] {
				t.Errorf("agency %q, cites %q; want %q and %q", got.Agency, got.Cites, head["agency"], head["cites"])
			}
		})
	}
}

func read(t *testing.T, file string) (map[string]string, news.Article) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines, text, _ := strings.Cut(string(raw), "\n\n")
	head := map[string]string{}
	for line := range strings.Lines(lines) {
		key, value, _ := strings.Cut(line, ":")
		head[key] = strings.TrimSpace(value)
	}
	return head, news.Article{Outlet: head["outlet"], Owner: head["outlet"], Authors: []string{head["author"]}, Text: text}
}

// Copies of the long text of testdata, edited as sites edit wires, are found; other texts of the same affair are not.
func TestSame(t *testing.T) {
	_, wire := read(t, "testdata/wire-long.txt")
	_, chinese := read(t, "testdata/chinese-long.txt")
	for _, c := range []struct {
		name string
		a    string
		b    string
		same bool
	}{
		{"itself in capitals", wire.Text, strings.ToUpper(wire.Text), true},
		{"new lead and footer", wire.Text, "Our newsroom has the story for you this morning.\n\n" + wire.Text + "\n\nSubscribe to our letter for more.", true},
		{"cut to two thirds", wire.Text, wire.Text[:len(wire.Text)*2/3], true},
		{"every eighth word changed", wire.Text, changed(wire.Text, 8), true},
		{"every third word changed", wire.Text, changed(wire.Text, 3), false},
		{"Chinese, cut to two thirds", chinese.Text, string([]rune(chinese.Text)[:len([]rune(chinese.Text))*2/3]), true},
		{"other languages", wire.Text, chinese.Text, false},
		{"too short to compare", "It paused.", "It paused.", false},
	} {
		a, b := Of(&news.Article{Text: c.a}), Of(&news.Article{Text: c.b})
		if Same(&a, &b) != c.same {
			t.Errorf("%s: same %v, want %v (likeness %.2f)", c.name, !c.same, c.same, Likeness(a.Print, b.Print))
		}
	}
}

// changed replaces every nth word.
func changed(text string, n int) string {
	words := strings.Fields(text)
	for i := n - 1; i < len(words); i += n {
		words[i] = "otherwise"
	}
	return strings.Join(words, " ")
}

// FuzzOf: no text breaks it, and every text is like itself.
func FuzzOf(f *testing.F) {
	f.Add("HONG KONG (Reuters) - one two three four five six seven eight nine ten eleven twelve", "Reuters")
	f.Add("據《華爾街日報》報道，公司暫停處理政府提出的用戶資料要求。", "明報")
	f.Add("\xff\xfe first reported by The", "")
	f.Fuzz(func(t *testing.T, text, outlet string) {
		s := Of(&news.Article{Text: text, Outlet: outlet, Authors: []string{text}})
		if s.Print != nil && Likeness(s.Print, s.Print) != 1 {
			t.Errorf("%q is not like itself", text)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	raw, err := os.ReadFile("testdata/wire-long.txt")
	if err != nil {
		b.Fatal(err)
	}
	a := news.Article{Text: strings.Repeat(string(raw), 3)}
	for b.Loop() {
		Of(&a)
	}
}
