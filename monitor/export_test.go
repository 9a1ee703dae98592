package monitor

import (
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
)

// The export holds what was judged, in the form that eval reads, and says what is left to judge.
func TestExport(t *testing.T) {
	d := newDesk(t)
	a := tells(t, 1, "2024-05-01 08:00 post zoom,signal pause done HK 0.9")
	a.Responses[1].Quote = "Signal does the same"
	d.read(a)
	d.order(Order{Kind: news.Reject, Responses: []news.ResponseID{idOf(a, 0)}})
	var out strings.Builder
	done, err := d.Export(t.Context(), &out, false)
	check(t, err)
	want(t, "left out", done, Exported{Left: []LeftOut{{URL: a.URL, Open: []news.ResponseID{idOf(a, 1)}}}})
	d.order(Order{Kind: news.Confirm, Responses: []news.ResponseID{idOf(a, 1)}})
	done, err = d.Export(t.Context(), &out, false)
	check(t, err)
	want(t, "articles", done.Articles, 1)
	if s := out.String(); !strings.Contains(s, `"events":[{"company":"signal"`) || strings.Contains(s, `"company":"zoom"`) || !strings.Contains(s, `"alert":true`) {
		t.Errorf("exported: %s", s)
	}
}
