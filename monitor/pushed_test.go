package monitor

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// What a hub sent and signed is read also when the feed does not show it yet, or cannot be had; and it is no gap in what
// the feed lists.
func TestPushedItemsAreRead(t *testing.T) {
	const listed, pushed, down = "https://o0.example/1", "https://o0.example/2", "https://o0.example/3"
	p := &press{now: noon, asked: map[string]int{}, pages: map[string]string{listed: story("WhatsApp"), pushed: story("Telegram"), down: story("Signal")}}
	p.links = map[string][]news.Link{source(0).URL: {link(listed, "", noon)}}
	m := newMonitor(t, p, source(0))
	inbox := []news.Link{}
	m.Pushed = func(string) []news.Link { defer func() { inbox = nil }(); return inbox }
	crawl(t, m)
	inbox = []news.Link{link(pushed, "", noon), link(listed, "", noon)}
	p.now = p.now.Add(time.Hour)
	if sum := crawl(t, m); sum.Articles != 1 || p.asked[pushed] != 1 || p.asked[listed] != 1 {
		t.Errorf("%+v, asked %v", sum, p.asked)
	}
	delete(p.links, source(0).URL) // the feed is down
	inbox = []news.Link{link(down, "", noon)}
	p.now = p.now.Add(24 * time.Hour)
	if sum := crawl(t, m); sum.Articles != 1 || sum.Sources.Failed != 1 {
		t.Errorf("%+v", sum)
	}
	if s := onlySource(t, m); s.Gap.Count != 0 {
		t.Errorf("%+v", s.Gap)
	}
}

// The crawler hears when a host was last asked, by whichever run.
func TestLastRequestIsRemembered(t *testing.T) {
	p := &press{now: noon, asked: map[string]int{}, links: map[string][]news.Link{source(0).URL: {}}}
	m := newMonitor(t, p, source(0))
	var heard []time.Time
	m.Remember = func(host string, at time.Time) {
		if host != "o0.example" {
			t.Errorf("host %q", host)
		}
		heard = append(heard, at)
	}
	crawl(t, m)
	p.now = p.now.Add(24 * time.Hour)
	crawl(t, m)
	if len(heard) != 2 || !heard[0].IsZero() || !heard[1].Equal(noon) {
		t.Errorf("heard %v", heard)
	}
}

func onlySource(t *testing.T, m *Monitor) store.SourceState {
	t.Helper()
	all, err := m.Store.Sources(t.Context())
	check(t, err)
	if len(all) != 1 {
		t.Fatal(all)
	}
	return all[0]
}
