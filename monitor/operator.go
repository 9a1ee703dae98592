package monitor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
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
	Before news.Health // what they were told last; HealthNew for nothing
}

// Recovered reports whether the source is fine again.
func (r Report) Recovered() bool { return !r.Source.Health.Trouble() }

// reports lists what operators do not know yet, troubles first. It is pure: the same sources give the same reports until
// what was told is noted.
func reports(sources []store.SourceState, now time.Time) []Report {
	var out []Report
	for _, s := range sources {
		if s.Removed || s.Health == news.HealthNew || s.Health == s.Told || !s.Health.Trouble() && !s.Told.Trouble() {
			continue
		}
		if r := (Report{s, s.Told}); r.Recovered() || ripe(&s, now) {
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

// tell sends the operators one message about all sources whose health changed. It is noted once every operator has it;
// until then the next pass tries again, under the same key as long as nothing else changed. Problems of sending are told
// by the summary: they stop no pass.
func (p *pass) tell(ctx context.Context) error {
	if len(p.Operators) == 0 {
		return nil
	}
	sources, err := p.Store.Sources(ctx)
	if err != nil {
		return err
	}
	news := reports(sources, p.Now())
	if len(news) == 0 {
		return nil
	}
	if err := p.sendReports(ctx, Notice(news)); err != nil {
		p.sum.Operators = fmt.Sprintf("operators were not told of %d sources: %v", len(news), err)
		return nil
	}
	return p.Store.NoteTold(ctx, told(news))
}

func (p *pass) sendReports(ctx context.Context, m alert.Message) error {
	var errs []error
	for _, channel := range p.Operators {
		errs = append(errs, channel.Send(ctx, m))
	}
	return errors.Join(errs...)
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
