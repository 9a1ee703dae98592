package readingtest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// Sentence is one line of a file of labelled sentences: a sentence and what it says.
type Sentence struct {
	ID     string `json:"id"`
	Lang   string `json:"lang"`
	Date   string `json:"date"`
	Text   string `json:"text"`
	Events []struct {
		Action       string   `json:"action"`
		Actors       []string `json:"actors"`
		Jurisdiction string   `json:"jurisdiction"`
		Modality     string   `json:"modality"`
		Polarity     string   `json:"polarity"`
	} `json:"events"`
}

// Sentences compares what the reader takes out of every sentence of some files, each alone, with its label.
func (x *Tools) Sentences(t *testing.T, pattern string) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	for _, file := range files {
		for _, s := range Lines[Sentence](t, file) {
			t.Run(s.ID, func(t *testing.T) {
				want, places := s.wanted()
				_, got := x.Read("", s.Text, s.Lang, s.Date)
				if diff := cmp.Diff(want, said(got, places)); diff != "" {
					t.Errorf("%s\n(-want +got)\n%s", s.Text, diff)
				}
			})
		}
	}
}

// Lines reads a file of JSON Lines.
func Lines[T any](t testing.TB, file string) (all []T) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		var one T
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all = append(all, one)
	}
	return all
}

// wanted is what the label says, in the form of said, with those that name a place.
func (s *Sentence) wanted() (want []string, places map[string]bool) {
	places = map[string]bool{}
	for _, e := range s.Events {
		for _, actor := range e.Actors {
			one := strings.Join([]string{strings.ToLower(e.Action), actor, group(news.Modality(e.Modality), news.Polarity(e.Polarity))}, " ")
			if e.Jurisdiction != "" {
				one += " " + e.Jurisdiction
				places[one] = true
			}
			want = append(want, one)
		}
	}
	slices.Sort(want)
	return want, places
}

// said is what a sentence says: action, company, group of modalities, and place where one is expected.
func said(candidates []frame.Candidate, places map[string]bool) []string {
	var out []string
	for _, c := range candidates {
		if c.Action.ByState() {
			continue
		}
		one := strings.Join([]string{string(c.Action), string(c.Company), group(c.Modality, c.Polarity)}, " ")
		if full := one + " " + string(c.Jurisdiction); places[full] {
			one = full
		}
		out = append(out, one)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// group brings modalities together that a reader of alerts would not tell apart.
func group(m news.Modality, p news.Polarity) string {
	switch {
	case p == news.Negative:
		return "denied"
	case m.Current():
		return "now"
	case m == news.Conditional || m == news.Considering:
		return "maybe"
	case m == news.Denied, m == news.Historical:
		return string(m)
	}
	return "other"
}
