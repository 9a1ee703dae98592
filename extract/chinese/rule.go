package chinese

import (
	_ "embed"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/news"
)

//go:embed data/rules.yaml
var ruleData []byte

// rule is one way to say what a platform does; data/rules.yaml explains the fields.
type rule struct {
	id     string
	action news.Action
	seq    []cue.Set
	gap    int // runes between two elements of seq
	end    bool
	with   cue.Set
	near   cue.Set
	unless cue.Set
	reason reason
	object string
	voice  voice
	order  bool // on an order it is a restriction
	reply  bool // the clause must be the answer that the clause before it announces

	negative bool // the words say that the action is not so
	undo     bool // the platform must have acted against a state or for it just before
}

// reason says what a text must give as the reason of an exit.
type reason uint8

const (
	reasonNone  reason = iota
	reasonSoft         // anything but a commercial one
	reasonState        // a law, an order, an authority
)

// voice says who the grammatical subject is.
type voice uint8

const (
	voiceActive   voice = iota // the platform
	voiceRebuffed              // the state, which the platform sends away
	voiceOwner                 // the platform, which closes one of its own
)

// row is a rule as the file has it.
type row struct {
	ID     string      `yaml:"id"`
	Action news.Action `yaml:"action"`
	Seq    []string    `yaml:"seq"`
	Gap    int         `yaml:"gap"`
	End    bool        `yaml:"end"`
	With   []string    `yaml:"with"`
	Near   []string    `yaml:"near"`
	Unless []string    `yaml:"unless"`
	Reason string      `yaml:"reason"`
	Object string      `yaml:"object"`
	Voice  string      `yaml:"voice"`
	Order  bool        `yaml:"order"`
	Reply  bool        `yaml:"reply"`

	Negative bool `yaml:"negative"`
	Undo     bool `yaml:"undo"`
}

// defaultGap is the gap of a rule that gives none.
const defaultGap = 16

// newRules reads the rule file; their order is their priority.
func newRules(data []byte) ([]rule, error) {
	var rows []row
	if err := yaml.Unmarshal(data, &rows); err != nil {
		return nil, fmt.Errorf("read Chinese rules: %w", err)
	}
	rules := make([]rule, 0, len(rows))
	for i := range rows {
		r, err := rows[i].compile()
		if err != nil {
			return nil, fmt.Errorf("read Chinese rule %s: %w", rows[i].ID, err)
		}
		rules = append(rules, r)
	}
	return rules, nil
}

func (w *row) compile() (rule, error) {
	r := rule{id: w.ID, action: w.Action, gap: w.Gap, end: w.End, object: w.Object, order: w.Order, reply: w.Reply, negative: w.Negative, undo: w.Undo}
	if r.gap == 0 {
		r.gap = defaultGap
	}
	if len(w.Seq) == 0 {
		return r, fmt.Errorf("seq is empty")
	}
	for _, alternatives := range w.Seq {
		s, err := cue.Parse(strings.Split(alternatives, "|"))
		if err != nil {
			return r, err
		}
		r.seq = append(r.seq, s)
	}
	var err [5]error
	r.with, err[0] = cue.Parse(w.With)
	r.near, err[1] = cue.Parse(w.Near)
	r.unless, err[2] = cue.Parse(w.Unless)
	r.reason, err[3] = oneOf(w.Reason, map[string]reason{"": reasonNone, "soft": reasonSoft, "state": reasonState})
	r.voice, err[4] = oneOf(w.Voice, map[string]voice{"": voiceActive, "rebuffed": voiceRebuffed, "owner": voiceOwner})
	for _, e := range err {
		if e != nil {
			return r, e
		}
	}
	return r, nil
}

func oneOf[T any](name string, values map[string]T) (T, error) {
	v, ok := values[name]
	if !ok {
		return v, fmt.Errorf("unknown value %q", name)
	}
	return v, nil
}

