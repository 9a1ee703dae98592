package monitor

import (
	"context"
	"errors"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/store"
)

// Robots lets a crawler keep robots.txt in the store, so that it is asked for once a day and not once a run.
type Robots struct{ Store store.Store }

// GetRobots is what was kept for an origin.
func (r Robots) GetRobots(ctx context.Context, origin string) (crawler.RobotsFile, bool, error) {
	kept, err := r.Store.Robots(ctx, origin)
	if errors.Is(err, store.ErrNotFound) {
		return crawler.RobotsFile{}, false, nil
	}
	return crawler.RobotsFile(kept), err == nil, err
}

// PutRobots keeps an answer.
func (r Robots) PutRobots(ctx context.Context, origin string, f crawler.RobotsFile) error {
	return r.Store.PutRobots(ctx, origin, store.Robots(f))
}
