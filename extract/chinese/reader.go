package chinese

import (
	"time"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
)

// Reader reads Chinese documents. It is made once and then only read, so it is safe for concurrent use.
type Reader struct {
	lexicon *lexicon
	rules   []rule
}

// New returns a reader with the built-in words and rules. The error, if any, is a mistake in those files.
func New() (*Reader, error) {
	lex, err := newLexicon(cueData)
	if err != nil {
		return nil, err
	}
	rules, err := newRules(ruleData)
	if err != nil {
		return nil, err
	}
	return &Reader{lexicon: lex, rules: rules}, nil
}

// Read returns what the document says about platforms and states, sentence by sentence, before merging. names are the
// names that package link found in the same document.
func (r *Reader) Read(doc *text.Document, names *link.Names) []frame.Candidate {
	d := &documentReading{reader: r, doc: doc, mem: &memory{}}
	paragraphs := make([]int, len(doc.Sentences))
	for i := range doc.Sentences {
		d.lines = append(d.lines, r.newLine(doc, i, names.In(i)))
		paragraphs[i] = doc.Sentences[i].Paragraph
	}
	d.facts = newFacts(d.lines, paragraphs)
	for i, l := range d.lines {
		d.readLine(l, paragraphs[i])
	}
	return settle(d.found)
}

// documentReading is one document while it is read.
type documentReading struct {
	reader *Reader
	doc    *text.Document
	lines  []*line
	facts  facts
	mem    *memory
	opened bool // a sentence of the text was read
	found  []frame.Candidate
}

// readLine reads one sentence, clause by clause.
func (d *documentReading) readLine(l *line, paragraph int) {
	opening := !l.headline && !d.opened
	d.opened = d.opened || !l.headline
	sentence := classesOf(l.segs)
	if d.mem.paragraph != paragraph {
		d.mem.paragraph, d.mem.past = paragraph, false
	}
	s := scope{}
	for i, segs := range l.clauses {
		c := &clauseReading{documentReading: d, line: l, index: i, segs: segs, scope: &s, paragraph: paragraph, opening: opening,
			published: d.doc.Published}
		if i > 0 {
			c.before = l.segs[:indexOf(l.segs, segs[0].start)]
			c.previous = l.clauses[i-1]
			c.earlier = classesOf(c.before)
		}
		if i+1 < len(l.clauses) {
			c.next = l.clauses[i+1]
		}
		c.read(sentence)
	}
	d.precede(l)
	d.mem.near = sentence
	d.mem.listing = d.mem.listing && l.runs()
	d.frame(l, sentence)
	if l.headline {
		d.mem.topic = party{}
	}
}

// frame notes whether the paragraph speaks of the past: a sentence that opens with an old date or word sets the frame
// for those behind it, until one says that it is new.
func (d *documentReading) frame(l *line, sentence cue.Set) {
	switch {
	case sentence.Has(cue.Recent):
		d.mem.past = false
	case len(l.clauses) > 0:
		at := 0
		if len(l.clauses) > 1 && classesOf(l.clauses[0]).Has(cue.Hearsay) && l.clauses[0][len(l.clauses[0])-1].is.Has(cue.Say) {
			at = 1 // 知情人士说，当局六月警告…
		}
		first := &clauseReading{documentReading: d, line: l, segs: l.clauses[at], published: d.doc.Published}
		is := classesOf(l.clauses[at])
		d.mem.past = d.mem.past || is.Meets(cue.SetOf(cue.Past, cue.Earlier)) || first.dated()
	}
}

// indexOf is the place of the piece that begins at a rune.
func indexOf(segs []seg, start int) int {
	for i := range segs {
		if segs[i].start == start {
			return i
		}
	}
	return len(segs)
}

// clauseReading is one clause while it is read.
type clauseReading struct {
	*documentReading
	line      *line
	index     int // in line.clauses
	segs      []seg
	before    []seg   // of the sentence
	previous  []seg   // the clause before
	next      []seg   // the clause behind
	earlier   cue.Set // classes of before
	scope     *scope
	paragraph int
	opening   bool // first sentence of the text
	published time.Time
}

// read finds what the clause says and hands its subject on.
func (c *clauseReading) read(sentence cue.Set) {
	c.scope.advance(c.line, c.segs, c.facts.bill)
	around := context{near: sentence.With(c.mem.near)}
	if last := c.mem.last; last != nil && c.line.index-last.Sentence <= 3 {
		around.near.Add(cue.Demand) // the demand that was spoken of is still meant
	}
	if c.previous != nil && !classesOf(c.previous).Meets(triggers) {
		around.topic = classesOf(c.previous)
	}
	around.reply = c.replies()
	c.mem.see(c.line, c.segs)
	c.mem.listing = c.mem.listing || c.lists()
	for _, m := range find(c.reader.rules, c.segs, around) {
		c.respond(&m)
	}
	c.likewise()
	c.states()
	c.close()
}

// longestReply is how many runes a bare answer may have.
const longestReply = 12

// replies reports whether the clause is the short answer that the one before it announces: 公司答复：没有.
func (c *clauseReading) replies() bool {
	if c.previous == nil || c.segs[len(c.segs)-1].end-c.segs[0].start > longestReply {
		return false
	}
	last := &c.segs[len(c.segs)-1]
	refusal := cue.SetOf(cue.Not, cue.Wont, cue.Defy, cue.Reject)
	if here := classesOf(c.segs); here.Meets(cue.SetOf(cue.Firm, cue.Company)) || !last.is.Meets(refusal) && !c.segs[0].is.Meets(refusal) {
		return false
	}
	return classesOf(c.previous[max(0, len(c.previous)-2):]).Has(cue.Reply)
}

// close makes the subject of the clause the topic of the next. A condition and a reason have a subject of their own
// that does not go on: 因国安法容许警方搜查，已停用….
func (c *clauseReading) close() {
	w := walkTo(c.mem, c.line, c.segs, len(c.segs))
	ordered := party{}
	defer func() { c.mem.ordered = ordered }()
	if w.speaker.kind != nobody {
		c.mem.speaker, c.mem.spoke, c.scope.speaker = w.speaker, c.line.index, w.speaker
	}
	switch {
	case c.scope.antecedent, c.segs[0].is.Meets(cue.SetOf(cue.Reason, cue.Following)) && w.subject.kind != platform:
		c.mem.follow(w.speaker)
	case w.control == cue.Want && w.giver.kind == state && w.subject.kind == platform:
		c.mem.follow(w.subject)                   // so that pronouns mean it,
		c.mem.topic, ordered = w.giver, w.subject // but who ordered goes on
	case w.subject.kind != nobody && w.subject.kind != unknown:
		c.mem.follow(w.subject)
	case w.speaker.kind != nobody:
		c.mem.follow(w.speaker)
	}
}
