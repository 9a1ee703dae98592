// Package english reads responses of platforms to states out of English text.
//
// It parses each sentence, looks for verbs and nouns whose classes make a frame, weighs the verbs above them, finds out
// who acts, and fills the slots. What a verb or noun means is data (package frame); what is here is how meanings are put
// together: that to stop answering is a pause, that to refuse to leave is not leaving, that an order is not yet obedience.
package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// longest is the number of tokens of the longest sentence that is read. Prose has none so long; lists and broken markup
// do, and the bound keeps time linear whatever the input.
const longest = 300

// Reader reads English documents. It is only read after New and safe for concurrent use.
type Reader struct {
	lex    *lexicon
	states *lexicon // of what states do
	kb     *kb.KB
}

// New builds a reader. An error means that the program was built with broken data.
func New(k *kb.KB) (*Reader, error) {
	lex, err := load()
	if err != nil {
		return nil, err
	}
	states, err := loadStates(lex.grammar)
	if err != nil {
		return nil, err
	}
	return &Reader{lex: lex, states: states, kb: k}, nil
}

// reader is the work on one document.
type reader struct {
	lex    *lexicon
	powers *lexicon // of what states do
	kb     *kb.KB
	doc    *text.Document
	names  *link.Names
	memory

	byName    [][]link.Name
	sentences []*sentence
	nominal   set
	genre     genre
	snippet   bool // a sentence or two without a title: what a document usually tells is missing

	topic          []ref // the company the document is about
	topicStrong    bool  // it is named in the title, or often
	topicPlace     news.Jurisdiction
	descriptors    map[string]*ref // what one company alone is introduced as
	facts          facts           // look-ups over all names, so that no sentence walks them
	topicLaw       *link.Name
	topicState     bool // the document speaks of a state's demand at all
	topicRetention bool // it is about keeping data for the state
	topicRegister  bool // its lead speaks of registration or licences
	topicPact      bool // its lead speaks of a code or an agreement that one signs
	leadState      bool // its title or lead speaks of a law, an authority or a demand
	leadBill       bool // its title or lead speaks of a bill
	demanded       bool // the sentence in hand or the one before tells of a demand
	askedBefore    bool // the sentence before tells of a demand of a state
	pressBefore    bool // the sentence before tells of questions of the press
	wanted         bool // a sentence so far tells of a demand of a state, or of a suit it threatens
	left           bool // a sentence so far tells that a company left

	lastAct *finding
	offered int              // the last sentence that told of somebody who offers something, which "so does" may repeat
	lastOut *frame.Candidate // what the last finding became
	nesting int              // of pronouns that lead to pronouns

	current       *sentence // the sentence in hand
	past          bool      // the sentence before told of an old date
	pastParagraph int       // its paragraph
	narrated      int       // 1 + the paragraph whose story of the past goes on, 0 for none
	blockTalk     bool      // the document speaks of blocks, bans or seizures
	unblocked     bool      // the document tells of a block that ended
	disclaimed    bool      // the document says that pressure has nothing to do with it
	takedownAsked int       // the last sentence that told of a demand to take something down
	out           []frame.Candidate
}

