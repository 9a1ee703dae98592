package sqlite

import (
	"context"
	"fmt"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Commit writes the result of a piece of work: all of it or nothing.
func (s *Store) Commit(ctx context.Context, l store.HostLease, r store.Result) (store.Committed, error) {
	e, err := s.encode(&r)
	if err != nil {
		return store.Committed{}, fmt.Errorf("commit work of host %s: %w", l.Host, err)
	}
	var done store.Committed
	err = s.write(ctx, "commit to", func(t *tx) error {
		c := &commit{tx: t, lease: l, in: e}
		if err := c.run(); err != nil {
			return err
		}
		done = c.done
		return nil
	})
	return done, err
}

// encoded is a result with its documents made, so that the write lock is not held meanwhile.
type encoded struct {
	*store.Result
	sources   []encodedSource
	links     []encodedLink
	articles  []encodedArticle
	incidents []encodedIncident
	alerts    []encodedAlert
	visits    []encodedVisit
}

func (s *Store) encode(r *store.Result) (e encoded, err error) {
	e.Result = r
	if e.sources, err = each(r.Sources, sourceRow); err != nil {
		return e, err
	}
	if e.links, err = each(r.Links, s.linkRow); err != nil {
		return e, err
	}
	if e.articles, err = each(r.Articles, s.articleRow); err != nil {
		return e, err
	}
	if e.visits, err = each(r.Visits, s.visitRow); err != nil {
		return e, err
	}
	if e.incidents, err = each(r.Incidents, incidentRow); err != nil {
		return e, err
	}
	e.alerts, err = each(r.Alerts, alertRow)
	return e, err
}

func each[T, R any](list []T, f func(*T) (R, error)) ([]R, error) {
	out := make([]R, 0, len(list))
	for i := range list {
		row, err := f(&list[i])
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// commit is one Commit under way.
type commit struct {
	*tx
	lease   store.HostLease
	in      encoded
	touched map[string]bool // hosts whose due may have changed
	done    store.Committed
}

// run goes through the steps. The fence comes first; the rest could be in any order.
func (c *commit) run() error {
	if err := c.held(c.lease); err != nil {
		return err
	}
	c.touched = map[string]bool{c.lease.Host: true}
	steps := []func() error{
		c.putHostState, c.putSources, c.putOutages, c.addLinks, c.addArticles, c.settleLinks, c.noteArticles, c.putVisits, c.addChanges,
		c.changeIncidents, c.addAlerts, c.refresh,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (c *commit) putHostState() error { return c.putHost(c.lease.Host, c.in.Host) }

func (c *commit) putSources() error {
	for _, row := range c.in.sources {
		if err := c.putSource(row, c.lease.Host); err != nil {
			return fmt.Errorf("source %s: %w", row.state.Source.URL, err)
		}
		c.touched[row.host] = true
	}
	return nil
}

func (c *commit) addLinks() error {
	for _, row := range c.in.links {
		fresh, err := c.addLink(row)
		if err != nil {
			return fmt.Errorf("link %s: %w", row.link.URL, err)
		}
		if fresh {
			c.done.Links++
			c.touched[row.host.(string)] = true
		}
	}
	return nil
}

func (c *commit) addArticles() error {
	for _, row := range c.in.articles {
		ref, stored, err := c.addArticle(row)
		if err != nil {
			return fmt.Errorf("article %s: %w", row.article.URL, err)
		}
		if stored {
			c.done.Articles = append(c.done.Articles, ref)
		}
	}
	return nil
}

// noteArticles takes the articles' own addresses off the list of work, wherever they were to be fetched, except for
// those whose outcome is to be looked at again.
func (c *commit) noteArticles() error {
	again := map[news.URLKey]bool{}
	for _, o := range c.in.Done {
		again[o.Key] = o.State == store.LinkTodo
	}
	for _, row := range c.in.articles {
		if again[row.article.Key] {
			continue
		}
		if err := c.noteSeen(row.article); err != nil {
			return fmt.Errorf("article %s: %w", row.article.URL, err)
		}
		if host, err := store.HostOf(row.article.URL); err == nil {
			c.touched[host] = true
		}
	}
	return nil
}

func (c *commit) settleLinks() error {
	for _, o := range c.in.Done {
		if err := c.settleLink(o, c.lease.Host); err != nil {
			return err
		}
		if err := c.notePage(o); err != nil {
			return fmt.Errorf("source %s: %w", o.Source, err)
		}
	}
	return nil
}

func (c *commit) changeIncidents() error {
	if err := c.checkBasis(c.in.Basis); err != nil {
		return err
	}
	if c.in.Basis != nil {
		if err := c.checkCorrected(c.in.Corrected); err != nil {
			return err
		}
	}
	for _, row := range c.in.incidents {
		if err := c.putIncident(row); err != nil {
			return fmt.Errorf("incident %s: %w", row.id, err)
		}
	}
	return nil
}

func (c *commit) addAlerts() error {
	for _, row := range c.in.alerts {
		fresh, err := c.addAlert(row)
		if err != nil {
			return fmt.Errorf("alert %s: %w", row.alert.Key, err)
		}
		if fresh {
			c.done.Alerts++
		}
	}
	return nil
}

func (c *commit) refresh() error {
	for _, host := range sortedKeys(c.touched) {
		if err := c.refreshDue(host); err != nil {
			return fmt.Errorf("host %s: %w", host, err)
		}
	}
	return nil
}
