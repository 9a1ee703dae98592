package evaluate

import (
	"cmp"
	"slices"
	"strings"
)

// verdict says whether a response was right, and which rules made it.
type verdict struct {
	at         int // of the response in the result
	rules      []string
	confidence float64
	right      bool
}

// Rule counts the responses in which a rule had a part.
type Rule struct {
	ID    string `json:"id"`
	Right int    `json:"right"`
	Wrong int    `json:"wrong"`
}

// Group is a part of the items with its score.
type Group struct {
	Name  string
	Score Score
}

// Report is the result of a run.
type Report struct {
	By        Grouping
	Total     Score
	Groups    []Group   // by language or file
	Problems  []Group   // sentences by language problem
	Rules     []Rule    // those with most mistakes first
	Mistakes  []Mistake // in the order of the items
	Precision Interval  // of AlertArticles
	F1        Interval  // of AlertEvents

	Reliability Reliability
	Brier       float64 // mean square of how far confidence is off
	AUC         float64 // how often a right response has more confidence than a wrong one
}

// summary gathers outcomes. Groups are kept in the order in which they were first met.
type summary struct {
	by       Grouping
	total    Score
	groups   groupList
	problems groupList
	rules    map[string]*Rule
	mistakes []Mistake
	articles []Tallies // one an article, for the intervals
	worth    judged
}

func newSummary(by Grouping) *summary { return &summary{by: by, rules: map[string]*Rule{}} }

func (s *summary) add(item *Item, o *outcome) {
	s.total.add(&o.score)
	switch s.by {
	case ByLanguage:
		s.groups.add(cmp.Or(string(item.Doc.Language), "(not given)"), &o.score)
	case ByFile:
		s.groups.add(item.File, &o.score)
	}
	if item.Kind == Sentence {
		s.problems.add(cmp.Or(item.Problem, "(no name)"), &o.score)
	}
	if item.Kind == Article {
		s.articles = append(s.articles, o.score.Tallies)
	}
	for _, v := range o.rules {
		s.verdict(v)
	}
	s.mistakes = append(s.mistakes, o.mistakes...)
}

func (s *summary) verdict(v verdict) {
	s.worth.add(v.confidence, v.right)
	for _, id := range v.rules {
		r := s.rules[id]
		if r == nil {
			r = &Rule{ID: id}
			s.rules[id] = r
		}
		if v.right {
			r.Right++
		} else {
			r.Wrong++
		}
	}
}

func (s *summary) report() *Report {
	r := &Report{
		By: s.by, Reliability: s.worth.table(), Brier: s.worth.brier(), AUC: s.worth.auc(), Total: s.total,
		Groups: s.groups.list, Problems: s.problems.list, Mistakes: s.mistakes,
		Precision: bootstrap(s.articles, func(t *Tallies) float64 { return t[AlertArticles].Precision() }),
		F1:        bootstrap(s.articles, func(t *Tallies) float64 { return t[AlertEvents].F1() }),
	}
	for _, rule := range s.rules {
		r.Rules = append(r.Rules, *rule)
	}
	slices.SortFunc(r.Rules, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(b.Wrong, a.Wrong), cmp.Compare(b.Right, a.Right), strings.Compare(a.ID, b.ID))
	})
	return r
}

type groupList struct {
	list []Group
	at   map[string]int
}

func (g *groupList) add(name string, s *Score) {
	i, known := g.at[name]
	if !known {
		if g.at == nil {
			g.at = map[string]int{}
		}
		i = len(g.list)
		g.at[name] = i
		g.list = append(g.list, Group{Name: name})
	}
	g.list[i].Score.add(s)
}
