package english

import (
	"fmt"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
)

// lexicon is the compiled language knowledge. It is read only after load.
type lexicon struct {
	grammar   *clause.Lexicon
	verbs     map[string][]pattern // lemma to patterns, longest first
	verbBits  map[string]set
	nouns     map[string]set // a noun or a compound, singular, to its classes
	nounBits  map[string]set
	frames    []rule
	leaders   map[string][]leader // by the last word of the name
	stubborn  *rule               // of refusals that no frame knows
	otherwise set                 // verbs that mean something else than obeying
}

// pattern is a verb with the words that make it an expression.
type pattern struct {
	items    []item
	class    set
	words    int  // literals
	inverted bool // the subject is what the act is about: "requests are on hold"
	negated  bool // only with a negation, which belongs to the expression: "not budge"
}

// item is a literal with its alternatives, or a gap.
type item struct {
	any []string
	gap gap
}

type gap uint8

const (
	noGap    gap = iota
	object       // "*": the object stands here, if it does not stand in front as in a passive
	particle     // "~": the object may stand here or behind the next word
)

// rule is a frame with its classes compiled.
type rule struct {
	frame.Frame
	verb, object, near set
	prep               map[string]set
}

// Classes that code asks for by name. They exist only as keys here; their words are data.
const (
	bare       = "-"
	placeName  = "place-name"
	anyCompany = "company"
	ownCompany = "own-company"
)

func load() (*lexicon, error) {
	grammar, err := clause.New()
	if err != nil {
		return nil, err
	}
	verbs, err := frame.Load("en", "verbs")
	if err != nil {
		return nil, err
	}
	nouns, err := frame.Load("en", "nouns")
	if err != nil {
		return nil, err
	}
	people, err := frame.Load("en", "people")
	if err != nil {
		return nil, err
	}
	frames, err := frame.Frames("en")
	if err != nil {
		return nil, err
	}
	l := &lexicon{grammar: grammar, verbs: map[string][]pattern{}, nouns: map[string]set{}}
	if l.verbBits, err = bits(verbs); err != nil {
		return nil, err
	}
	if l.nounBits, err = bits(nouns, bare, placeName, anyCompany, ownCompany); err != nil {
		return nil, err
	}
	l.otherwise = l.verb("leave", "close", "stop", "holdback", "stay", "review", "negotiate", "vanish", "resume", "lift", "refuse", "defy", "fail",
		"report", "manage", "plan", "agree", "deny")
	l.addVerbs(verbs)
	l.addNouns(nouns)
	l.addLeaders(people)
	return l, l.addFrames(frames)
}

// bits numbers the classes in alphabetical order, so that runs agree.
func bits(classes frame.Classes, more ...string) (map[string]set, error) {
	names := more
	for name := range classes {
		names = append(names, name)
	}
	slices.Sort(names)
	if len(names) > setSize {
		return nil, fmt.Errorf("read lexicon: %d classes, %d at most", len(names), setSize)
	}
	out := make(map[string]set, len(names))
	for i, name := range names {
		out[name] = single(uint(i))
	}
	return out, nil
}

func (l *lexicon) addVerbs(classes frame.Classes) {
	for name, entries := range classes {
		for _, entry := range entries {
			entry, inverted := strings.CutPrefix(entry, "^")
			entry, negated := strings.CutPrefix(entry, "not ")
			p := compile(entry)
			if negated {
				p.words++
			}
			p.class, p.inverted, p.negated = l.verbBits[name], inverted, negated || strings.HasPrefix(entry, "be not ")
			lemmas, _, _ := strings.Cut(entry, " ")
			for lemma := range strings.SplitSeq(lemmas, "|") {
				l.verbs[lemma] = append(l.verbs[lemma], p)
			}
		}
	}
	for lemma := range l.verbs {
		slices.SortStableFunc(l.verbs[lemma], func(a, b pattern) int { return b.words - a.words })
	}
}

// compile reads one entry behind its lemma.
func compile(entry string) pattern {
	var p pattern
	for _, word := range strings.Fields(entry)[1:] {
		switch word {
		case "*":
			p.items = append(p.items, item{gap: object})
		case "~":
			p.items = append(p.items, item{gap: particle})
		default:
			p.items = append(p.items, item{any: strings.Split(word, "|")})
			p.words++
		}
	}
	return p
}

func (l *lexicon) addNouns(classes frame.Classes) {
	for name, entries := range classes {
		for _, entry := range entries {
			l.nouns[entry] = l.nouns[entry].with(l.nounBits[name])
		}
	}
}

func (l *lexicon) addFrames(frames []frame.Frame) error {
	for _, f := range frames {
		r := rule{Frame: f, prep: map[string]set{}}
		var missing []string
		r.verb = union(l.verbBits, f.Verb, &missing)
		r.object = union(l.nounBits, f.Object, &missing)
		r.near = union(l.nounBits, f.Near, &missing)
		for word, names := range f.Prep {
			r.prep[word] = union(l.nounBits, expand(names), &missing)
		}
		if len(missing) > 0 {
			return fmt.Errorf("read lexicon: frame %s names unknown classes %v", f.ID, missing)
		}
		if f.ID == "refuse.stubborn" {
			l.stubborn = &r
			continue
		}
		l.frames = append(l.frames, r)
	}
	return nil
}

// expand reads the short names that prepositions use.
func expand(names []string) []string {
	out := slices.Clone(names)
	for i, name := range out {
		if name == "police" {
			out[i] = "authority"
		}
	}
	return out
}

func union(bits map[string]set, names []string, missing *[]string) (s set) {
	for _, name := range names {
		b, ok := bits[name]
		if !ok {
			*missing = append(*missing, name)
		}
		s = s.with(b)
	}
	return s
}

// verb is the bit of a verb class.
func (l *lexicon) verb(names ...string) (s set) {
	for _, name := range names {
		s = s.with(l.verbBits[name])
	}
	return s
}

// noun is the union of noun classes.
func (l *lexicon) noun(names ...string) (s set) {
	for _, name := range names {
		s = s.with(l.nounBits[name])
	}
	return s
}

// singular undoes the plural of a noun.
func singular(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes")):
		return w[:n-2]
	case w == "men" || strings.HasSuffix(w, "smen") || strings.HasSuffix(w, "women") || strings.HasSuffix(w, "cemen"):
		return w[:n-2] + "an"
	case w == "people" || w == "news" || w == "process":
		return w
	case w == "ads" || w == "ids" || w == "ips":
		return w[:2]
	case n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i':
		return w[:n-1]
	}
	return w
}

// classes gives the classes of the longest compound that ends the words.
func (l *lexicon) classes(words []string) set {
	for from := max(0, len(words)-3); from < len(words); from++ {
		key := strings.Join(words[from:], " ")
		if c, ok := l.nouns[key]; ok {
			return c
		}
		last := len(words) - 1
		if from == last {
			if c, ok := l.nouns[singular(key)]; ok {
				return c
			}
			break
		}
		key = strings.Join(words[from:last], " ") + " " + singular(words[last])
		if c, ok := l.nouns[key]; ok {
			return c
		}
	}
	return set{}
}
