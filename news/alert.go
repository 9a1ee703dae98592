package news

import "time"

// AlertKey identifies an alert for one receiver for ever. It is the Message-ID of its mail and the webhook-id of its
// webhook, so that a receiver can drop a repeat.
type AlertKey string

// Alert is one change of state told to one receiver, written down in the transaction that made the change.
type Alert struct {
	Key        AlertKey
	Rule       string
	Receiver   string
	Incident   IncidentID
	Transition Transition
	State      DeliveryState
	Due        time.Time // not before
	Created    time.Time
	Attempt    int // sends tried so far
	Delivered  time.Time
	LastError  string // without secrets
	Claim      int64  // fence of the claim that handed it out; zero otherwise

	Also []AlertKey `json:",omitempty"` // of the same news under other names: it is not told when one of them was

	Page       *PageChange       `json:",omitempty"` // of AlertPage
	Kind       AlertKind         // a change, unless it says otherwise
	Bundle     string            // the alerts of one bundle are told in one message
	Urgent     bool              // told in quiet hours as well
	Labels     map[string]string `json:",omitempty"` // of its rule and of what it tells; receivers are chosen by them
	SilencedBy *Silence          `json:",omitempty"` // what kept it from being told, as it was then
	HeldBy     AlertKey          // the notice that says it was held back; empty for one that never was
	Recipients Recipients        // addresses that need no further attempt, of a receiver with several

	// What the message says beyond the transition, frozen when it was created.
	Summary IncidentSummary
}

// AlertKind says what an alert tells.
type AlertKind string

// The kinds of alert.
const (
	AlertChange AlertKind = ""     // a change of state
	AlertPage   AlertKind = "page" // what an outlet did to a page; its transition has the response that the page told of
	AlertHeld   AlertKind = "held" // how many alerts a receiver's bound held back; it has neither rule nor transition
)

// Recipients are the addresses of a receiver that are done with a message: why an address will never take it, or "" for
// one that has it.
type Recipients map[string]string

// IncidentSummary is what an alert says of its incident at the moment it was raised.
type IncidentSummary struct {
	Key       IncidentKey
	LawName   string
	Authority string
	Evidence  []Evidence // best first
	Groups    int        // independent groups among all evidence
	FirstSeen time.Time
}

// DeliveryState is where an alert is on its way.
type DeliveryState string

// The states of a delivery.
const (
	DeliveryDue       DeliveryState = "due"
	DeliveryDelivered DeliveryState = "delivered"
	DeliverySilenced  DeliveryState = "silenced"  // kept, not sent, also not when the silence ends
	DeliveryDead      DeliveryState = "dead"      // given up; shown, and sent again by hand
	DeliveryHeld      DeliveryState = "held"      // over the receiver's bound; shown, and sent by hand
	DeliveryWithdrawn DeliveryState = "withdrawn" // a person rejected what it rests on before it was sent
)

// Outcome is what became of one attempt to deliver an alert: delivered, to be tried again at RetryAt, or given up.
// Exactly one of Delivered, Dead and a non-zero RetryAt holds.
type Outcome struct {
	Delivered  bool
	RetryAt    time.Time // next attempt, not before
	Dead       bool
	Error      string     // why it was not delivered, in one line without secrets
	At         time.Time  // when the attempt ended
	Untried    bool       // put off before it was tried: the attempt does not count
	Bundle     string     // the bundle to wait in; empty leaves it where it is
	Recipients Recipients // all that are done by now; nil leaves what was noted
}
