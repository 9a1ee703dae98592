package news

import "time"

// Event is a kind of news that a rule may ask for.
type Event string

// The events. A rule that names none is told of changes of stance.
const (
	StanceChanged   Event = "stance_changed"   // a platform takes or gives up a stance; see Transition
	HeadlineChanged Event = "headline_changed" // an outlet gave a stored article another headline
	PageVanished    Event = "page_vanished"    // a stored article cannot be found at its address any more
)

// Events lists every event, in the order of the documentation.
var Events = []Event{StanceChanged, HeadlineChanged, PageVanished}

// PageChange is what an outlet did to a page after it was read: a changed headline or a page that vanished.
type PageChange struct {
	Event     Event
	Article   URLKey
	URL       string // of the article
	Outlet    string
	Published time.Time
	Version   int        // of the article: the new one with its new headline, the last one of a page that vanished
	Before    string     // the headline that readers knew
	After     string     // the new headline; empty for a page that vanished
	Found     string     // where the address of a vanished page leads instead; empty where it leads nowhere
	Status    int        // HTTP status of the answer that showed it
	At        time.Time  // when it was seen
	Capture   CaptureRef // of that answer; zero where none was kept
}
