package poly

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
)

// Reader reads documents. It is made once and then only read, so it is safe for concurrent use.
type Reader struct {
	rules    []rule
	grammars map[string]*grammar
}

// New returns a reader with the built-in rules and languages. The error, if any, is a mistake in those files: a language
// whose file is broken must not just be silent.
func New() (*Reader, error) {
	rules, err := loadRules()
	if err != nil {
		return nil, err
	}
	r := &Reader{rules: rules, grammars: map[string]*grammar{}}
	for _, code := range languages {
		if r.grammars[code], err = loadGrammar(code); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Read returns what the document says about platforms and states, sentence by sentence, before merging. names are the
// names that package link found in the same document. A document in a language that the reader does not know gives
// nothing.
func (r *Reader) Read(doc *text.Document, names *link.Names) []frame.Candidate {
	g, ok := r.grammars[doc.Language.Base()]
	if !ok {
		return nil
	}
	d := &documentReading{reader: r, doc: doc, mem: &memory{}}
	for i := range doc.Sentences {
		d.lines = append(d.lines, newLine(g, doc, i, names.In(i)))
	}
	d.facts = newFacts(d.lines, names)
	for i := range d.lines {
		d.readLine(i)
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
	found  []frame.Candidate
}

// readLine reads one sentence, clause by clause.
func (d *documentReading) readLine(at int) {
	l := d.lines[at]
	sentence := classesOf(l.segs)
	around := sentence.With(d.mem.near)
	if p := d.doc.Sentences[at].Paragraph; p != d.mem.paragraph {
		d.mem.paragraph, d.mem.past = p, false
	}
	if at+1 < len(d.lines) && d.doc.Sentences[at+1].Paragraph == d.doc.Sentences[at].Paragraph {
		around = around.With(classesOf(d.lines[at+1].segs))
	}
	s := &scope{quoted: d.sayer(l)}
	lead := cue.Set{}
	var antecedent party
	for i, segs := range l.clauses {
		c := &clauseReading{documentReading: d, line: l, index: i, segs: segs, here: classesOf(segs), lead: lead,
			around: around, sentence: sentence, scope: s, antecedent: antecedent}
		c.read()
		lead = lead.With(c.here)
		antecedent = c.lastParty(antecedent)
	}
	d.mem.near = sentence
	d.mem.past = !sentence.Has(cue.Recent) && (d.mem.past || sentence.Has(cue.Past) && l.clauses != nil && opens(l.clauses[0]))
	if l.headline {
		d.mem.topic = party{}
	}
}

// opens reports whether a clause begins with a word that goes back in time: "Zuvor hatten …".
func opens(segs []seg) bool {
	return classesOf(segs[:min(2, len(segs))]).Has(cue.Past)
}

// sayer is the platform that a sentence cites behind what it says: "…", dijo un portavoz de Meta.
func (d *documentReading) sayer(l *line) party {
	for i := len(l.clauses) - 1; i >= 0; i-- {
		segs := l.clauses[i]
		c := &clauseReading{documentReading: d, line: l, index: i, segs: segs, here: classesOf(segs), scope: &scope{}}
		if !c.here.Has(cue.Say) || !l.grammar.verbLast && (i == 0 || c.here.Meets(verbs)) {
			continue
		}
		if p := c.citedLast(); p.kind == platform {
			return p
		}
	}
	return party{}
}

// citedLast is the platform behind which the clause has no verb but that of saying.
func (c *clauseReading) citedLast() party {
	for at := len(c.segs) - 1; at >= 0; at-- {
		if c.segs[at].is.Meets(verbs) && c.line.grammar.verbLast {
			return party{}
		}
		if p, ok := c.partyAt(at); ok && p.kind == platform && p.place != owner && p.place != aside {
			if c.line.grammar.verbLast && p.place == bare {
				return party{}
			}
			return p
		}
	}
	return party{}
}

// clauseReading is one clause while it is read.
type clauseReading struct {
	*documentReading
	line       *line
	index      int // in line.clauses
	segs       []seg
	here       cue.Set // its classes
	lead       cue.Set // classes of the clauses before it
	sentence   cue.Set // classes of all clauses
	around     cue.Set // and of the sentences before and behind
	scope      *scope
	antecedent party // last noun phrase of the clauses before
}

// read finds what the clause says and hands its subject on.
func (c *clauseReading) read() {
	c.scope.advance(c)
	c.mem.see(c.segs)
	for _, m := range c.find() {
		c.respond(&m)
	}
	c.likewise()
	c.states()
	c.close()
}

// close makes the subject of the clause the topic of the next. A condition has a subject of its own that does not go on.
func (c *clauseReading) close() {
	w := c.walkTo(len(c.segs))
	if w.speaker.kind != nobody {
		c.scope.speaker = w.speaker
	}
	c.scope.wanted = w.wanted && w.giver.kind != platform
	if c.is(0, cue.If) {
		return
	}
	switch {
	case len(w.stack) > 0:
		c.mem.follow(w.stack[0])
	case w.told.kind == platform && !c.line.grammar.verbLast:
		c.mem.follow(w.told)
	case w.subject.kind != nobody:
		c.mem.follow(w.subject)
	case w.speaker.kind != nobody:
		c.mem.follow(w.speaker)
	}
}

// lastParty is the last noun phrase of the clause, or what came before where it has none.
func (c *clauseReading) lastParty(before party) party {
	w := c.walkTo(len(c.segs))
	if w.last.kind != nobody {
		return w.last
	}
	return before
}
