package evaluate

import (
	"encoding/json"
	"flag"
	"math"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/extract/merge"
)

var update = flag.Bool("update", false, "fit the weights of confidence anew and write them to extract/merge")

// What a confidence must be worth on texts that its weights were not fitted on.
const (
	mostError = 0.06 // expected calibration error
	leastAUC  = 0.70
)

// The weights are fitted by: go test ./extract/evaluate -run TestConfidence -update
func TestConfidenceIsTheShareThatIsRight(t *testing.T) {
	set, names := unread(t), merge.SignNames()
	if *update {
		set.write(t, names)
	}
	foreseen := set.foresee(len(names))
	var worth judged
	for i, s := range set.samples {
		worth.add(foreseen[i], s.right)
	}
	table := worth.table()
	t.Logf("%d texts, %d responses, %d of them right: calibration error %.3f, Brier score %.3f, AUC %.3f", len(set.texts), len(set.samples),
		set.right(), table.Error(), worth.brier(), worth.auc())
	var b strings.Builder
	(&Report{By: ByConfidence, Reliability: table, Brier: worth.brier(), AUC: worth.auc()}).confidence(&b)
	t.Log(b.String())
	if e := table.Error(); e > mostError {
		t.Errorf("expected calibration error %.3f, more than %.2f", e, mostError)
	}
	if a := worth.auc(); a < leastAUC {
		t.Errorf("area under the curve %.3f, less than %.2f", a, leastAUC)
	}
	set.thresholds(t, foreseen)
}

// TestConfidenceHasOneWeightForEachSign holds that signs and weights are in step.
func TestConfidenceHasOneWeightForEachSign(t *testing.T) {
	f, err := merge.Fitted()
	if err != nil {
		t.Fatal(err)
	}
	known := set(merge.SignNames())
	if len(known) != len(merge.SignNames()) {
		t.Error("two signs have one name")
	}
	for name := range f.Weights {
		if !known[name] {
			t.Errorf("there is a weight for %q and no such sign", name)
		}
	}
	for name := range known {
		if _, ok := f.Weights[name]; !ok && !*update {
			t.Errorf("%q has no weight: run go test ./extract/evaluate -run TestConfidence -update", name)
		}
	}
}

// write fits the weights on all samples.
func (s *fitSet) write(t *testing.T, names []string) {
	t.Helper()
	l := fit(s.samples, len(names))
	f := merge.Fit{Texts: len(s.texts), Responses: len(s.samples), Right: s.right(), L2: penalty,
		Bias: thousandths(l.bias), Weights: map[string]float64{}}
	for i, name := range names {
		f.Weights[name] = thousandths(l.weights[i])
	}
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("../merge/confidence.json", append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

func thousandths(x float64) float64 { return math.Round(x*1000) / 1000 }

// thresholds logs what the default rule would tell at each least confidence; news.AlertConfidence is chosen by it.
func (s *fitSet) thresholds(t *testing.T, foreseen []float64) {
	t.Helper()
	for least := 0.2; least < 0.75; least += 0.05 {
		articles, events := s.told(foreseen, least)
		t.Logf("from %.2f: alert articles P %.3f R %.3f F %.3f, alert events P %.3f R %.3f F %.3f", least,
			articles.Precision(), articles.Recall(), articles.F1(), events.Precision(), events.Recall(), events.F1())
	}
}

// told counts the articles and the events that alert when a response must have at least this probability.
func (s *fitSet) told(foreseen []float64, least float64) (articles, events Tally) {
	got := make([]map[event]bool, len(s.texts))
	for i, x := range s.samples {
		r := &s.texts[x.text].responses[x.response]
		if foreseen[i] < least || x.capped || !r.Alerting() {
			continue
		}
		if got[x.text] == nil {
			got[x.text] = map[event]bool{}
		}
		if e, ok := s.scorer.event(&r.Response); ok {
			e.Class = ""
			got[x.text][e] = true
		}
	}
	for i := range s.texts {
		x := &s.texts[i]
		if x.item.Kind == Sentence {
			continue
		}
		articles.add(countBool(x.item.gold.Alert != nil && *x.item.gold.Alert, len(got[i]) > 0))
		events.add(count(alertable(now(s.scorer.wanted(&x.item.gold))), got[i]))
	}
	return articles, events
}

// fitSet is the texts that did not grow with the rules, with what the engine reads in them.
type fitSet struct {
	scorer  *Scorer
	texts   []fitText
	samples []*sample
}

type fitText struct {
	item      Item
	responses []merge.Reading
}

// unread reads the set and finds out of each response whether it is right.
func unread(t *testing.T) *fitSet {
	t.Helper()
	s := &fitSet{scorer: engineScorer(t, ByNothing)}
	for item, err := range allItems(t) {
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(path.Base(item.File), "silent-") {
			item.Kind = Silent // of these only the alert is labelled
		}
		if path.Dir(item.File) == "independent" {
			s.texts = append(s.texts, fitText{item: item})
		}
	}
	each(len(s.texts), func(i int) { s.texts[i].responses = s.scorer.engine.Readings(s.texts[i].item.Doc) })
	for i := range s.texts {
		s.label(i)
	}
	return s
}

func (s *fitSet) label(text int) {
	x := &s.texts[text]
	o := s.scorer.item(&x.item)
	for _, v := range o.rules {
		r := &x.responses[v.at]
		s.samples = append(s.samples, &sample{text: text, response: v.at, signs: r.Signs, right: v.right, capped: r.Unvouched})
	}
}

func (s *fitSet) right() (n int) {
	for _, x := range s.samples {
		if x.right {
			n++
		}
	}
	return n
}
