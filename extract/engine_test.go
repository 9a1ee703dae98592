package extract_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

// engine builds one engine for all tests: it is read only.
var engine = sync.OnceValues(func() (*extract.Engine, error) {
	base, err := kb.Load()
	if err != nil {
		return nil, err
	}
	return extract.New(extract.Options{KB: base})
})

func mustEngine(t testing.TB) *extract.Engine {
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// sample is a line of testdata/english-*.jsonl: a sentence with everything a platform does in it.
type sample struct {
	ID, Lang, Date, Title, Text string
	Events                      []struct {
		Action, Modality, Polarity, Jurisdiction string
		Actors                                   []string
		Authority, Law                           string // of acts of states
	}
}

// To add a case, add a line to a file.
func TestSentences(t *testing.T) {
	files, err := filepath.Glob("testdata/english-*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("no suites", err)
	}
	for _, file := range files {
		for _, s := range samples(t, file) {
			published, err := time.Parse(time.DateOnly, s.Date)
			if err != nil {
				t.Fatal(s.ID, err)
			}
			res := mustEngine(t).Read(extract.Document{ID: s.ID, Title: s.Title, Text: s.Text, Language: news.Language(s.Lang), Published: published})
			if diff := cmp.Diff(wanted(&s), found(&res)); diff != "" {
				t.Errorf("%s: %s\n%s", s.ID, s.Text, diff)
			}
		}
	}
}

func samples(t *testing.T, file string) (out []sample) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var s sample
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(file, err)
		}
		out = append(out, s)
	}
	return out
}

func wanted(s *sample) map[string]bool {
	out := map[string]bool{}
	for _, e := range s.Events {
		if news.Action(e.Action).ByState() {
			continue // TestStates has them
		}
		for _, actor := range e.Actors {
			mood := modality(news.Modality(e.Modality), news.Polarity(e.Polarity))
			out[strings.Join([]string{strings.ToLower(e.Action), actor, mood, e.Jurisdiction}, " ")] = true
		}
	}
	return out
}

func found(res *extract.Result) map[string]bool {
	out := map[string]bool{}
	for i := range res.Responses {
		r := &res.Responses[i]
		if r.Action.ByState() {
			continue
		}
		out[strings.Join([]string{string(r.Action), string(r.Company), modality(r.Modality, r.Polarity), string(r.Jurisdiction)}, " ")] = true
	}
	return out
}

// modality keeps apart what matters: news, a possibility, history, a denial.
func modality(m news.Modality, p news.Polarity) string {
	switch {
	case p == news.Negative || m == news.Denied:
		return "denied"
	case m.Current():
		return "now"
	case m == news.Conditional || m == news.Considering:
		return "maybe"
	}
	return string(m)
}

const story = "Facebook and WhatsApp pause Hong Kong police requests\n\n" +
	"Facebook said on Monday it had paused the processing of requests for user data from Hong Kong’s police, “pending further assessment” of the national security law.\n\n" +
	"WhatsApp, which it owns, will do the same. TikTok said it would leave the city within days."

func readStory(t testing.TB) extract.Result {
	title, text, _ := strings.Cut(story, "\n\n")
	return mustEngine(t).Read(extract.Document{ID: "a", Title: title, Text: text, Language: "en", Published: time.Date(2020, 7, 6, 0, 0, 0, 0, time.UTC)})
}

func TestEvidenceIsWordForWord(t *testing.T) {
	res := readStory(t)
	if !res.Alert || len(res.Responses) < 3 {
		t.Fatalf("alert %v, %d responses", res.Alert, len(res.Responses))
	}
	runes := []rune(story)
	for _, r := range res.Responses {
		if got := string(runes[r.Start:r.End]); got != r.Quote {
			t.Errorf("offsets give %q, quote is %q", got, r.Quote)
		}
		if len(r.Rules) == 0 || r.Confidence <= 0 || r.Confidence > 1 {
			t.Errorf("%s %s: rules %v, confidence %v", r.CompanyName, r.Action, r.Rules, r.Confidence)
		}
	}
}

func TestReadingTwiceGivesTheSame(t *testing.T) {
	want := readStory(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if diff := cmp.Diff(want, readStory(t)); diff != "" {
				t.Error(diff)
			}
		})
	}
	wg.Wait()
}

func TestWriteLineKeepsItsContract(t *testing.T) {
	var b bytes.Buffer
	if err := extract.WriteLine(&b, extract.Document{ID: "a"}, readStory(t), nil); err != nil {
		t.Fatal(err)
	}
	var line map[string]any
	if err := json.Unmarshal(b.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"id", "lang", "companies", "laws", "jurisdictions", "authorities", "responses", "alert"} {
		if _, ok := line[key]; !ok {
			t.Errorf("no %q", key)
		}
	}
	first := line["responses"].([]any)[0].(map[string]any)
	for _, key := range []string{"company", "company_name", "action", "modality", "polarity", "object", "authority", "jurisdiction", "law",
		"attribution", "effective_date", "quote", "start", "end", "confidence", "rules"} {
		if _, ok := first[key]; !ok {
			t.Errorf("no %q in a response", key)
		}
	}
	if bytes.Count(b.Bytes(), []byte("\n")) != 1 {
		t.Error("not one line")
	}
}

func TestExplainTellsWhyNot(t *testing.T) {
	got := mustEngine(t).Explain(extract.Document{Text: "A court in Delhi ordered Facebook to remove the video.", Language: "en"})
	if !strings.Contains(got, "ordered, not said to be done") {
		t.Error(got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Facebook pauses", story)
	f.Add("", "It did. “We will not,” they said. Should it, X would? Neither A nor B, nor C, then D.")
	f.Add("\xff", "which that who to to to will will ' ' \" ( ) — ; : Facebook's's 'll")
	f.Fuzz(func(t *testing.T, title, text string) {
		res := mustEngine(t).Read(extract.Document{Title: title, Text: text, Language: "en"})
		body := news.Body(title, text)
		for _, r := range res.Responses {
			if r.Quote == "" || !strings.Contains(body, r.Quote) {
				t.Fatalf("quote %q is not in the text", r.Quote)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	title, text, _ := strings.Cut(story, "\n\n")
	in := extract.Document{Title: title, Text: strings.Repeat(text+"\n\n", 7), Language: "en", Published: time.Date(2020, 7, 6, 0, 0, 0, 0, time.UTC)}
	e := mustEngine(b)
	b.SetBytes(int64(len(in.Text)))
	b.ReportAllocs()
	for b.Loop() {
		e.Read(in)
	}
}
