package monitor

import (
	"testing"

	"github.com/regwatch/regwatch/news"
)

// To judge one response of a whole article says nothing about its others.
func TestJudgeOneOfTwoInOneArticle(t *testing.T) {
	for kind, left := range map[news.CorrectionKind]int{news.Confirm: 2, news.Reject: 1} {
		d := newDesk(t)
		a := tells(t, 1, "2024-05-01 08:00 post zoom pause done HK 0.9")
		other := a.Responses[0]
		other.Company, other.CompanyName, other.Quote = "zoom-rooms", "Zoom Rooms", "So do its rooms"
		a.State, a.Responses = news.PageWhole, append(a.Responses, other)
		d.read(a)
		before := d.find("zoom-hk-noncoop-1")
		want(t, "reports before", len(before.Evidence), 2)
		d.order(Order{Kind: kind, Responses: []news.ResponseID{idOf(a, 0)}})
		after := d.find("zoom-hk-noncoop-1")
		want(t, "reports that count", len(after.Evidence), left)
		want(t, "rejected", len(after.Rejected), 2-left)
		want(t, "taken back", len(after.Retracted), 0)
	}
}
