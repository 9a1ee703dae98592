package poly_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/poly"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// sentence is one line of testdata/poly-*.jsonl: a sentence and what it says.
type sentence struct {
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

// tools are what a test needs to read a text.
type tools struct {
	linker *link.Linker
	reader *poly.Reader
}

func newTools(t testing.TB) *tools {
	t.Helper()
	base, err := kb.Load()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := poly.New()
	if err != nil {
		t.Fatal(err)
	}
	return &tools{linker: link.New(base), reader: reader}
}

func (x *tools) read(title, body, language, date string) (*text.Document, []frame.Candidate) {
	published := time.Date(2024, 5, 15, 0, 0, 0, 0, time.UTC)
	if d, err := time.Parse(time.DateOnly, date); err == nil {
		published = d
	}
	doc := text.New(title, body, news.Language(language), published)
	return doc, x.reader.Read(doc, x.linker.Find(doc))
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

func (s *sentence) wanted() (want []string, places map[string]bool) {
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

func TestSentences(t *testing.T) {
	x := newTools(t)
	files, err := filepath.Glob("../testdata/poly-*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	for _, file := range files {
		for _, s := range sentences(t, file) {
			t.Run(s.ID, func(t *testing.T) {
				want, places := s.wanted()
				_, got := x.read("", s.Text, s.Lang, s.Date)
				if diff := cmp.Diff(want, said(got, places)); diff != "" {
					t.Errorf("%s\n(-want +got)\n%s", s.Text, diff)
				}
			})
		}
	}
}

func sentences(t *testing.T, file string) []sentence {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []sentence
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var s sentence
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all = append(all, s)
	}
	return all
}

// checkQuote fails unless a candidate's quote stands where it says.
func checkQuote(t testing.TB, doc *text.Document, c *frame.Candidate) {
	t.Helper()
	runes := []rune(doc.Source)
	if c.Start < 0 || c.End > len(runes) || c.Start >= c.End || string(runes[c.Start:c.End]) != string([]rune(c.Quote)) || !strings.Contains(doc.Source, c.Quote) {
		t.Errorf("quote %q does not stand at %d to %d", c.Quote, c.Start, c.End)
	}
}
