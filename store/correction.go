package store

import "github.com/regwatch/regwatch/news"

// CorrectionQuery chooses corrections. Zero values do not restrict; all that are set must hold.
type CorrectionQuery struct {
	IDs []news.CorrectionID
	// Roots chooses those that are about one of these companies, or about one that another correction joins with them.
	Roots []string
	Holds bool // not undone
}

// Correcting is a correction that is made or undone, and what follows from it. It is written all or nothing.
type Correcting struct {
	Correction news.Correction  // one whose number is known is written over
	Corrected  int              // the changes that Store.Corrected counted before the decision
	Incidents  []IncidentChange // as they are to be
	Basis      map[string]int   // what they were decided on, see BasisOf
	Withdraw   []news.AlertKey  // alerts that are taken back unless they were sent
	Alerts     []news.Alert     // those with a known Key are left out, unless it was withdrawn
}
