package config

import "time"

// Evidence says how long captures are kept: the pages as they were received, with their requests.
type Evidence struct {
	Keep   Keep          // which are kept for good
	Others time.Duration // how long the rest is kept, in whole days
}

// Keep names the captures that are kept for good.
type Keep string

// The values of Keep.
const (
	KeepResponses Keep = "responses" // of articles that tell what a platform does in answer to a state
	KeepNamed     Keep = "named"     // and of those that name a company, law or authority of the knowledge base
	KeepAll       Keep = "all"
)

// defaultEvidence keeps the rest long enough to read it anew by a better rule, or to see what a page really said.
var defaultEvidence = Evidence{Keep: KeepResponses, Others: 30 * day}

func (e *Evidence) decode(r *reader, v value) {
	r.object(v, fields{
		"keep":   oneOf(&e.Keep, "keep", []Keep{KeepResponses, KeepNamed, KeepAll}),
		"others": duration(&e.Others, day, 3650*day),
	})
}
