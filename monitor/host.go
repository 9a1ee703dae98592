package monitor

import (
	"context"
	"errors"
	"fmt"

	"github.com/regwatch/regwatch/store"
)

// pagesAtATime bounds what is read from the store for one round on a host.
const pagesAtATime = 50

// host works off one leased host: its due sources first, then its due pages, round after round until nothing is due. A
// lost lease is no error: somebody else goes on with what is left.
func (p *pass) host(ctx context.Context, l store.HostLease) error {
	if p.Remember != nil {
		p.Remember(l.Host, l.Asked)
	}
	defer func() {
		l.Asked = p.Now()
		ctx, cancel := grace(ctx)
		defer cancel()
		_ = p.Store.Release(ctx, l) // a lease that is not given back ends by itself
	}()
	err := p.rounds(ctx, l)
	switch {
	case err == nil, errors.Is(err, store.ErrLeaseLost), ctx.Err() != nil:
		return nil
	}
	p.breakOff()
	return fmt.Errorf("work on %s: %w", l.Host, err)
}

func (p *pass) rounds(ctx context.Context, l store.HostLease) error {
	for ctx.Err() == nil {
		before := p.linksFound()
		w, err := p.Store.Work(ctx, l, pagesAtATime, p.Now())
		if err != nil {
			return err
		}
		if len(w.Sources)+len(w.Links)+len(w.Visits) == 0 {
			return nil
		}
		if err := p.round(ctx, &l, w); err != nil {
			return err
		}
		if max(len(w.Links), len(w.Visits)) < pagesAtATime && p.linksFound() == before {
			return nil // that was all, and nobody has found more: the store need not be asked
		}
	}
	return nil
}

// linksFound is how many links this pass has found so far, on all hosts.
func (p *pass) linksFound() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.sum.Links
}

func (p *pass) round(ctx context.Context, l *store.HostLease, w store.Work) error {
	for _, s := range w.Sources {
		if err := p.step(ctx, l, func() error { return p.poll(ctx, l, s) }); err != nil {
			return err
		}
	}
	for _, link := range w.Links {
		if err := p.step(ctx, l, func() error { return p.page(ctx, *l, link) }); err != nil {
			return err
		}
	}
	for _, v := range w.Visits {
		if err := p.step(ctx, l, func() error { return p.visit(ctx, *l, v) }); err != nil {
			return err
		}
	}
	return nil
}

// step does one fetch with a lease that is good for it.
func (p *pass) step(ctx context.Context, l *store.HostLease, fetch func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if p.Now().Add(leaseTime / 2).After(l.Until) {
		extended, err := p.Store.Extend(ctx, *l, leaseTime, p.Now())
		if err != nil {
			return err
		}
		*l = extended
	}
	return fetch()
}
