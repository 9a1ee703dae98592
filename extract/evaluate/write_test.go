package evaluate

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

// What is written is read back as the same text with the same labels, in the words of labels.
func TestWriteIsRead(t *testing.T) {
	a := news.Article{
		Key: news.KeyOf("https://a.example/1"), URL: "https://a.example/1", Language: "en", Title: "Zoom <stops>", Text: "Zoom says no.\n\nSo it is.",
		Published: news.Date{Time: time.Date(2020, 7, 6, 9, 0, 0, 0, time.UTC)}, Fetched: time.Date(2020, 7, 7, 0, 0, 0, 0, time.UTC),
		Mentions: []news.Mention{
			{Kind: news.MentionCompany, ID: "zoom", Name: "Zoom"}, {Kind: news.MentionCompany, ID: "zoom", Name: "Zoom"},
			{Kind: news.MentionLaw, ID: "HK-NSL", Name: "Hong Kong National Security Law"}, {Kind: news.MentionJurisdiction, ID: "US-TX", Name: "Texas"},
		},
	}
	response := func(action news.Action, m news.Modality, p news.Polarity) news.Response {
		return news.Response{Company: "zoom", CompanyName: "Zoom", Action: action, Modality: m, Polarity: p, Jurisdiction: "US-TX", Quote: "Zoom says no."}
	}
	var line bytes.Buffer
	err := Write(&line, &a, []news.Response{
		response(news.Pause, news.Announced, news.Positive), response(news.Negotiate, news.Done, news.Positive),
		response(news.Comply, news.Done, news.Negative), response(news.Disclose, news.Done, news.Positive),
		response(news.Refuse, news.Alleged, news.Positive), response(news.StateFine, news.Done, news.Positive),
	})
	if err != nil {
		t.Fatal(err)
	}
	for item, err := range Read("written", &line, false) {
		if err != nil {
			t.Fatal(err)
		}
		var events []string
		for _, e := range item.gold.Events {
			events = append(events, e.Company+" "+e.Action+" "+e.Modality+" "+e.Jurisdiction)
		}
		got := []any{item.Kind, item.Doc.Title, item.Doc.Text, item.Doc.Published.Format(time.DateOnly), item.gold.Companies, item.gold.Laws, item.gold.Jurisdictions, events, *item.gold.Alert}
		want := []any{Article, a.Title, a.Text, "2020-07-06", []string{"Zoom"}, []string{"Hong Kong National Security Law"}, []string{"US"},
			[]string{"Zoom pause planned US", "Zoom urge asserted US", "Zoom comply denied US"}, true}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-written +read:\n%s", diff)
		}
	}
}
