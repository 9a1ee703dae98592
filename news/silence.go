package news

import "time"

// SilenceID numbers the silences of a record; 0 for one of the configuration.
type SilenceID int64

// Silence keeps changes from being told until a moment that must be given, so that none is forgotten. All that is set must
// hold, and something must be.
type Silence struct {
	ID            SilenceID
	Rule          string
	Incident      IncidentID
	Companies     []CompanyID    // a company includes its services
	Jurisdictions []Jurisdiction // a country includes its states
	Until         time.Time
	Why           string
	Created       time.Time // zero for one of the configuration
}
