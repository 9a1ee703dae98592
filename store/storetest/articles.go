package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var articleTests = []test{
	{"articles: one comes back as it was given", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		a := Article("a.example", 1)
		done := commit(t, s, l, store.Result{Articles: []news.Article{a}})
		a.Seq, a.Version = 1, 1
		same(t, "committed", done.Articles, []store.ArticleRef{{Key: a.Key, Seq: 1, Version: 1}})
		got, err := s.Article(t.Context(), a.Key)
		must(t, err)
		same(t, "by key", got, a)
		got, err = s.ArticleAt(t.Context(), 1)
		must(t, err)
		same(t, "by place", got, a)
	}},
	{"articles: an unknown one is not found", func(t *testing.T, s store.Store) {
		_, err := s.Article(t.Context(), news.KeyOf("x"))
		wantErr(t, err, store.ErrNotFound)
		_, err = s.ArticleAt(t.Context(), 7)
		wantErr(t, err, store.ErrNotFound)
		none, err := s.Versions(t.Context(), news.KeyOf("x"))
		must(t, err)
		same(t, "versions", none, nil)
	}},
	{"articles: the same text again changes nothing", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		a := Article("a.example", 1)
		commit(t, s, l, store.Result{Articles: []news.Article{a}})
		a.Fetched = a.Fetched.Add(time.Hour)
		same(t, "committed", commit(t, s, l, store.Result{Articles: []news.Article{a, a}}).Articles, nil)
		same(t, "versions", stats(t, s).Versions, 1)
	}},
	{"articles: a changed text is a new version at a new place, and the old one is kept", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		first, other := Article("a.example", 1), Article("a.example", 2)
		commit(t, s, l, store.Result{Articles: []news.Article{first, other}})
		second := first
		second.Text += "\n\nCorrection."
		done := commit(t, s, l, store.Result{Articles: []news.Article{second}})
		same(t, "committed", done.Articles, []store.ArticleRef{{Key: first.Key, Seq: 3, Version: 2}})
		first.Seq, first.Version, second.Seq, second.Version, other.Seq, other.Version = 1, 1, 3, 2, 2, 1
		same(t, "tail", tail(t, s, 0, 10), []news.Article{other, second})
		all, err := s.Versions(t.Context(), first.Key)
		must(t, err)
		same(t, "versions", all, []news.Article{first, second})
		same(t, "latest", len(latest(t, s, store.ArticleQuery{})), 2)
	}},
	{"articles: the tail goes on where it stopped", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		for n := range 5 {
			commit(t, s, l, store.Result{Articles: []news.Article{Article("a.example", n)}})
		}
		same(t, "first", seqs(tail(t, s, 0, 2)), []news.Seq{1, 2})
		same(t, "rest", seqs(tail(t, s, 2, 9)), []news.Seq{3, 4, 5})
		same(t, "end", seqs(tail(t, s, 5, 9)), nil)
	}},
	{"articles: the latest are ordered by the time they speak from", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		var list []news.Article
		for n := range 4 {
			a := Article("a.example", n)
			a.Published.Time = Now.Add(-time.Duration(n) * time.Hour)
			list = append(list, a)
		}
		list[3].Source = "https://other.example/feed"
		commit(t, s, l, store.Result{Articles: list})
		same(t, "all", seqs(latest(t, s, store.ArticleQuery{})), []news.Seq{1, 2, 3, 4})
		same(t, "page", seqs(latest(t, s, store.ArticleQuery{Limit: 2, Offset: 1})), []news.Seq{2, 3})
		same(t, "between", seqs(latest(t, s, store.ArticleQuery{After: Now.Add(-2 * time.Hour), Before: Now})), []news.Seq{2, 3})
		same(t, "source", seqs(latest(t, s, store.ArticleQuery{Source: list[3].Source})), []news.Seq{4})
	}},
	{"articles: better reading replaces the same text, at a new place, once", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		a, b := Article("a.example", 1), Article("a.example", 2)
		commit(t, s, l, store.Result{Articles: []news.Article{a, b}})
		better, foreign, unknown := a, b, Article("a.example", 3)
		better.Responses = nil
		foreign.Text = "another text"
		for _, want := range []int{1, 0} {
			n, err := s.Revise(t.Context(), []news.Article{better, foreign, unknown})
			must(t, err)
			same(t, "changed", n, want)
		}
		better.Seq, better.Version, b.Seq, b.Version = 3, 1, 2, 1
		same(t, "tail", tail(t, s, 0, 9), []news.Article{b, better})
	}},
}

func tail(t *testing.T, s store.Store, after news.Seq, n int) []news.Article {
	t.Helper()
	list, err := s.Tail(t.Context(), after, n)
	must(t, err)
	return list
}

func latest(t *testing.T, s store.Store, q store.ArticleQuery) []news.Article {
	t.Helper()
	list, err := s.Latest(t.Context(), q)
	must(t, err)
	return list
}

func seqs(list []news.Article) (out []news.Seq) {
	for i := range list {
		out = append(out, list[i].Seq)
	}
	return out
}
