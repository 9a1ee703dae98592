package chinese

import (
	"strings"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
)

// kind is what somebody in a clause is.
type kind uint8

const (
	nobody   kind = iota
	platform      // one or several
	state         // an authority, or a place that may stand for one
	person        // anybody else: users, lawmakers, groups, other businesses
	unknown       // words that no list knows where a subject stands
)

// party is somebody who acts or is acted on.
type party struct {
	kind  kind
	names []*link.Name // the platforms, or the authority where it has a name
	title bool         // a person who speaks for the platform
	step  frame.Step
	index int // of its first piece in the clause
	until int // behind its last
}

// parties are the classes a party can begin with.
var parties = cue.SetOf(cue.Company, cue.Firm, cue.Firms, cue.It, cue.State, cue.Authority, cue.Person, cue.Title)

// partyAt reads the noun phrase that begins at piece i; ok is false where none does.
func (w *walk) partyAt(i int) (p party, ok bool) {
	switch is := w.segs[i].is; {
	case is.Has(cue.Company) && w.segs[i].name.Actor:
		p = w.company(i)
	case is.Has(cue.Company):
		p = party{kind: person, until: i + 1}
	case is.Has(cue.Person):
		if p = w.spokesman(i); p.kind == nobody {
			p = party{kind: person, until: i + 1}
		}
	case is.Has(cue.Authority), is.Has(cue.State):
		p = w.authority(i)
	case is.Has(cue.Place) && w.metonym(i):
		p = party{kind: state, until: i + 1}
	case is.Has(cue.Firm), is.Has(cue.Firms), is.Has(cue.It):
		p = w.pronoun(i)
	case is.Has(cue.Title):
		p = w.titled(w.bareTitle(), i)
	case is.Empty() && w.segs[i].width() >= unknownWidth:
		p = party{kind: unknown, until: i + 1}
	default:
		return p, false
	}
	p.index = i
	return p, p.kind != nobody
}

// bareTitle is for whom a spokesman without a firm speaks: the platform that was last cited, or the one that the sentence
// has named before.
func (w *walk) bareTitle() party {
	p := w.mem.speaker
	if p.kind != platform && w.mem.mentioned != nil && w.mem.sentence == w.line.index {
		p = of(w.mem.mentioned)
	}
	if p.kind != platform {
		return party{kind: person}
	}
	p.step = frame.StepCoref
	return p
}

// spokesman is the platform for which he or she speaks who was cited last.
func (w *walk) spokesman(i int) party {
	p := w.mem.speaker
	if p.kind != platform || !p.title || !strings.ContainsAny(w.line.word(&w.segs[i]), "他她") || w.segs[i].width() > 1 {
		return party{}
	}
	p.step, p.until = frame.StepCoref, i+1
	return p
}

// unknownWidth is how long a run of unknown characters must be to count as somebody unknown: shorter ones are mostly
// adverbs that the lexicon lacks.
const unknownWidth = 3

// company reads a list of platforms. "Meta旗下的WhatsApp" and "微软必应" name the second only; "抖音主播" is a person.
func (w *walk) company(i int) party {
	p := party{kind: platform, names: []*link.Name{w.segs[i].name}}
	for i++; i < len(w.segs); i++ {
		next := w.companyFrom(i)
		switch {
		case next < 0:
			return w.tail(p, i)
		case next == i && w.segs[i-1].end == w.segs[i].start && w.segs[i-1].name.Root == w.segs[i].name.Root, w.segs[i].is.Has(cue.Of):
			p.names = p.names[:len(p.names)-1]
		}
		p.names = append(p.names, w.segs[next].name)
		i = next
	}
	return w.tail(p, i)
}

// companyFrom is where a phrase that goes on at piece i has its next platform; -1 where it has none.
func (w *walk) companyFrom(i int) int {
	if i < len(w.segs) && strings.Contains("旗下的属下的名下的", w.line.word(&w.segs[i])) && w.segs[i].is.Has(cue.Of) && w.segs[i].width() > 1 {
		return w.owned(i + 1)
	}
	for j := i; j < len(w.segs) && j <= i+1; j++ {
		switch is := w.segs[j].is; {
		case is.Has(cue.Company):
			return j
		case !is.Has(cue.And) && !is.Has(cue.Of):
			return -1
		}
	}
	return -1
}

// owned is where the one stands that belongs to the platform before: 微软旗下职场社交平台领英. It is -1 where none is named.
func (w *walk) owned(i int) int {
	for j := i; j < len(w.segs) && j <= i+4; j++ {
		switch is := w.segs[j].is; {
		case is.Has(cue.Company):
			return j
		case !is.Empty() && !is.Meets(cue.SetOf(cue.Firm, cue.Service, cue.Apps, cue.Adv, cue.Place, cue.Feature, cue.Crypto, cue.News, cue.At, cue.Plain)):
			return -1
		}
	}
	return -1
}

