package monitor

import (
	"errors"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
)

// What is asked for wrongly changes nothing and says why.
func TestWrongOrders(t *testing.T) {
	d := newDesk(t)
	a := tells(t, 1, "2024-05-01 08:00 post zoom pause done HK 0.9")
	d.read(a, tells(t, 2, "2024-05-01 08:00 post zoom comply done HK 0.9"))
	for _, c := range []struct {
		order Order
		want  error
		says  string
	}{
		{Order{Kind: "bless"}, ErrOrder, `no kind "bless"`},
		{Order{Kind: news.Reject}, ErrOrder, "needs the ids of responses"},
		{Order{Kind: news.Reject, Responses: []news.ResponseID{"hello"}}, ErrOrder, "no id of a response"},
		{Order{Kind: news.Reject, Responses: []news.ResponseID{"00000000-aaaa"}}, ErrUnknown, "00000000-aaaa"},
		{Order{Kind: news.Pin, Incident: "zoom-hk-noncoop-1"}, ErrOrder, "needs a field"},
		{Order{Kind: news.Pin, Incident: "zoom-hk-noncoop-1", Pinned: news.Pinned{State: "happy"}}, ErrOrder, "considering, threatened"},
		{Order{Kind: news.Pin, Incident: "no-such", Pinned: news.Pinned{State: news.StateLifted}}, ErrUnknown, "no-such"},
		{Order{Kind: news.Merge, Incident: "zoom-hk-noncoop-1", Into: "zoom-hk-noncoop-1"}, ErrOrder, "one incident already"},
		{Order{Kind: news.Merge, Incident: "zoom-hk-coop-1", Into: "zoom-hk-noncoop-1"}, ErrOrder, "complying"},
		{Order{Kind: news.Split, Incident: "zoom-hk-noncoop-1", Responses: []news.ResponseID{idOf(a, 0)}}, ErrOrder, "nothing would be left"},
		{Order{Kind: news.Split, Incident: "zoom-hk-coop-1", Responses: []news.ResponseID{idOf(a, 0)}}, ErrOrder, "is none of"},
		{Order{Kind: news.Note, Text: "hm"}, ErrOrder, "needs an incident or a response"},
		{Order{Kind: news.Note, Incident: "zoom-hk-coop-1", Text: " "}, ErrOrder, "needs a text"},
	} {
		c.order.By = "anna"
		if _, err := d.Make(t.Context(), c.order); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: error %v, want %v that says %q", c.order, err, c.want, c.says)
		}
	}
	made, err := d.List(t.Context())
	check(t, err)
	want(t, "made", len(made), 0)
	_, err = d.Undo(t.Context(), 7, "ben")
	want(t, "undo of nothing", errors.Is(err, ErrUnknown), true)
	note := d.order(Order{Kind: news.Note, Incident: "zoom-hk-coop-1", Text: "hm"})
	d.undo(note)
	_, err = d.Undo(t.Context(), note.Correction.ID, "ben")
	want(t, "undo twice", errors.Is(err, ErrOrder), true)
}
