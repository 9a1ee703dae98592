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

	// What the message says beyond the transition, frozen when it was created.
	Summary IncidentSummary
}

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
	DeliverySilenced  DeliveryState = "silenced" // kept, not sent, also not when the silence ends
	DeliveryDead      DeliveryState = "dead"     // given up; shown, and sent again by hand
)

// Outcome is what became of one attempt to deliver an alert: delivered, to be tried again at RetryAt, or given up.
// Exactly one of Delivered, Dead and a non-zero RetryAt holds.
type Outcome struct {
	Delivered bool
	RetryAt   time.Time // next attempt, not before
	Dead      bool
	Error     string    // why it was not delivered, in one line without secrets
	At        time.Time // when the attempt ended
}
