package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

func TestHostOf(t *testing.T) {
	for in, want := range map[string]string{
		"https://News.Example/feed": "news.example", "https://a.example:443/": "a.example", "http://a.example:80": "a.example",
		"http://a.example:443/": "a.example:443", "http://127.0.0.1:8080/x": "127.0.0.1:8080", "https://[::1]:99/": "::1:99",
		"mailto:x@a.example": "", "/relative": "", "https://%zz": "", "": "",
	} {
		got, err := store.HostOf(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("HostOf(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestBasisOf(t *testing.T) {
	known := []news.Incident{{Rev: 2, Key: news.IncidentKey{Root: "meta"}}, {Rev: 3, Key: news.IncidentKey{Root: "meta"}},
		{Rev: 7, Key: news.IncidentKey{Root: "google"}}}
	if diff := cmp.Diff(map[string]int{"meta": 5, "signal": 0}, store.BasisOf([]string{"meta", "signal"}, known)); diff != "" {
		t.Error(diff)
	}
}

func TestAddress(t *testing.T) {
	s := store.SourceState{Source: news.Source{URL: "https://a.example/feed"}}
	if s.Address() != "https://a.example/feed" {
		t.Error(s.Address())
	}
	s.MovedTo = "https://b.example/feed"
	if s.Address() != "https://b.example/feed" {
		t.Error(s.Address())
	}
}
