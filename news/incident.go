package news

import "time"

// Family groups actions that move one state.
type Family string

// The families. Resume belongs to the family of whatever it reverses.
const (
	NonCooperation Family = "noncoop" // pause, refuse, withdraw, restrict to avoid a law, challenge
	Cooperation    Family = "coop"    // comply, restrict as ordered
)

// IncidentID is stable for ever: derived from the key and the moment the incident opened.
type IncidentID string

// IncidentKey says which incident a response belongs to.
type IncidentKey struct {
	Root         string // root company id, or the folded name of a company the base does not know
	Jurisdiction Jurisdiction
	Family       Family
}

// State is the standing of an incident or of one of its members.
type State string

// The states, in the order they are usually passed.
const (
	StateNone         State = ""
	StateConsidering  State = "considering"
	StateThreatened   State = "threatened"
	StateAnnounced    State = "announced"
	StateInEffect     State = "in_effect"
	StateContested    State = "contested"
	StatePartlyLifted State = "partly_lifted"
	StateLifted       State = "lifted"
	StateStale        State = "stale"
)

// Member is one company or service in an incident; its root is the incident's.
type Member struct {
	Company CompanyID
	Name    string
	State   State
	Action  Action
	Since   time.Time // effective
}

// Incident is the state of one root company in one jurisdiction and family, with its evidence.
type Incident struct {
	ID          IncidentID
	Rev         int // 0 before it is stored; grows by one with every change
	Key         IncidentKey
	State       State
	Members     []Member // in the order they joined
	Law         LawID
	LawName     string
	Authority   AuthorityID
	FirstSeen   time.Time // when regwatch knew
	LastSeen    time.Time
	Effective   time.Time // when it holds
	Transitions []Transition
	Evidence    []Evidence
	RecursOf    IncidentID // the lifted incident this one follows
	Groups      int        // independent groups among all evidence
	Retracted   []Evidence `json:",omitempty"` // what older versions of articles told and the newest does not; it counts for nothing

	// What people made of it. All of it follows from the record's corrections and is made anew with them.
	Rejected    []Evidence   `json:",omitempty"` // reports that a person rejected; they count for nothing
	Corrections []Correction `json:",omitempty"` // that are about it, oldest first, undone ones among them
	MergedInto  IncidentID   `json:",omitempty"` // the incident that holds its reports now; it says nothing itself
	Absorbed    []IncidentID `json:",omitempty"` // the incidents whose reports it holds
}

// Void reports whether an incident says nothing: no report in it is one that moves a standing, or all were rejected, or
// another incident holds them.
func (i *Incident) Void() bool { return i.State == StateNone }

// Evidence is one response of one article that speaks of an incident. An incident can be made anew from its evidence.
type Evidence struct {
	Response
	Article   URLKey
	URL       string
	Title     string
	Outlet    string
	Owner     string // independence group of its source
	Published time.Time
	Seen      time.Time
	Story     Story

	Until  time.Time    `json:",omitzero"`  // when a newer version of the article told it no more; zero while it stands
	Home   IncidentID   `json:",omitempty"` // the incident it was sorted into, where a person moved it to another
	Judged CorrectionID `json:",omitempty"` // the correction that confirmed or rejected it
	Read   float64      `json:",omitempty"` // the confidence of the reading, where a person confirmed it; else 0
}

// Story is what tells that two texts are one report: copies of a wire, or one outlet retelling another.
type Story struct {
	Text   string `json:",omitempty"` // hash of the words, whatever their case and punctuation
	Print  []byte `json:",omitempty"` // MinHash of the shingles; empty for a text too short to compare
	Agency string `json:",omitempty"` // the news agency credited, such as "reuters"
	Cites  string `json:",omitempty"` // the outlet whose report is retold, such as "wall street journal"
	Outlet string `json:",omitempty"` // the outlet itself, written like Cites
}

// Change says what a transition means to a reader.
type Change string

// The kinds of change. By default a rule alerts on New and Reversal only.
const (
	ChangeNew      Change = "new"      // a stance nobody reported before, or one taken again
	ChangeUpdate   Change = "update"   // a step of the same stance: announced, then in effect; a child its parent covers
	ChangeReversal Change = "reversal" // the stance was given up
	ChangeDenial   Change = "denial"   // the stance is contested
	ChangeWatch    Change = "watch"    // it may come: considered or threatened
)

// Transition is one change of one member's state.
type Transition struct {
	N           int    // from 1 within the incident, in the order in which the acts hold
	Step        string // names the news it is within the incident, in whatever order reports came; what updates it has its Step
	Change      Change
	Company     CompanyID
	CompanyName string
	From        State
	To          State
	At          time.Time // when regwatch knew
	Effective   time.Time // when it holds
	Response    Response
	Article     URLKey
	URL         string
	Title       string
	Outlet      string
	Published   time.Time
	Reported    time.Time // when the first article known to tell it was published
	Groups      int       // independent groups that tell it, so far
	Confirmed   bool      `json:",omitempty"` // by a person
	Also        []Telling `json:",omitempty"` // other names under which it was perhaps told
}
