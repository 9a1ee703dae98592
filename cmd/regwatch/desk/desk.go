// Package desk answers what people and programs ask of the record: the same answers for the command line, the pages and
// the API. It reads store and index and changes neither.
package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

// Desk answers from a store and an index. Its fields are set before the first call and not changed; it is safe for many
// goroutines.
type Desk struct {
	Store store.Store
	// Index is the open index, and what is to be called when it is not used any more; nil, nil while there is none.
	Index func() (*index.Index, func())
	Now   func() time.Time // nil for the clock
}

func (d *Desk) now() time.Time {
	if d.Now != nil {
		return d.Now()
	}
	return time.Now().UTC()
}

// ErrNoIndex: the index is in use elsewhere or is being built.
var ErrNoIndex = fmt.Errorf("the search index: %w", web.ErrBusy)

// Article is the newest version of an article.
func (d *Desk) Article(ctx context.Context, key news.URLKey) (news.Article, error) {
	a, err := d.Store.Article(ctx, key)
	return a, missing(err)
}

// missing says in the words of package web that there is no such thing.
func missing(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("%w: %w", web.ErrNotFound, err)
	}
	return err
}

// Outbox sends again what was told before.
type Outbox struct {
	Store store.Store
	Now   func() time.Time
}

// Resend makes an alert due again.
func (o Outbox) Resend(ctx context.Context, key news.AlertKey) error {
	return missing(o.Store.ResendAlert(ctx, key, o.Now()))
}

// Alerts lists alerts, the newest first.
func (d *Desk) Alerts(ctx context.Context, q web.AlertQuery) ([]news.Alert, error) {
	return d.Store.Alerts(ctx, store.AlertQuery{
		Key: q.Key, State: q.State, Incident: q.Incident, Receiver: q.Receiver, Rule: q.Rule, Since: q.Since, Limit: q.Limit, Offset: q.From,
	})
}

// Sources lists every source that feeds.yaml lists, in the order of names.
func (d *Desk) Sources(ctx context.Context) ([]api.Source, error) {
	states, err := d.Store.Sources(ctx)
	return SourcesOf(states), err
}

// AlertsOf is alerts as JSON.
func AlertsOf(all []news.Alert) []api.Alert { return api.AlertsOf(all, alert.Subject) }