// Read returns what every sentence states, in order, near misses among them.
func (e *Reader) Read(doc *text.Document, names *link.Names) []frame.Candidate {
	r := &reader{lex: e.lex, powers: e.states, kb: e.kb, doc: doc, names: names, memory: memory{people: map[string]party{}}}
	r.nominal = r.lex.noun("nstop", "nrefuse", "nleave", "nclose", "nresume", "nreview")
	r.snippet = doc.TitleEnd == 0 && len(doc.Sentences) <= 4
	r.genre = genreOf(doc.Source[:doc.TitleEnd])
	r.index()
	r.survey()
	r.describe()
	r.meetPeople()
	r.sentences = make([]*sentence, len(doc.Sentences))
	for i := range doc.Sentences {
		if len(doc.Sentences[i].Tokens) <= longest {
			r.sentences[i] = r.parse(i)
		}
	}
	r.readLead()
	for _, s := range r.sentences {
		if s == nil || s.widget() {
			continue
		}
		demand := s.has(0, len(s.raw.Tokens), "ordered", "demanded", "told", "asked", "instructed", "requested", "order", "demand", "request", "notice")
		r.demanded = r.demanded || demand
		r.wanted = r.wanted || s.has(0, len(s.raw.Tokens), "ordered", "demanded", "instructed", "requested", "asked", "order", "demand", "request", "notice", "lawsuit", "sue",
			"deadline", "decree", "wants", "wanted", "urged") && r.state(s)
		r.current = s
		r.sentence(s)
		r.states(s)
		r.remember(s)
		r.dated(s)
		r.demanded = demand
		r.pressBefore = s.has(0, len(s.raw.Tokens), "comment", "interview", "questions")
		asked := demand || s.has(0, len(s.raw.Tokens), "orders", "demands", "requests", "warrants", "warrant", "subpoena", "subpoenas", "letters", "notices")
		r.askedBefore = asked && r.state(s) && !r.pressBefore
	}
	r.returned()
	return r.out
}

// index sorts the names by sentence.
func (r *reader) index() {
	r.byName = make([][]link.Name, len(r.doc.Sentences))
	for lo := 0; lo < len(r.names.All); {
		hi := lo
		at := r.names.All[lo].Sentence
		for hi < len(r.names.All) && r.names.All[hi].Sentence == at {
			hi++
		}
		if at >= 0 && at < len(r.byName) {
			r.byName[at] = r.names.All[lo:hi]
		}
		lo = hi
	}
}

// sentence reads one sentence.
func (r *reader) sentence(s *sentence) {
	taken := map[int]bool{}
	for i := range s.g.Clauses {
		ms := r.matches(s, &s.g.Clauses[i])
		if f, ok := r.same(s, i, ms); ok {
			r.finish(s, &f)
			continue
		}
		if r.controlsLower(s, i) && !r.swallows(s, i, ms) {
			continue
		}
		a, ok := r.leaf(s, i, ms)
		if !ok {
			if b, found := r.stubborn(s, i); found {
				a, ok = b, true
			}
		}
		if !ok {
			r.nearMiss(s, i, a.why)
			continue
		}
		if a.object >= 0 {
			taken[a.object] = true
		}
		f := r.climb(s, a)
		r.finish(s, &f)
		for _, g := range r.tooOnly(s, i) {
			r.finish(s, &g)
		}
	}
	for _, f := range r.nominals(s, taken) {
		r.finish(s, &f)
	}
}

// platformHead reports whether a phrase is the name of a platform, which then is who acts in the infinitive behind it.
func (s *sentence) platformHead(k int) bool {
	n := s.headName(k)
	return n >= 0 && platformName(&s.names[n])
}

// controlsLower reports whether a clause only governs an infinitive or gerund that is read itself: "agreed to pay".
func (r *reader) controlsLower(s *sentence, i int) bool {
	c := &s.g.Clauses[i]
	for k := i + 1; k < len(s.g.Clauses); k++ {
		o := &s.g.Clauses[k]
		if o.Governor != i || o.Relation != clause.Infinitive && o.Relation != clause.Gerund || o.Comma {
			continue
		}
		if o.From <= c.End+1 && (o.Noun < 0 || r.controls(s, c) && s.g.Phrases[o.Noun].From == c.Until) {
			if p := s.phraseAt(c.Until, o.From); p < 0 || o.Noun == p && s.g.Phrases[p].From == c.Until && s.platformHead(p) {
				return true
			}
		}
	}
	return false
}

// swallows reports whether an expression of a clause takes in the verb behind it: "have nothing to do with".
func (r *reader) swallows(s *sentence, i int, ms []match) bool {
	for _, m := range ms {
		if m.words > 2 && m.end > s.token(s.g.Clauses[i].End) && m.class.has(r.lex.verb("spurn")) {
			return true
		}
	}
	return false
}

