package main

import (
	"context"

	"github.com/regwatch/regwatch/monitor"
)

// hubPath is where hubs call, below the public address.
const hubPath = "/websub/"

// hubs joins what hubs are asked and what they tell to the passes. Without a public address no hub could call: then it
// gives nil, and every source is polled only.
func (d *daemon) hubs() *monitor.Hubs {
	public := d.cfg.Serve.PublicURL
	if public == "" || d.cfg.Serve.Listen == "" {
		return nil
	}
	h := &monitor.Hubs{
		Store: d.parts.store, Caller: d.parts.crawler, Callback: public + hubPath, Log: d.log.With("component", "hubs"), Now: clock,
	}
	d.due, h.Wake = waker()
	h.Changed, d.parts.monitor.HubChanged = waker()
	d.parts.monitor.Pushed = h.Take
	return h
}

// listenToHubs asks hubs until ctx ends.
func (d *daemon) listenToHubs(ctx context.Context, h *monitor.Hubs) {
	if h != nil {
		d.others.Go(func() { h.Run(ctx) })
	}
}
