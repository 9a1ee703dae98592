package query

import "time"

// Node is a part of a query: And, Or, Not, Text, Is or Span.
type Node interface{ node() }

// And holds where all of its nodes hold.
type And []Node

// Or holds where one of its nodes holds.
type Or []Node

// Not holds where its node does not.
type Not struct{ Node Node }

// Text is a word or a phrase of the title or the text.
type Text struct {
	Value  string
	Phrase bool // written in quotes
	Prefix bool // written with a star at its end
	Title  bool // of the title only
}

// Is asks for a field with one of the values.
type Is struct {
	Field  Field
	Values []string
}

// Span asks for a date from Start on, or before End; the other one is zero.
type Span struct {
	Field      Field
	Start, End time.Time
}

func (And) node()  {}
func (Or) node()   {}
func (Not) node()  {}
func (Text) node() {}
func (Is) node()   {}
func (Span) node() {}

// Field is a field that a query can name.
type Field string

// The fields of an article.
const (
	Company      Field = "company"
	Law          Field = "law"
	Jurisdiction Field = "jurisdiction"
	Authority    Field = "authority"
	Action       Field = "action"
	Stance       Field = "stance"
	Source       Field = "source"
	Language     Field = "language"
	State        Field = "state"
	Published    Field = "published"
	Seen         Field = "seen"
)

// keywords are the names of the fields that hold a value, as they are typed.
var keywords = map[string]Field{
	"company": Company, "law": Law, "place": Jurisdiction, "jurisdiction": Jurisdiction, "authority": Authority, "action": Action,
	"stance": Stance, "source": Source, "lang": Language, "language": Language, "state": State,
}

// dates are the names that bound a date.
var dates = map[string]struct {
	field Field
	start bool
}{
	"after": {Published, true}, "before": {Published, false}, "seen-after": {Seen, true}, "seen-before": {Seen, false},
}

// Names lists the names before a colon, for help and for error messages.
var Names = []string{"company", "law", "place", "authority", "action", "stance", "source", "lang", "state", "title", "after", "before",
	"seen-after", "seen-before"}
