package api

import (
	"cmp"
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Board is where every platform stands in every place.
type Board struct {
	Cells []Cell `json:"cells"`
}

// Cell is where one platform stands in one place, in one family of actions.
type Cell struct {
	Company      news.CompanyID    `json:"company"`
	CompanyName  string            `json:"company_name"`
	Root         string            `json:"root"`
	Jurisdiction news.Jurisdiction `json:"jurisdiction"`
	Family       news.Family       `json:"family"`
	State        news.State        `json:"state"`
	Action       news.Action       `json:"action"`
	Since        time.Time         `json:"since,omitzero"`
	Incident     news.IncidentID   `json:"incident"`
}

// BoardOf takes the standing of every member of every incident, in the order of names. Of several incidents of one
// platform, place and family the one that moved last counts.
func BoardOf(all []news.Incident) Board {
	newest := map[Cell]Cell{}
	for i := range all {
		for _, m := range all[i].Members {
			id := Cell{Company: m.Company, CompanyName: m.Name, Root: all[i].Key.Root, Jurisdiction: all[i].Key.Jurisdiction, Family: all[i].Key.Family}
			if m.State == news.StateNone || newest[id].Since.After(m.Since) {
				continue
			}
			c := id
			c.State, c.Action, c.Since, c.Incident = standing(&all[i], m), m.Action, m.Since, all[i].ID
			newest[id] = c
		}
	}
	cells := make([]Cell, 0, len(newest))
	for _, c := range newest {
		cells = append(cells, c)
	}
	slices.SortFunc(cells, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(a.CompanyName, b.CompanyName), cmp.Compare(a.Jurisdiction, b.Jurisdiction), cmp.Compare(b.Family, a.Family),
			cmp.Compare(a.Root, b.Root), cmp.Compare(a.Company, b.Company))
	})
	return Board{Cells: cells}
}

// standing is a member's state, unless nobody spoke of its incident for so long that it went stale.
func standing(i *news.Incident, m news.Member) news.State {
	if i.State == news.StateStale {
		return news.StateStale
	}
	return m.State
}

// Places lists the places of the cells, the most told first.
func (b Board) Places() []news.Jurisdiction {
	count := map[news.Jurisdiction]int{}
	for _, c := range b.Cells {
		count[c.Jurisdiction]++
	}
	var places []news.Jurisdiction
	for p := range count {
		places = append(places, p)
	}
	slices.SortFunc(places, func(a, b news.Jurisdiction) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	return places
}
