package chinese_test

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

	"github.com/regwatch/regwatch/extract/chinese"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// sentence is one line of testdata/chinese-*.jsonl: a sentence and what it says.
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
	reader *chinese.Reader
}

func newTools(t testing.TB) *tools {
	t.Helper()
	base, err := kb.Load()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := chinese.New()
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
	files, err := filepath.Glob("../testdata/chinese-*.jsonl")
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

func TestQuotesAreSubstrings(t *testing.T) {
	x := newTools(t)
	long := strings.Repeat("有關情況仍有待觀察", 30)
	doc, got := x.read("臉書暫停處理港府的資料要求", "　"+long+"，臉書已暫停處理香港警方的資料要求，"+long+"。", "zh-Hant", "")
	if len(got) != 2 {
		t.Fatalf("%d candidates, want 2: %v", len(got), got)
	}
	for _, c := range got {
		checkQuote(t, doc, &c)
	}
}

// checkQuote fails unless a candidate's quote stands where it says.
func checkQuote(t testing.TB, doc *text.Document, c *frame.Candidate) {
	t.Helper()
	runes := []rune(doc.Source)
	if c.Start < 0 || c.End > len(runes) || c.Start >= c.End || string(runes[c.Start:c.End]) != string([]rune(c.Quote)) || !strings.Contains(doc.Source, c.Quote) {
		t.Errorf("quote %q does not stand at %d to %d", c.Quote, c.Start, c.End)
	}
}

func FuzzRead(f *testing.F) {
	x := newTools(f)
	f.Add("Google稱無計劃撤離香港　政府批外媒", "（台北訊）臉書、Google及推特，暫停處理《國安法》要求「」。2018年，它被")
	f.Add("", "被遭把將，在 Meta旗下的")
	f.Fuzz(func(t *testing.T, title, body string) {
		doc, got := x.read(title, body, "zh-Hans", "2024-05-15")
		for _, c := range got {
			checkQuote(t, doc, &c)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	x := newTools(b)
	body := strings.Repeat("臉書發聲明表示，在釐清新法的影響前，暫不受理港府調閱用戶資料的申請。警方要求谷歌刪除影片，遭該公司拒絕。\n\n", 50)
	doc := text.New("臉書擱置港府要求", body, "zh-Hant", time.Time{})
	names := x.linker.Find(doc)
	b.SetBytes(int64(len(doc.Source)))
	for b.Loop() {
		x.reader.Read(doc, names)
	}
}

func TestLongText(t *testing.T) {
	x := newTools(t)
	doc, got := x.read("", strings.Repeat("臉書，暫停，處理港府的要求、", 2000), "zh-Hant", "")
	for _, c := range got {
		checkQuote(t, doc, &c)
	}
	if len(got) == 0 {
		t.Error("a text without stops says nothing")
	}
}

// article is one line of testdata/articles-chinese.jsonl: a short article and its events, in the words of the labels.
type article struct {
	ID     string `json:"id"`
	Lang   string `json:"lang"`
	Date   string `json:"date"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	Events []struct {
		Company  string `json:"company"`
		Action   string `json:"action"`
		Modality string `json:"modality"`
	} `json:"events"`
}

// TestArticles keeps a floor under what is read of whole articles. It counts the acts that may alert; the merge of
// several sentences is not part of this package.
func TestArticles(t *testing.T) {
	x := newTools(t)
	file, err := os.ReadFile("../testdata/articles-chinese.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	hits, wrong, missed := 0, 0, 0
	for line := range strings.Lines(string(file)) {
		var a article
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		_, got := x.read(a.Title, a.Text, a.Lang, a.Date)
		want, have := a.alerting(), alerting(got)
		for key := range have {
			if want[key] {
				hits++
			} else {
				wrong++
				t.Logf("%s: wrong %s", a.ID, key)
			}
		}
		for key := range want {
			if !have[key] {
				missed++
				t.Logf("%s: missed %s", a.ID, key)
			}
		}
	}
	precision, recall := float64(hits)/float64(hits+wrong), float64(hits)/float64(hits+missed)
	t.Logf("precision %.2f, recall %.2f of %d", precision, recall, hits+missed)
	if precision < 0.7 || recall < 0.7 {
		t.Errorf("precision %.2f, recall %.2f: want at least 0.7 of both", precision, recall)
	}
}

// alerting are the acts of an article that may alert, as action and company.
func (a *article) alerting() map[string]bool {
	keys := map[string]bool{}
	for _, e := range a.Events {
		if slices.Contains(news.DefaultActions, news.Action(e.Action)) && (e.Modality == "asserted" || e.Modality == "planned") {
			keys[e.Action+" "+e.Company] = true
		}
	}
	return keys
}

func alerting(got []frame.Candidate) map[string]bool {
	keys := map[string]bool{}
	for _, c := range got {
		if slices.Contains(news.DefaultActions, c.Action) && c.Modality.Current() && c.Polarity == news.Positive {
			keys[string(c.Action)+" "+strings.TrimSuffix(c.CompanyName, " Platforms")] = true
		}
	}
	return keys
}
