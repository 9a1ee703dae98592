package monitor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// When operators hear of a source: not of a hiccup, which the next poll mends.
const (
	tellFailures = 3
	tellAfter    = 6 * time.Hour
)

// Report is a change of a source's health that operators are to hear of.
type Report struct {
	Source store.SourceState
	Before news.Health // what this operator was told last; HealthNew for nothing
}

// Recovered reports whether the source is fine again.
func (r Report) Recovered() bool { return !r.Source.Health.Trouble() }

// reports lists what an operator does not know yet, troubles first. It is pure: the same sources give the same reports
// until what was told is noted.
func reports(sources []store.SourceState, operator string, now time.Time) []Report {
	var out []Report
	for _, s := range sources {
		before := s.Told[operator]
		if s.Removed || s.Health == news.HealthNew || s.Health == before || !s.Health.Trouble() && !before.Trouble() {
			continue
		}
		if r := (Report{s, before}); r.Recovered() || ripe(&s, now) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Report) int {
		return cmp.Or(troubleFirst(a.Recovered(), b.Recovered()), cmp.Compare(a.Source.Source.Name, b.Source.Source.Name))
	})
	return out
}

func troubleFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// ripe reports whether a trouble lasts.
func ripe(s *store.SourceState, now time.Time) bool {
	if s.Retired {
		return true // it is not polled again: nothing will change
	}
	failing := s.Failure.Kind != news.FailNone
	return now.Sub(s.Since) >= tellAfter && (!failing || s.Errors >= tellFailures)
}

// tell sends each operator one message about all sources whose health changed since it was told last. It is noted for
// each by itself: one that cannot be reached is tried again by the next pass, under the same key as long as nothing else
// changed, and the others hear nothing twice. Problems of sending are told by the summary: they stop no pass.
func (p *pass) tell(ctx context.Context) error {
	if len(p.Operators) == 0 {
		return nil
	}
	sources, err := p.Store.Sources(ctx)
	if err != nil {
		return err
	}
	var untold, errs []error
	for _, o := range p.Operators {
		all := reports(sources, o.Name, p.Now())
		if len(all) == 0 {
			continue
		}
		if err := o.Channel.Send(ctx, Notice(all)); err != nil && !partly(err) {
			untold = append(untold, fmt.Errorf("operator %s was not told of %d sources: %w", o.Name, len(all), err))
			continue
		}
		errs = append(errs, p.Store.NoteTold(ctx, o.Name, told(all)))
	}
	if len(untold) > 0 {
		p.sum.Operators = strings.ReplaceAll(errors.Join(untold...).Error(), "\n", "; ")
	}
	return errors.Join(errs...)
}

// partly reports whether some addresses of an operator took the message and the rest never will.
func partly(err error) bool {
	var failed *alert.SendError
	return errors.As(err, &failed) && failed.Partly
}

func told(reports []Report) map[string]news.Health {
	out := make(map[string]news.Health, len(reports))
	for _, r := range reports {
		out[r.Source.Source.URL] = r.Source.Health
		if r.Recovered() {
			out[r.Source.Source.URL] = news.HealthNew
		}
	}
	return out
}
