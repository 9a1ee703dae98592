// Package english reads responses of platforms to states out of English text.
//
// It parses each sentence, looks for verbs and nouns whose classes make a frame, weighs the verbs above them, finds out
// who acts, and fills the slots. What a verb or noun means is data (package frame); what is here is how meanings are put
// together: that to stop answering is a pause, that to refuse to leave is not leaving, that an order is not yet obedience.
package english

import (
	"slices"
	"strings"

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
	lex *lexicon
	kb  *kb.KB
}

// New builds a reader. An error means that the program was built with broken data.
func New(k *kb.KB) (*Reader, error) {
	lex, err := load()
	if err != nil {
		return nil, err
	}
	return &Reader{lex: lex, kb: k}, nil
}

// reader is the work on one document.
type reader struct {
	lex   *lexicon
	kb    *kb.KB
	doc   *text.Document
	names *link.Names
	memory

	byName    [][]link.Name
	sentences []*sentence
	nominal   set
	genre     genre
	snippet   bool // a sentence or two without a title: what a document usually tells is missing

	topic          []ref // the company the document is about
	topicStrong    bool  // it is named in the title, or often
	topicPlace     news.Jurisdiction
	facts          facts // look-ups over all names, so that no sentence walks them
	topicLaw       *link.Name
	topicState     bool // the document speaks of a state's demand at all
	topicRetention bool // it is about keeping data for the state
	topicRegister  bool // its lead speaks of registration or licences
	leadState      bool // its title or lead speaks of a law, an authority or a demand
	leadBill       bool // its title or lead speaks of a bill
	demanded       bool // the sentence in hand or the one before tells of a demand

	lastAct *finding
	lastOut *frame.Candidate // what the last finding became
	nesting int              // of pronouns that lead to pronouns

	current       *sentence // the sentence in hand
	past          bool      // the sentence before told of an old date
	unblocked     bool      // the document tells of a block that ended
	takedownAsked int       // the last sentence that told of a demand to take something down
	out           []frame.Candidate
}

// Read returns what every sentence states, in order, near misses among them.
func (e *Reader) Read(doc *text.Document, names *link.Names) []frame.Candidate {
	r := &reader{lex: e.lex, kb: e.kb, doc: doc, names: names, memory: memory{people: map[string]party{}}}
	r.nominal = r.lex.noun("nstop", "nrefuse", "nleave", "nclose", "nresume", "nreview")
	r.snippet = doc.TitleEnd == 0 && len(doc.Sentences) <= 4
	r.genre = genreOf(doc.Source[:doc.TitleEnd])
	r.index()
	r.survey()
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
		r.current = s
		r.sentence(s)
		r.remember(s)
		r.dated(s)
		r.demanded = demand
	}
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
		if r.controlsLower(s, i) {
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
	}
	for _, f := range r.nominals(s, taken) {
		r.finish(s, &f)
	}
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
			if p := s.phraseAt(c.Until, o.From); p < 0 || o.Noun == p && s.g.Phrases[p].From == c.Until && s.headName(p) >= 0 {
				return true
			}
		}
	}
	return false
}

