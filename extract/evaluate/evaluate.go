// Package evaluate measures an engine against texts that people have labelled: whole articles, single sentences that
// each show one language problem, and texts in which nothing may alert.
//
// It owns the labels' format, what counts as right, and the report. It knows no paths and prints to no terminal by
// itself; the same items give the same report on every machine.
package evaluate

import (
	"cmp"
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/kb"
)

// Grouping says by what a report is broken down.
type Grouping string

// The groupings. Rules and language problems are always counted, rules are printed with ByRule only.
const (
	ByNothing  Grouping = ""
	ByLanguage Grouping = "language"
	ByFile     Grouping = "file"
	ByRule     Grouping = "rule"
	// ByConfidence sets the confidence of responses against how many were right.
	ByConfidence Grouping = "confidence"
)

// Options are what a scorer is built from.
type Options struct {
	Engine *extract.Engine // required
	KB     *kb.KB          // required; joins the names of labels with the ids of the engine
	By     Grouping
}

// Scorer runs an engine over items and counts. It is safe for concurrent use.
type Scorer struct {
	engine    *extract.Engine
	companies names
	laws      names
	by        Grouping
}

// New builds a scorer.
func New(o Options) *Scorer {
	return &Scorer{engine: o.Engine, companies: companyNames(o.KB), laws: lawNames(o.KB), by: o.By}
}

// outcome is what one item adds to a report.
type outcome struct {
	score    Score
	rules    []verdict
	mistakes []Mistake
}

// chunk bounds how many texts are in memory at once.
const chunk = 512

// Run reads all items and reports on them. It stops at the first item that cannot be read.
func (s *Scorer) Run(items iter.Seq2[Item, error]) (*Report, error) {
	sum := newSummary(s.by)
	batch := make([]Item, 0, chunk)
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		if batch = append(batch, item); len(batch) == chunk {
			s.batch(batch, sum)
			batch = batch[:0]
		}
	}
	s.batch(batch, sum)
	return sum.report(), nil
}

// batch reads on all cores and adds in the order of the items, so that the report does not depend on timing.
func (s *Scorer) batch(items []Item, sum *summary) {
	outcomes := make([]outcome, len(items))
	each(len(items), func(i int) { outcomes[i] = s.item(&items[i]) })
	for i := range items {
		sum.add(&items[i], &outcomes[i])
	}
}

// each does n things on all cores, in no order.
func each(n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}

// item reads one text and scores it as what it is.
func (s *Scorer) item(item *Item) outcome {
	res := s.engine.Read(item.Doc)
	var o outcome
	switch item.Kind {
	case Article:
		o = s.article(item, &res)
	case Sentence:
		o = s.sentence(item, &res)
	case Silent:
		o = silent(&res)
	}
	for i := range o.mistakes {
		o.mistakes[i].File, o.mistakes[i].Line, o.mistakes[i].ID = item.File, item.Line, item.Doc.ID
	}
	return o
}

// silent counts an alert of a text in which nothing may alert.
func silent(res *extract.Result) outcome {
	o := outcome{score: Score{Silent: 1}}
	if res.Alert {
		o.score.FalseAlarms = 1
		o.mistakes = alarms(res)
	}
	for i := range res.Responses {
		if r := &res.Responses[i]; r.Alerting() {
			o.rules = append(o.rules, verdict{i, r.Rules, r.Confidence, false})
		}
	}
	return o
}

// sorted are the keys of a set in order.
func sorted[T cmp.Ordered](set map[T]bool) []T {
	keys := make([]T, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
