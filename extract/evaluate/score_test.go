package evaluate

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

// The measures are tested without the engine: labels and results are files, and so is what they come to.
func TestArticlesComeToTheExpectedCounts(t *testing.T) {
	s, results := testScorer(t), resultsOf(t, "testdata/articles.results.jsonl")
	var sum Score
	for _, item := range itemsOf(t, "testdata/articles.jsonl") {
		o := s.article(&item, results[item.Doc.ID])
		sum.add(&o.score)
	}
	var got []string
	for m, c := range sum.Tallies {
		got = append(got, fmt.Sprintf("%s\t%d\t%d\t%d", Measure(m), c.Right, c.Wrong, c.Missed))
	}
	if diff := cmp.Diff(rows(t, "testdata/articles.expected.tsv"), got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if sum.Quiet() != 2 || sum.Alarms() != 1 {
		t.Errorf("%d texts must not alert and %d do, want 2 and 1", sum.Quiet(), sum.Alarms())
	}
}

func TestSentencesAreRightInEverythingOrWrong(t *testing.T) {
	s, results := testScorer(t), resultsOf(t, "testdata/sentences.results.jsonl")
	var got []string
	right := 0
	for _, item := range itemsOf(t, "testdata/sentences.jsonl") {
		o := s.sentence(&item, results[item.Doc.ID])
		right += o.score.Right
		for _, m := range o.mistakes {
			got = append(got, item.Doc.ID+"\t"+string(m.Kind))
		}
	}
	less := cmpopts.SortSlices(func(a, b string) bool { return a < b })
	if diff := cmp.Diff(rows(t, "testdata/sentences.expected.tsv"), got, less); diff != "" {
		t.Errorf("mistakes (-want +got):\n%s", diff)
	}
	if right != 8 {
		t.Errorf("%d sentences are right, want 8", right)
	}
}

func TestRulesAnswerForTheResponsesTheyMade(t *testing.T) {
	s, results := testScorer(t), resultsOf(t, "testdata/articles.results.jsonl")
	sum := newSummary(ByRule)
	for _, item := range itemsOf(t, "testdata/articles.jsonl") {
		o := s.article(&item, results[item.Doc.ID])
		sum.add(&item, &o)
	}
	want := []Rule{{"withdraw.verb", 0, 2}, {"x", 5, 1}, {"pause.verb", 2, 0}, {"np.coord", 1, 0}}
	if diff := cmp.Diff(want, sum.report().Rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}

func TestAMistakeShowsItsSentence(t *testing.T) {
	s, results := testScorer(t), resultsOf(t, "testdata/articles.results.jsonl")
	for _, item := range itemsOf(t, "testdata/articles.jsonl") {
		if item.Doc.ID != "missed" {
			continue
		}
		o := s.article(&item, results["missed"])
		want := []Mistake{
			{Kind: Missed, What: "larkmail refuse HK asserted", Slot: SlotModality, Quote: "Larkmail sends the letters back."},
			{Kind: NoAlert},
		}
		if diff := cmp.Diff(want, o.mistakes); diff != "" {
			t.Errorf("mistakes (-want +got):\n%s", diff)
		}
	}
}

func TestNamesMeetInTheirPlainForm(t *testing.T) {
	s := testScorer(t)
	for name, want := range map[string]string{
		"WhatsApp": "whatsapp", "臉書": "facebook", "Facebook, Inc.": "facebook", "facebook": "facebook",
		"Lark-Mail  (Bergen)": "lark mail bergen", "’": "",
	} {
		if got := s.companies.of(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	if got := s.companies.entity("nobody-knows", "Facebook"); got != "facebook" {
		t.Errorf("an unknown id with a known name is %q, want the known one", got)
	}
	if got := s.companies.entity("", ""); got != "" {
		t.Errorf("nothing is named %q", got)
	}
}

func TestLawsMeetByTheirTellingWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Blue Lantern Act", "the Lantern (Blue) Bill", true},
		{"Blue Lantern Act", "Blue Harbour Act", false},
		{"Cybersecurity Law", "Cybersecurity and Data Law", true},
		{"Hong Kong Law", "Chinese Law", false},
		{"", "", true},
		{"", "Data Bill", false},
	} {
		if got := sameLaw(c.a, c.b); got != c.same {
			t.Errorf("%q and %q: same is %v, want %v", c.a, c.b, got, c.same)
		}
	}
}

func testScorer(t *testing.T) *Scorer {
	t.Helper()
	base, err := kb.Load()
	if err != nil {
		t.Fatal(err)
	}
	return New(Options{KB: base})
}

func itemsOf(t testing.TB, file string) []Item {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var items []Item
	for item, err := range Read(file, f, false) {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, item)
	}
	return items
}

// resultsOf reads what the engine would have printed.
func resultsOf(t *testing.T, file string) map[string]*extract.Result {
	t.Helper()
	out := map[string]*extract.Result{}
	for _, row := range rows(t, file) {
		var l extract.Line
		if err := json.Unmarshal([]byte(row), &l); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out[l.ID] = result(&l)
	}
	return out
}

func result(l *extract.Line) *extract.Result {
	r := &extract.Result{Language: l.Language, Alert: l.Alert}
	for _, e := range l.Companies {
		r.Companies = append(r.Companies, extract.Entity(e))
	}
	for _, e := range l.Laws {
		r.Laws = append(r.Laws, extract.Entity(e))
	}
	for _, p := range l.Jurisdictions {
		r.Jurisdictions = append(r.Jurisdictions, p.Code)
	}
	for _, x := range l.Responses {
		r.Responses = append(r.Responses, news.Response{
			Company: x.Company, CompanyName: x.CompanyName, Action: x.Action, Modality: x.Modality, Polarity: x.Polarity,
			Jurisdiction: x.Jurisdiction, Quote: x.Quote, Confidence: x.Confidence, Rules: x.Rules,
		})
	}
	return r
}

// rows are the lines of a file without comments.
func rows(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

func TestAMistakeSaysWhatIsWrong(t *testing.T) {
	labels := map[event]bool{
		{"zoom", "pause", "HK", asserted}: true, {"apple", "comply", "CN", background}: true, {"x", "refuse", "BR", planned}: true,
	}
	for e, want := range map[event]Slot{
		{"zoom", "refuse", "HK", asserted}:  SlotAction,
		{"google", "pause", "HK", asserted}: SlotCompany,
		{"x", "refuse", "", announced}:      SlotPlace,
		{"apple", "comply", "CN", asserted}: SlotModality,
		{"apple", "refuse", "CN", asserted}: SlotSeveral,
		{"meta", "urge", "EU", threatened}:  SlotAll,
	} {
		if got := differs(e, labels); got != want {
			t.Errorf("%v: %s, want %s", e, got, want)
		}
	}
}
