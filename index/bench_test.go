package index_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/news"
)

// prose makes articles of about 3 KB with words as frequent as in a language.
func prose(from, n int) []news.Article {
	zipf := rand.NewZipf(rand.New(rand.NewPCG(1, uint64(from))), 1.1, 4, 60_000)
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	out := make([]news.Article, n)
	for i := range out {
		var b strings.Builder
		for range 480 {
			fmt.Fprintf(&b, "w%d ", zipf.Uint64())
		}
		seq := from + i + 1
		url := fmt.Sprintf("https://a.example/%d", seq)
		out[i] = news.Article{
			Seq: news.Seq(seq), Key: news.KeyOf(url), URL: url, Outlet: fmt.Sprint("Outlet ", seq%50), Title: fmt.Sprint("Title ", seq), Text: b.String(),
			Language: "en", Fetched: at.Add(time.Duration(seq) * time.Minute), State: news.PageWhole,
			Mentions: []news.Mention{{Kind: news.MentionCompany, ID: fmt.Sprint("c", seq%200), Name: fmt.Sprint("Company ", seq%200)}},
		}
	}
	return out
}

// BenchmarkApply indexes a thousand articles in a batch; an operation is one article.
func BenchmarkApply(b *testing.B) {
	x, err := index.Open(b.TempDir(), index.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	b.ReportAllocs()
	b.ResetTimer()
	for done := 0; done < b.N; done += 1000 {
		b.StopTimer()
		docs := prose(done, min(1000, b.N-done))
		b.StartTimer()
		if err := x.Apply(b.Context(), docs, docs[len(docs)-1].Seq); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	x, err := index.Open(b.TempDir(), index.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	for from := 0; from < 10_000; from += 1000 {
		if err := x.Apply(b.Context(), prose(from, 1000), news.Seq(from+1000)); err != nil {
			b.Fatal(err)
		}
	}
	for name, q := range map[string]index.Query{
		"rare": {Text: "w30000"}, "common": {Text: "w20"}, "two": {Text: "w20 w35"}, "phrase": {Text: `"w3 w5"`}, "facets": {Text: "w20", Facets: true},
		"newest": {Text: "w20", Sort: index.Newest}, "field": {Text: "company:c7"},
	} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				if _, err := x.Search(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
