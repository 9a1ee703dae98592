// Package frame holds what the readers of every language share: what a response looks like before documents are merged
// and confidence is given, and the lexicons of triggers and objects.
package frame

import "github.com/regwatch/regwatch/news"

// Candidate is one response as one sentence states it.
type Candidate struct {
	news.Response          // Quote, Start and End are filled; Confidence is not
	Sentence      int      // index in Document.Sentences
	Features      Features // what confidence is computed from
	NearMiss      string   // not empty: it matched but was vetoed, and this is why; for --explain only
}

// Features are what makes a candidate more or less sure.
type Features struct {
	LinkScore    float64 // of the actor's mention
	Attachment   Step    // how the actor was found
	ObjectFrom   From    // where each slot was found
	AuthorityAt  From
	LawFrom      From
	PlaceFrom    From
	Headline     bool
	Lead         bool // first two paragraphs
	HedgeNearby  bool // a negation or condition that is out of scope
	ThirdParty   bool // the word of somebody else than the company
	TriggerWidth int  // tokens between actor and trigger
}

// Step says how an actor was attached, surest first.
type Step uint8

// The steps of attachment.
const (
	StepSubject  Step = iota // grammatical subject or by-phrase of the trigger's own clause
	StepShared               // subject shared by coordination or control
	StepRelative             // head of a relative clause, possessor of a nominalisation
	StepCoref                // pronoun or descriptor
	StepInferred             // the document's subject
)

// From says where a slot was found, surest first.
type From uint8

// The places of a slot.
const (
	FromNowhere From = iota
	FromClause
	FromSentence
	FromLead
	FromDocument
)