// finish settles a finding and adds a candidate for each of its actors.
func (r *reader) finish(s *sentence, f *finding) {
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
	if len(who.companies) == 0 || who.other || who.authority {
		f.drop = "no company acts"
		r.nearMissRule(s, f)
		return
	}
	if r.letBack(f, who) {
		f.drop = "a state let it back"
		r.nearMissRule(s, f)
		return
	}
	if f.action == news.Withdraw && r.supplies(s, f) {
		f.action = news.Refuse
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

// letBack reports whether a service is only said to be there again in a text that tells of a state's block that ended. Who
// brought it back is then the state, unless the sentence says that its company did.
func (r *reader) letBack(f *finding, who party) bool {
	if c := &r.current.g.Clauses[f.act.clause]; f.action == news.Withdraw && f.rule != nil && (f.rule.ID == "provide.used" || c.Passive && c.Lemma == "open") {
		return who.step != frame.StepRelative && len(f.speaker.companies) == 0 // what users cannot open is as likely blocked
	}
	if f.action != news.Resume || f.rule == nil || f.rule.Act != "provide" || who.step == frame.StepRelative {
		return false
	}
	return f.speaker.authority || r.unblocked
}

// obeysTakedown reports whether an order that is obeyed was one to take things down: it says so, or the sentences before
// told of it.
func (r *reader) obeysTakedown(s *sentence, f *finding) bool {
	if f.kind != "coop" || f.rule == nil || f.object < 0 || !strings.HasPrefix(f.rule.ID, "comply.obey") && f.rule.ID != "comply.answer" || f.negative {
		return false
	}
	if !s.kinds[f.object].has(r.lex.noun("demand")) && !pronounObject(s.headWord(f.object)) {
		return false
	}
	p := &s.g.Phrases[f.object]
	for i := range s.g.Clauses {
		if c := &s.g.Clauses[i]; c.Relation == clause.Infinitive && c.Noun == f.object && r.classOf(s, c).has(r.lex.verb("restrict")) && !r.ofCompany(s, c) {
			return true // "complied with the request to restrict access"
		}
	}
	if s.has(s.token(p.From), s.token(p.Until)+3, "removal", "takedown", "blocking", "block", "remove", "deletion") {
		return true
	}
	return r.takedownAsked > 0 && s.index-r.takedownAsked <= 3
}

// ofCompany reports whether a clause speaks of a company behind its verb: to "make X inaccessible" takes no content down.
func (r *reader) ofCompany(s *sentence, c *clause.Clause) bool {
	for k := range s.names {
		if n := &s.names[k]; n.Kind == news.MentionCompany && n.Token >= s.token(c.Until) && n.Token < s.token(c.End) {
			return true
		}
	}
	return false
}

// owned tells a company that closes its own service from one that shuts out somebody else's, which is a restriction
// where a state asked for it and nothing otherwise.
func (r *reader) owned(s *sentence, f finding, c ref) (finding, bool) {
	r.trade(s, &f, c)
	restricts := f.rule != nil && f.rule.ID == "restrict.company"
	if f.object < 0 || f.action != news.Withdraw && !restricts {
		return f, true
	}
	n := s.headName(f.object)
	if w := s.headWord(f.object); n < 0 && (w == "it" || w == "them" || w == "all") && !s.g.Clauses[f.act.clause].Passive {
		switch q := r.party(s, f.object, 1); {
		case len(q.companies) == 1 && r.stranger(q.companies[0], c):
			return f, false
		case len(q.companies) > 1 && !r.stranger(q.companies[0], c):
			f.action = news.Withdraw // "to disable all of them there"
			return f, true
		}
	}
	if n < 0 || s.names[n].Kind != news.MentionCompany {
		return f, true
	}
	if o := refOf(&s.names[n]); !r.stranger(o, c) && !(o.same(c) && s.g.Clauses[f.act.clause].Passive) {
		f.action = news.Withdraw
		return f, true
	}
	if act := &s.g.Clauses[f.act.clause]; act.Passive {
		o := refOf(&s.names[n])
		return f, !o.same(c) || !singularOf(act.Lemma, "block", "ban", "bar", "suspend", "cut", "restrict", "kick", "expel")
	}
	if has(f.rules, "withdraw.company") || has(f.rules, "withdraw.pull") {
		if r.demanded && !f.negative {
			f.action = news.Restrict
			return f, true
		}
		return f, false
	}
	return f, true
}

// supplies reports whether what is withheld is withheld from police or secret services as customers, which is no leaving
// of a market.
func (r *reader) supplies(s *sentence, f *finding) bool {
	if f.rule == nil || f.rule.Act != "provide" && f.rule.ID != "withdraw.holdback" && f.rule.ID != "withdraw.service" && f.rule.ID != "withdraw.users" {
		return false
	}
	c := &s.g.Clauses[f.act.clause]
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < c.Until || p.From >= c.End || !r.phraseKinds(s, k).has(r.lex.noun("police")) {
			continue
		}
		switch s.g.Units[p.Prep].Lower {
		case "to", "for", "from", "with", "by":
			return true
		}
	}
	return false
}

// mullsSuit reports whether what is looked at is whether to go to court: "is looking at whether the order can be
// contested", "is weighing its options for an appeal".
func (r *reader) mullsSuit(s *sentence, f *finding) bool {
	for i := range s.g.Clauses {
		if c := &s.g.Clauses[i]; c.Governor == f.act.clause && c.Mark == "whether" && r.classOf(s, c).has(r.lex.verb("challenge")) {
			return true
		}
	}
	c := &s.g.Clauses[f.act.clause]
	return f.object >= 0 && s.kinds[f.object].has(r.lex.noun("option")) && s.has(s.token(c.Until), s.token(c.End), "appeal", "challenge", "lawsuit", "suit")
}

// ownHouse reports whether what is taken down are services of the house that does it: "to disable all of them there".
func (r *reader) ownHouse(s *sentence, f *finding) bool {
	if f.rule == nil || f.rule.ID != "restrict.company" || f.object < 0 || !r.hasPlace(s) {
		return false
	}
	who, what := r.actor(s, f), r.party(s, f.object, 1)
	return len(who.companies) == 1 && len(what.companies) > 0 && !r.stranger(what.companies[0], who.companies[0])
}

// stranger reports whether two companies are of different houses.
func (r *reader) stranger(a, b ref) bool {
	return !a.same(b) && (a.root == "" || a.root != b.root)
}

// trade looks at what a company does for a living: who equips police and secret services pauses supply when it cuts a
// customer off.
func (r *reader) trade(s *sentence, f *finding, c ref) {
	known, ok := r.kb.Company(c.id)
	if !ok || f.action != news.Withdraw || f.rule == nil {
		return
	}
	if known.Kind == "vendor" && (f.rule.ID == "withdraw.service" || f.rule.ID == "withdraw.users") {
		f.action = news.Pause
	}
}

// carrier reports whether a company carries other people's services.
func (r *reader) carrier(c ref) bool {
	known, ok := r.kb.Company(c.id)
	return ok && known.Kind == "telecom"
}

// carriersFirst puts known carriers in front, so that who acts with them is taken for one.
func (r *reader) carriersFirst(all []ref) []ref {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b ref) int {
		switch x, y := r.carrier(a), r.carrier(b); {
		case x && !y:
			return -1
		case y && !x:
			return 1
		}
		return 0
	})
	return out
}

