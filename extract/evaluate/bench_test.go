package evaluate

import (
	"testing"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/kb"
)

// usual is the length of a news article in bytes.
const usual = 3000

// BenchmarkRead reads an article of the usual length, of each group of languages that has a reader of its own. The labelled
// articles are shorter, so that one is made of several.
func BenchmarkRead(b *testing.B) {
	engine := newEngine(b)
	for _, c := range []struct{ name, file string }{
		{"English", labelledTexts + "/independent/en-1.jsonl"},
		{"Chinese", labelledTexts + "/independent/zh-1.jsonl"},
		{"Japanese", labelledTexts + "/independent/other-1.jsonl"},
	} {
		doc := joined(itemsOf(b, c.file))
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(doc.Title) + len(doc.Text)))
			for b.Loop() {
				engine.Read(doc)
			}
		})
	}
}

// BenchmarkNew is what a start of the program pays before it can read.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newEngine(b)
	}
}

// joined is the first article with the texts of the next ones behind it, up to the usual length.
func joined(items []Item) extract.Document {
	doc := items[0].Doc
	for _, next := range items[1:] {
		if len(doc.Text) >= usual {
			break
		}
		doc.Text += "\n\n" + next.Doc.Text
	}
	return doc
}

func newEngine(tb testing.TB) *extract.Engine {
	tb.Helper()
	base, err := kb.Load()
	if err != nil {
		tb.Fatal(err)
	}
	engine, err := extract.New(extract.Options{KB: base})
	if err != nil {
		tb.Fatal(err)
	}
	return engine
}
