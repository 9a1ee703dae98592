package monitor

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/regwatch/regwatch/extract/evaluate"
	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Exported says what an export holds and what it leaves out.
type Exported struct {
	Articles int
	Left     []LeftOut
}

// LeftOut is an article that was judged in part.
type LeftOut struct {
	URL  string
	Open []news.ResponseID // neither confirmed nor rejected
}

// Export writes the articles whose responses people confirmed or rejected as labelled texts, a line each: what was confirmed
// is an event, what was rejected is none. An article with a response that nobody judged is left out; with partly it is
// written, and that response is an event.
func (d *Corrector) Export(ctx context.Context, w io.Writer, partly bool) (Exported, error) {
	made, err := verdicts(ctx, d.Store)
	if err != nil {
		return Exported{}, err
	}
	var done Exported
	for _, key := range judgedArticles(made) {
		a, err := d.Store.Article(ctx, key)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return done, err
		}
		events, open := labels(made, &a)
		if len(open) > 0 && !partly {
			left := LeftOut{URL: a.URL}
			for i := range open {
				left.Open = append(left.Open, open[i].ID(a.Key))
			}
			done.Left = append(done.Left, left)
			continue
		}
		if err := evaluate.Write(w, &a, append(events, open...)); err != nil {
			return done, fmt.Errorf("export %s: %w", a.URL, err)
		}
		done.Articles++
	}
	return done, nil
}

// judgedArticles are the articles that verdicts are about, each once, in the order in which they were first judged.
func judgedArticles(made []news.Correction) (keys []news.URLKey) {
	for _, c := range made {
		for i := range c.Claims {
			if key := c.Claims[i].Article; !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// labels are what people confirmed of an article, also where better rules find it no more, and what nobody judged.
func labels(made []news.Correction, a *news.Article) (events, open []news.Response) {
	seen := map[news.ResponseID]bool{}
	for i := len(made) - 1; i >= 0; i-- { // what was said last counts
		for _, claim := range made[i].Claims {
			if claim.Article != a.Key || seen[claim.ID] {
				continue
			}
			seen[claim.ID] = true
			if made[i].Kind == news.Confirm {
				events = append(events, claim.Response)
			}
		}
	}
	for i := range a.Responses {
		if r := &a.Responses[i]; evaluate.Labels(r) && incident.Said(made, a, r) == nil {
			open = append(open, *r)
		}
	}
	return events, open
}
