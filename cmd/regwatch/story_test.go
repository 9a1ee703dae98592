package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/cmd/regwatch/newsroom"
	"github.com/regwatch/regwatch/news"
)

// TestStory fetches the lead story of July 2020 as a page, among navigation, share bars, a newsletter box, related stories
// and a comment form, and holds what is read to what it says.
func TestStory(t *testing.T) {
	got := readStory(t)
	for _, company := range []string{"facebook", "whatsapp", "google", "twitter"} {
		if r := responseOf(got, company, news.Pause); r == nil || r.Jurisdiction != "HK" || r.Polarity != news.Positive {
			t.Errorf("%s: no pause in Hong Kong, but %+v", company, r)
		}
	}
	for _, company := range []string{"facebook", "whatsapp"} {
		if r := responseOf(got, company, news.Pause); r != nil && (r.Authority != "hk-police" || r.Law != "HK-NSL") {
			t.Errorf("%s: pauses towards %q under %q", company, r.Authority, r.Law)
		}
	}
	if responseOf(got, "whatsapp", news.Review) == nil && responseOf(got, "facebook", news.Review) == nil {
		t.Error("nobody reviews the law")
	}
	for _, r := range got.Responses {
		switch {
		case slices.Contains([]string{"msnbc", "bbc"}, strings.ToLower(r.CompanyName)):
			t.Errorf("an outlet responds: %+v", r)
		case strings.Contains(r.Quote, "banned both") && !r.Action.ByState():
			t.Errorf("the ban on the mainland is taken for news: %+v", r)
		case r.Action != news.Pause && r.Action != news.Review && !r.Action.ByState() && r.Modality != news.Historical:
			t.Errorf("more than the story says: %+v", r)
		}
	}
	for _, words := range []string{"Write your comment here", "dockside", "Sign up for our newsletter", "Share on Facebook", "We use cookies", "Photo:"} {
		if strings.Contains(got.Article.Text, words) {
			t.Errorf("the text holds the page's furniture: %q", words)
		}
	}
}

// storyLine is the part of "extract -json" that is looked at.
type storyLine struct {
	Responses []storyResponse
	Article   struct{ Text string }
}

type storyResponse struct {
	Company      string
	CompanyName  string `json:"company_name"`
	Action       news.Action
	Modality     news.Modality
	Polarity     news.Polarity
	Jurisdiction string
	Authority    string
	Law          string
	Quote        string
}

func responseOf(l storyLine, company string, action news.Action) *storyResponse {
	for i := range l.Responses {
		if r := &l.Responses[i]; r.Company == company && r.Action == action && r.Modality.Current() {
			return r
		}
	}
	return nil
}

func readStory(t *testing.T) (l storyLine) {
	t.Helper()
	room, err := newsroom.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer room.Close()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "feeds.yaml"), []byte(newsroomConfig(room)), 0o644); err != nil {
		t.Fatal(err)
	}
	page := strings.TrimSuffix(room.Sources()[0].URL, "/feed.xml") + "/2020/07/06/platforms-hold-back-user-data-from-police"
	if err := json.Unmarshal([]byte(output(t, dir, "extract", "-json", "-config", "feeds.yaml", page)), &l); err != nil {
		t.Fatal(err)
	}
	return l
}