// finish settles a finding and adds a candidate for each of its actors.
func (r *reader) finish(s *sentence, f *finding) {
	f.sentence = s.index
	drop := f.drop
	r.settle(s, f)
	if drop != "" {
		f.drop = drop
	}
	r.cite(s, f)
	effective := r.history(s, f)
	if f.kind == "takedown" && f.modality == news.Demanded {
		r.takedownAsked = s.index
	}
	f.kept = f.copied && f.kept || f.kind == "close" && r.topicRetention && f.object >= 0 && singularOf(s.headWord(f.object), "system", "logging", "storage", "database", "collection", "equipment", "archive")
	if r.obeysTakedown(s, f) {
		f.kind = "takedown"
	}
	if r.ownHouse(s, f) {
		f.kind = "close"
	}
	if f.kind == "review" && r.mullsSuit(s, f) {
		f.kind, f.modality = "challenge", news.Considering
	}
	if f.action = actionOf(f); f.action == "" {
		if f.kind == "provide" && !f.negative {
			r.offered = s.index
		}
		f.drop = "no response by itself: " + f.kind
		r.nearMissRule(s, f)
		return
	}
	keep := lighten(*f)
	if f.drop != "" {
		r.lastAct = keep
		r.nearMissRule(s, f)
		return
	}
	if why := r.routine(s, f); why != "" {
		f.drop = why
		r.nearMissRule(s, f)
		return
	}
	if why := r.unproven(s, f); why != "" {
		f.drop = why
		r.nearMissRule(s, f)
		return
	}
	r.lastAct = keep
	who := r.actor(s, f)
	if q := r.keepers(s, f); len(q.companies) > 0 {
		who, f.action = q, news.Restrict
	}
	if len(who.companies) == 0 || who.other || who.authority {
		f.drop = "no company acts"
		r.nearMissRule(s, f)
		return
	}
	r.left = r.left || f.action == news.Withdraw && !f.negative && f.modality != news.Denied
	if r.letBack(f, who) {
		f.drop = "a state let it back"
		r.nearMissRule(s, f)
		return
	}
	if f.action == news.Withdraw && r.supplies(s, f) {
		f.action, keep.supply = news.Refuse, true
		if f.passing || s.has(0, len(s.raw.Tokens), "until", "year", "months", "moratorium", "temporarily") {
			f.action = news.Pause
		}
	}
	for _, c := range r.carriersFirst(who.companies) {
		if f.carriers = f.carriers || r.carrier(c); f.carriers && f.action == news.Withdraw {
			r.blocksOthers(s, f)
		}
		if g, ok := r.owned(s, *f, c); ok {
			r.emit(s, &g, who, c, effective)
		}
	}
}

// actionOf is the action of a finding, empty for what is nothing by itself.
func actionOf(f *finding) news.Action {
	switch f.kind {
	case "coop":
		if f.rule != nil && (f.rule.ID == "refuse.stubborn" || f.rule.ID == "refuse.bend" || f.rule.ID == "comply.deal") && !has(f.rules, "ellipsis") {
			return "" // to do some thing or other, or to deal with the police, is not to comply
		}
		return news.Comply
	case "takedown":
		return news.Restrict
	case "leave", "close":
		if f.kept {
			return news.Pause // what is switched off kept data for the state
		}
		return news.Withdraw
	case "pause":
		return news.Pause
	case "refuse", "rebuffed":
		return news.Refuse
	case "resume":
		return news.Resume
	case "challenge":
		return news.Challenge
	case "object":
		return news.Object
	case "review":
		return news.Review
	case "negotiate":
		return news.Negotiate
	case "disclose":
		return news.Disclose
	case "mitigate":
		return news.Mitigate
	}
	return ""
}
