package sqlite_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/store/storetest"
)

// filled is a store with n articles of about 3 KB, and a lease to write more.
func filled(b *testing.B, n int) (*sqlite.Store, store.HostLease) {
	b.Helper()
	s, err := sqlite.Open(b.Context(), b.TempDir(), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	if _, err := s.SyncSources(b.Context(), []news.Source{storetest.Source("a.example")}, storetest.Now); err != nil {
		b.Fatal(err)
	}
	leases, err := s.ClaimHosts(b.Context(), "bench", 1, storetest.TTL, storetest.Now)
	if err != nil {
		b.Fatal(err)
	}
	for from := 0; from < n; from += 500 {
		write(b, s, leases[0], from, 500)
	}
	return s, leases[0]
}

func write(b *testing.B, s *sqlite.Store, l store.HostLease, from, n int) {
	var r store.Result
	for i := range n {
		a := storetest.Article("a.example", from+i)
		a.Text += strings.Repeat(fmt.Sprintf("Sentence %d says something. ", from+i), 100)
		r.Articles = append(r.Articles, a)
	}
	if _, err := s.Commit(b.Context(), l, r); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkCommit writes articles in transactions of 50; an operation is one article.
func BenchmarkCommit(b *testing.B) {
	s, l := filled(b, 0)
	b.ReportAllocs()
	b.ResetTimer()
	for done := 0; done < b.N; done += 50 {
		write(b, s, l, done, min(50, b.N-done))
	}
}

// BenchmarkLarge asks a store of a hundred thousand articles what the pages ask.
func BenchmarkLarge(b *testing.B) {
	s, _ := filled(b, 100_000)
	for name, q := range map[string]store.ArticleQuery{
		"latest": {}, "page 100": {Offset: 2000}, "source": {Source: storetest.Source("a.example").URL},
	} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				if list, err := s.Latest(b.Context(), q); err != nil || len(list) != 20 {
					b.Fatal(len(list), err)
				}
			}
		})
	}
	b.Run("stats", func(b *testing.B) {
		for range b.N {
			if _, err := s.Stats(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
