package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/regwatch/regwatch/crawler/testworld"
)

// press is a world with the configuration that reads it.
type press struct {
	*testworld.World
	config   string // path of the feeds.yaml
	feeds    []string
	articles int
}

// open starts a press that has published what its feeds show, and will publish nothing more. The caller closes it.
func open(ctx context.Context, dir string, o options, articles int) (*press, error) {
	now := time.Now().UTC()
	window := max(1, articles/o.sites)
	w, err := testworld.Open(ctx, testworld.Options{
		Sites: o.sites, Clock: func() time.Time { return now }, Start: now.Add(-time.Duration(window) * time.Minute), Every: time.Minute,
		Window: window, Filler: o.page, Latency: o.latency, Spread: o.spread, Plain: true,
	})
	if err != nil {
		return nil, err
	}
	p := &press{World: w, config: filepath.Join(dir, fmt.Sprintf("feeds-%d.yaml", articles)), articles: window * o.sites}
	for _, s := range w.Sources() {
		if strings.HasSuffix(s.URL, "/feed") {
			p.feeds = append(p.feeds, s.URL)
		}
	}
	return p, os.WriteFile(p.config, []byte(p.yaml(o.gap)), 0o644)
}

// yaml is the configuration: the feeds, and one rule that nothing in them fires.
func (p *press) yaml(gap time.Duration) string {
	var y strings.Builder
	fmt.Fprintf(&y, "contact: bench@example.org\nallow_networks: [127.0.0.0/8]\nfetch: {gap: %s}\nsources:\n", gap)
	for n, feed := range p.feeds {
		fmt.Fprintf(&y, "  - {name: site %d, url: '%s'}\n", n, feed)
	}
	y.WriteString("receivers: [{name: here, stdout: {}}]\nrules: [{name: all, send_to: [here]}]\n")
	return y.String()
}
