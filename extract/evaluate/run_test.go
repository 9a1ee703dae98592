package evaluate

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/extract/kb"
)

func TestTheSameItemsGiveTheSameReport(t *testing.T) {
	s := engineScorer(t, ByLanguage)
	first, second := runFixtures(t, s), runFixtures(t, s)
	if first != second {
		t.Errorf("two runs differ:\n%s\n%s", first, second)
	}
}

func runFixtures(t *testing.T, s *Scorer) string {
	t.Helper()
	report, err := s.Run(func(yield func(Item, error) bool) {
		for _, file := range []string{"testdata/articles.jsonl", "testdata/sentences.jsonl"} {
			for _, item := range itemsOf(t, file) {
				if !yield(item, nil) {
					return
				}
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestASilentTextNeedsNoLabels(t *testing.T) {
	const texts = "Zoom sold more seats this year.\n\n" + `{"id":"a","text":"Telegram has refused to hand over user data to the Hong Kong police."}`
	report, err := engineScorer(t, ByNothing).Run(Read("texts", strings.NewReader(texts), true))
	if err != nil {
		t.Fatal(err)
	}
	if report.Total.Silent != 2 || report.Total.Alarms() != 1 || len(report.Mistakes) == 0 {
		t.Fatalf("got %+v", report)
	}
	m := report.Mistakes[0]
	if m.ID != "a" || m.Line != 3 || m.Kind != FalseAlarm || len(m.Rules) == 0 || m.Quote == "" {
		t.Errorf("the false alarm does not say what raised it: %+v", m)
	}
}

func TestATextLabelledOnlyAsQuietIsSilent(t *testing.T) {
	const texts = `{"id":"a","text":"Zoom sold more seats this year.","alert":false}` + "\n" +
		`{"id":"b","text":"Telegram has refused to hand over user data to the Hong Kong police.","alert":false}` + "\n" +
		`{"id":"c","text":"Zoom sold more seats this year.","alert":false,"companies":["Zoom"]}`
	report, err := engineScorer(t, ByNothing).Run(Read("texts", strings.NewReader(texts), false))
	if err != nil {
		t.Fatal(err)
	}
	if got := report.Total; got.Silent != 2 || got.Articles != 1 || got.Alarms() != 1 {
		t.Errorf("%d silent, %d articles, %d alarms; want 2, 1, 1", got.Silent, got.Articles, got.Alarms())
	}
}

func TestATextThatCannotBeReadIsNamed(t *testing.T) {
	s := engineScorer(t, ByNothing)
	for in, want := range map[string]string{
		`{"id":"a","text":"No labels."}`:                 "the text has no labels",
		`plain text`:                                     "not a labelled text as JSON",
		`{"id":"a","events":[],"date":"yesterday"}`:      `date "yesterday"`,
		"\n" + `{"id":"a","events":[{"company":["x"]}]}`: "file, line 2: not a labelled text",
	} {
		_, err := s.Run(Read("file", strings.NewReader(in), false))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", in, err, want)
		}
	}
	var unlabelled error
	for _, err := range Read("file", strings.NewReader(`{"text":"x"}`), false) {
		unlabelled = err
	}
	if !errors.Is(unlabelled, ErrUnlabelled) {
		t.Errorf("error %v is not ErrUnlabelled", unlabelled)
	}
}

func TestAnIntervalHoldsWhatWasMeasured(t *testing.T) {
	right, wrong := Tallies{}, Tallies{}
	right[AlertArticles], wrong[AlertArticles] = Tally{Right: 1}, Tally{Wrong: 1}
	precision := func(t *Tallies) float64 { return t[AlertArticles].Precision() }
	if got := bootstrap([]Tallies{right, right}, precision); got != (Interval{1, 1}) {
		t.Errorf("of sure articles: %v", got)
	}
	if got := bootstrap([]Tallies{right, right, right, wrong}, precision); got.Low >= 0.75 || got.High <= 0.75 {
		t.Errorf("%v does not hold 0.75", got)
	}
	if got := bootstrap(nil, precision); got != (Interval{}) {
		t.Errorf("of nothing: %v", got)
	}
}

// FuzzRead holds that no file, however broken, stops the reader without an error or an end.
func FuzzRead(f *testing.F) {
	f.Add(`{"id":"a","text":"x","alert":true,"events":[]}`, false)
	f.Add(`{"events":[{"actors":["(coref)"],"alert":"Y"}],"date":"2024-05-15T00:00:00Z"}`, false)
	f.Add("\ufeffplain\n{", true)
	f.Fuzz(func(t *testing.T, in string, silent bool) {
		for item, err := range Read("fuzz", strings.NewReader(in), silent) {
			if err == nil && (item.Line == 0 || item.Doc.ID == "") {
				t.Errorf("an item without a place: %+v", item)
			}
		}
	})
}

func engineScorer(t *testing.T, by Grouping) *Scorer {
	t.Helper()
	base, err := kb.Load()
	if err != nil {
		t.Fatal(err)
	}
	return New(Options{Engine: newEngine(t), KB: base, By: by})
}
