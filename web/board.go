package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/api"
)

// table is the board as a page shows it: a row for each platform, a column for each place.
type table struct {
	Past
	Places  []news.Jurisdiction
	Rows    []tableRow
	Changes []change // the newest first
}

type tableRow struct {
	Company string
	Cells   [][]api.Cell // for each place
}

// change is one transition and the incident it belongs to.
type change struct {
	news.Transition
	Incident news.IncidentID
	Family   news.Family
	Place    news.Jurisdiction
}

// newestChanges is how many stand below the board.
const newestChanges = 8

func (s *Server) boardPage(r *http.Request) (view, error) {
	p := paramsOf(r)
	past := pastOf(p)
	all, err := s.incidents(r, p, IncidentQuery{Before: past.end(), Reported: past.Reported})
	if err != nil {
		return view{}, err
	}
	t := tableOf(api.BoardOf(all))
	t.Past, t.Changes = past, changesOf(all, newestChanges)
	return view{Template: "board", Title: "Where platforms stand", Data: t}, nil
}

// incidents reads incidents unless something is wrong with what is asked.
func (s *Server) incidents(r *http.Request, p *params, q IncidentQuery) ([]news.Incident, error) {
	if p.err != nil {
		return nil, p.err
	}
	return s.Record.Incidents(r.Context(), q)
}

func (s *Server) boardJSON(r *http.Request) (any, error) {
	p := paramsOf(r)
	past := pastOf(p)
	if err := p.strict(); err != nil {
		return nil, err
	}
	all, err := s.Record.Incidents(r.Context(), IncidentQuery{Before: past.end(), Reported: past.Reported})
	return api.BoardOf(all), err
}

func tableOf(b api.Board) table {
	t := table{Places: b.Places()}
	row := map[string]int{}
	for _, c := range b.Cells {
		at, ok := row[c.CompanyName]
		if !ok {
			at = len(t.Rows)
			row[c.CompanyName] = at
			t.Rows = append(t.Rows, tableRow{c.CompanyName, make([][]api.Cell, len(t.Places))})
		}
		column := slices.Index(t.Places, c.Jurisdiction)
		t.Rows[at].Cells[column] = append(t.Rows[at].Cells[column], c)
	}
	return t
}

// changesOf are the last n changes of all incidents, by when they were known.
func changesOf(all []news.Incident, n int) (out []change) {
	for i := range all {
		for _, t := range all[i].Transitions {
			out = append(out, change{t, all[i].ID, all[i].Key.Family, all[i].Key.Jurisdiction})
		}
	}
	slices.SortStableFunc(out, func(a, b change) int {
		return cmp.Or(b.At.Compare(a.At), b.Published.Compare(a.Published), cmp.Compare(a.Incident, b.Incident), cmp.Compare(b.N, a.N))
	})
	return out[:min(n, len(out))]
}
