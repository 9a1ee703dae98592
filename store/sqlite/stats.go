package sqlite

import (
	"context"

	"github.com/regwatch/regwatch/store"
)

// Stats counts what is stored. One statement, so that the numbers are of one moment.
func (s *Store) Stats(ctx context.Context) (st store.Stats, err error) {
	err = s.r.QueryRowContext(ctx, `SELECT
		(SELECT value FROM meta WHERE name = 'id'),
		(SELECT coalesce(max(seq), 0) FROM article),
		(SELECT count(*) FROM article WHERE current = 1),
		(SELECT count(*) FROM article),
		(SELECT count(*) FROM source WHERE retired = 0 AND removed = 0),
		(SELECT count(*) FROM source WHERE retired = 0 AND removed = 0 AND failing = 1),
		(SELECT count(*) FROM source WHERE retired = 1 AND removed = 0),
		(SELECT count(*) FROM host),
		(SELECT count(*) FROM link WHERE state = 0),
		(SELECT count(*) FROM link WHERE state = 2),
		(SELECT count(*) FROM visit),
		(SELECT count(*) FROM incident WHERE void = 0),
		(SELECT count(*) FROM incident WHERE open = 1),
		(SELECT count(*) FROM alert WHERE state = 'due'),
		(SELECT count(*) FROM alert WHERE state = 'delivered'),
		(SELECT count(*) FROM alert WHERE state = 'dead'),
		(SELECT count(*) FROM alert WHERE state = 'held')`).Scan(
		&st.ID, &st.LastSeq, &st.Articles, &st.Versions, &st.Sources, &st.Failing, &st.Retired, &st.Hosts, &st.Todo, &st.Gone, &st.Visits,
		&st.Incidents, &st.Open, &st.AlertsDue, &st.AlertsDelivered, &st.AlertsDead, &st.AlertsHeld)
	return st, s.explain("count", err)
}
