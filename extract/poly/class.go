package poly

import "github.com/regwatch/regwatch/extract/cue"

// verbs are what somebody does; what stands behind one is its object.
var verbs = cue.SetOf(cue.Stop, cue.End, cue.Exit, cue.Fade, cue.Remove, cue.Resume, cue.Comeback, cue.Lift, cue.Refuse, cue.Defy,
	cue.Process, cue.Answer, cue.Give, cue.Obey, cue.Appoint, cue.Register, cue.Pay, cue.Keep, cue.Add, cue.Weaken, cue.Serve,
	cue.Appeal, cue.Sue, cue.Criticise, cue.Review, cue.Talk, cue.Block, cue.Punish, cue.Probe, cue.Detain)

// stately are words that show that a state is involved.
var stately = cue.SetOf(cue.State, cue.Authority, cue.Law, cue.LawWord, cue.Demand)
