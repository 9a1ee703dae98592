package language_test

import (
	"bufio"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/regwatch/regwatch/extract/language"
	"github.com/regwatch/regwatch/news"
)

// TestDetect reads testdata/texts.tsv: what is expected, the hint, a text.
func TestDetect(t *testing.T) {
	f, err := os.Open("testdata/texts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		field := strings.Split(lines.Text(), "\t")
		if len(field) != 3 {
			t.Fatalf("not three fields: %q", lines.Text())
		}
		if got := language.Detect(field[2], news.Language(field[1])); got != news.Language(field[0]) {
			t.Errorf("Detect(%q, %q) = %q, want %q", field[2], field[1], got, field[0])
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestDetectConcurrently makes the tables that are made at first use under the race detector.
func TestDetectConcurrently(t *testing.T) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() { language.Detect("通訊平台暫停處理警方索取用戶資料的要求", "") })
	}
	all.Wait()
}

func FuzzDetect(f *testing.F) {
	for _, s := range []string{"The police asked.", "警方", "полиция", "پلیس", "\xff\xfe", ""} {
		f.Add(s, "en-GB")
	}
	f.Fuzz(func(t *testing.T, text, hint string) {
		first, again := language.Detect(text, news.Language(hint)), language.Detect(text, news.Language(hint))
		if first != again {
			t.Errorf("%q, then %q", first, again)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	text := strings.Repeat("The company said that it would not answer requests from the police until its review was done. ", 20)
	b.ReportAllocs()
	for b.Loop() {
		language.Detect(text, "")
	}
}