// blocksOthers turns what carriers do to services that are not theirs into a restriction.
func (r *reader) blocksOthers(s *sentence, f *finding) {
	if f.rule != nil && f.rule.ID == "withdraw.service" && f.object >= 0 && s.g.Phrases[f.object].Owner < 0 && plural(s.headWord(f.object)) && !r.ownThing(s, f.object) {
		f.action = news.Restrict
	}
}

// unproven says what is missing where staying away from a market is read out of not offering something.
func (r *reader) unproven(s *sentence, f *finding) string {
	if f.kind == "takedown" && !r.orderedTakedown(s, &s.g.Clauses[f.act.clause]) && !has(f.rules, "control.force", "control.agree", "control.refuse") && f.modality != news.Demanded {
		return "a platform's own rules, no order"
	}
	if f.action == news.Withdraw && !r.snippet && !r.leadState && !r.state(s) && r.topicLaw == nil {
		return "nothing says that a state is why"
	}
	if f.action == news.Withdraw && sold(s) && !r.state(s) {
		return "a commercial exit"
	}
	if f.action == news.Resume && s.has(0, len(s.raw.Tokens), "mistake", "error", "glitch", "bug", "inadvertently", "erroneously") {
		return "a mistake put right"
	}
	if !has(f.rules, "withdraw.absence", "cease.service") && !(f.rule != nil && f.rule.Act == "provide" && f.kind == "close") {
		return ""
	}
	switch {
	case !r.hasPlace(s):
		return "no place is named"
	case !r.state(s) && has(f.rules, "noun.plan"):
		return "a plan that never was, without a law"
	case !r.state(s) && !r.topicState:
		return "no law or authority is named"
	case has(f.rules, "withdraw.absence") && f.modality == news.Ongoing && !r.state(s) && !s.reasoned(),
		has(f.rules, "withdraw.absence") && f.modality != news.Planned && f.modality != news.Announced && s.g.Clauses[f.act.clause].Lemma == "operate" && !s.reasoned():
		return "no reason is named"
	}
	return ""
}

// reasoned reports whether a sentence gives a reason.
func (s *sentence) reasoned() bool {
	return s.has(0, len(s.raw.Tokens), "because", "over", "citing", "due", "owing", "reason", "reasons", "blamed", "blames", "uncertainty", "until", "while", "amid")
}

// actionOf is the action of a finding, empty for what is nothing by itself.
func actionOf(f *finding) news.Action {
	switch f.kind {
	case "coop":
		if f.rule != nil && (f.rule.ID == "refuse.stubborn" || f.rule.ID == "comply.deal") && !has(f.rules, "ellipsis") {
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