// tail reads what follows a list of platforms: 公司, a spokesman and his name, or the people it is of.
func (w *walk) tail(p party, i int) party {
	if i < len(w.segs) && w.segs[i].is.Has(cue.Firm) {
		if w.segs[i].is.Has(cue.Of) {
			return party{kind: unknown, until: i + 1} // 甲母公司 is another, which goes without a name
		}
		i++
	}
	p.until = i
	for j := i; j < len(w.segs) && w.segs[j].start-w.segs[i].start <= 6; j++ {
		switch is := w.segs[j].is; {
		case is.Has(cue.Title):
			return w.titled(p, j)
		case is.Has(cue.Person):
			return party{kind: person, until: j + 1}
		case !is.Empty() && !is.Has(cue.Place) && !is.Has(cue.Of) && !is.Has(cue.Office):
			return p
		}
	}
	return p
}

// titled reads a title and the name behind it.
func (w *walk) titled(p party, i int) party {
	p.title, p.until = true, i+1
	for p.until < len(w.segs) && (w.segs[p.until].is.Empty() || w.segs[p.until].is.Has(cue.Latin)) {
		p.until++
	}
	return p
}

// authority reads a state body and the name of its head.
func (w *walk) authority(i int) party {
	p := party{kind: state, until: i + 1}
	if n := w.segs[i].name; n != nil {
		p.names = []*link.Name{n}
	}
	for p.until < len(w.segs) {
		s := &w.segs[p.until]
		if !s.is.Has(cue.State) && !s.is.Has(cue.Title) && !(s.is.Empty() && s.width() <= 4) {
			break
		}
		p.until++
	}
	return p
}

// metonym reports whether the place at piece i stands for its government: a capital that demands, decides or says, or
// a country as the subject of what only states do: 俄国自三月起禁止….
func (w *walk) metonym(i int) bool {
	n := w.segs[i].name
	if n == nil || i+1 >= len(w.segs) {
		return false
	}
	if n.Metonym {
		return w.segs[i+1].is.Meets(cue.SetOf(cue.Want, cue.Say, cue.Block, cue.Plan, cue.Done))
	}
	return !n.City && w.subject.kind == nobody && !w.taken && !w.acted && !w.object && w.governs(i+1)
}

// byLaw are verbs of states that platforms are not the subject of.
var byLaw = cue.SetOf(cue.Want, cue.Block, cue.Punish, cue.Probe, cue.Detain)

// betweenSubject are words that may stand between a subject and its verb.
var betweenSubject = cue.SetOf(cue.Adv, cue.Number, cue.Done, cue.Recent, cue.Past, cue.Earlier, cue.Ever, cue.Plan, cue.LastWeek, cue.So)

// governs reports whether the first verb from piece i on is one of states.
func (w *walk) governs(i int) bool {
	for ; i < len(w.segs); i++ {
		switch is := w.segs[i].is; {
		case is.Meets(byLaw):
			return true
		case !is.Meets(betweenSubject):
			return false
		}
	}
	return false
}

// pronoun resolves 该公司, 两家公司, 它, 我们. "公司" behind unknown words is another company.
func (w *walk) pronoun(i int) party {
	s := &w.segs[i]
	word := w.line.word(s)
	if i+1 < len(w.segs) && w.segs[i+1].is.Has(cue.Company) {
		return w.company(i + 1)
	}
	if bare[word] && i > 0 && w.segs[i-1].end == s.start && w.segs[i-1].is.Empty() {
		return party{kind: unknown, until: i + 1}
	}
	p := party{until: i + 1}
	if s.is.Has(cue.Firms) {
		p = w.mem.several(count(word))
	} else if p = w.mem.cited(); p.kind == nobody || !w.speaks(i+1) {
		p = w.mem.one(w.line, w.segs[:i], word, w.speaker)
	}
	if p.kind == nobody {
		p.kind = unknown
	}
	p.step, p.until = frame.StepCoref, i+1
	return w.tail(p, i+1)
}

// speaks reports whether a verb of saying follows closely, behind a title and a name at most: 公司发言人丙说.
func (w *walk) speaks(i int) bool {
	for ; i < len(w.segs) && !w.segs[i].is.Has(cue.Say); i++ {
		if s := &w.segs[i]; !s.is.Empty() && !s.is.Meets(cue.SetOf(cue.Title, cue.Latin, cue.Adv, cue.Recent, cue.At, cue.So)) {
			return false
		}
	}
	return i < len(w.segs)
}

// bare are nouns that are pronouns only when they stand alone.
var bare = map[string]bool{"公司": true, "平台": true, "集团": true, "母公司": true, "社交网站": true, "科技公司": true}

// count is the number a plural pronoun names; 0 for any.
func count(word string) int {
	for n, digits := range []string{2: "两双二", 3: "三", 4: "四"} {
		if digits != "" && strings.ContainsAny(word, digits) {
			return n
		}
	}
	return 0
}
