package monitor

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/regwatch/regwatch/store"
)

// Coverage says how many sources could answer for a span of time, and which could not, when. What is not found where
// sources could not answer was perhaps only not seen.
type Coverage struct {
	From     time.Time // zero when nothing was ever read
	To       time.Time
	Sources  int // that are listed now
	Answered int // of these, without an outage
	Outages  []SourceOutage
}

// SourceOutage is an outage of a source within the span, with the source's name.
type SourceOutage struct {
	Name string
	store.Outage
}

// shortOutage is what counts for nothing: the next polls list what was published meanwhile, or find that something is
// missing. It is also what operators do not hear of.
const shortOutage = tellAfter

// Covered works out the coverage of a span. A zero from is the moment when the first source was read, a zero to is now.
func Covered(ctx context.Context, s store.Store, from, to, now time.Time) (Coverage, error) {
	sources, err := s.Sources(ctx)
	if err != nil {
		return Coverage{}, err
	}
	all, err := s.Outages(ctx, from)
	if err != nil {
		return Coverage{}, err
	}
	if to.IsZero() || to.After(now) {
		to = now
	}
	return covered(sources, all, from, to, now), nil
}

// covered is pure.
func covered(sources []store.SourceState, all []store.Outage, from, to, now time.Time) Coverage {
	if from.IsZero() {
		from = firstRead(all)
	}
	c := Coverage{From: from, To: to}
	for i := range sources {
		if sources[i].Removed {
			continue
		}
		c.Sources++
		found := within(outagesOf(&sources[i], all), from, to, now)
		if len(found) == 0 {
			c.Answered++
		}
		for _, o := range found {
			c.Outages = append(c.Outages, SourceOutage{sources[i].Source.Name, o})
		}
	}
	slices.SortStableFunc(c.Outages, func(a, b SourceOutage) int { return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.Name, b.Name)) })
	return c
}

// firstRead is when a source was read for the first time; zero when that is not known.
func firstRead(all []store.Outage) (first time.Time) {
	for _, o := range all {
		if o.Since.IsZero() && !o.Until.IsZero() && (first.IsZero() || o.Until.Before(first)) {
			first = o.Until
		}
	}
	return first
}

// outagesOf are those of one source. One that was never read has been out for ever.
func outagesOf(s *store.SourceState, all []store.Outage) (out []store.Outage) {
	if s.LastOK.IsZero() {
		return []store.Outage{{Source: s.Source.URL, Health: s.Health}}
	}
	for _, o := range all {
		if o.Source == s.Source.URL {
			out = append(out, o)
		}
	}
	return out
}

// within are the outages that matter for a span.
func within(all []store.Outage, from, to, now time.Time) []store.Outage {
	return slices.DeleteFunc(all, func(o store.Outage) bool {
		begin, end := o.Since, cmp.Or(o.Until, now)
		if begin.Before(from) {
			begin = from
		}
		if end.After(to) {
			end = to
		}
		overlap := end.Sub(begin)
		never := o.Since.IsZero() && o.Until.IsZero()
		return overlap <= 0 || overlap < shortOutage && !o.Missed && !never
	})
}