// match is a rule that fired in a clause.
type match struct {
	rule        *rule
	first, last int // pieces of the clause that its seq took
}

// fits looks for the rule in a clause and returns its first place.
func (r *rule) fits(segs []seg, free []bool) (match, bool) {
	for i := range segs {
		if !segs[i].is.Meets(r.seq[0]) || !free[i] {
			continue
		}
		if last, ok := r.follow(segs, free, i); ok && (!r.end || atEnd(segs, last)) {
			return match{rule: r, first: i, last: last}, true
		}
	}
	return r.turned(segs, free)
}

// turned looks for a verb whose object 把 has brought before it: 把伺服器悉数关掉.
func (r *rule) turned(segs []seg, free []bool) (match, bool) {
	if len(r.seq) != 2 || !r.seq[0].Meets(verbs) || r.end {
		return match{}, false
	}
	object := -1
	for i, after := 0, false; i < len(segs); i++ {
		switch is := segs[i].is; {
		case is.Has(cue.Ba):
			after = true
		case is.Meets(barriers):
			after, object = false, -1
		case after && object >= 0 && free[i] && is.Meets(r.seq[0]) && segs[i].start-segs[object].end <= r.gap:
			return match{rule: r, first: i, last: i}, true
		case after && is.Meets(r.seq[1]):
			object = i
		}
	}
	return match{}, false
}

// follow finds the rest of seq behind its first element.
func (r *rule) follow(segs []seg, free []bool, at int) (last int, ok bool) {
	for _, want := range r.seq[1:] {
		next := at + 1
		for next < len(segs) && !(segs[next].is.Meets(want) && free[next]) {
			if segs[next].start-segs[at].end > r.gap || segs[next].is.Meets(barriers) {
				return 0, false
			}
			next++
		}
		if next == len(segs) || segs[next].start-segs[at].end > r.gap {
			return 0, false
		}
		at = next
	}
	return at, true
}

// barriers are words over which no rule reaches.
var barriers = cue.SetOf(cue.Say, cue.But, cue.Force, cue.After, cue.Else)

// atEnd reports whether nothing of weight follows a piece in its clause.
func atEnd(segs []seg, last int) bool {
	rest := 0
	for i := last + 1; i < len(segs); i++ {
		rest += segs[i].width()
	}
	return rest <= 2
}

// context is what stands around a clause.
type context struct {
	topic cue.Set // the clause before it, where that only names what this one is about
	near  cue.Set // its sentence and the one before
	reply bool    // it is short and the clause before it announces an answer
}

// find matches the rules against a clause, in their order; a word serves one rule only.
func find(rules []rule, segs []seg, around context) []match {
	var found []match
	free := make([]bool, len(segs))
	for i := range free {
		free[i] = true
	}
	here := classesOf(segs)
	for i := range rules {
		r := &rules[i]
		if !here.Meets(r.seq[0]) || !r.admits(here, around) {
			continue
		}
		m, ok := r.fits(segs, free)
		if !ok {
			continue
		}
		found = append(found, m)
		for j := m.first; j <= m.last; j++ {
			free[j] = free[j] && segs[j].is.Meets(nounClasses)
		}
	}
	return found
}

// admits checks everything but the order of words.
func (r *rule) admits(here cue.Set, around context) bool {
	return !here.Meets(r.unless) && (!r.reply || around.reply) &&
		(r.with.Empty() || here.With(around.topic).Meets(r.with)) &&
		(r.near.Empty() || here.With(around.near).Meets(r.near))
}

// nounClasses may serve several rules of one clause.
var nounClasses = cue.SetOf(cue.Data, cue.Demand, cue.State, cue.Authority, cue.Law, cue.LawWord, cue.Place, cue.Content, cue.Account, cue.Company, cue.Crypto)

// classesOf are all classes of some pieces.
func classesOf(segs []seg) (s cue.Set) {
	for i := range segs {
		s = s.With(segs[i].is)
	}
	return s
}
