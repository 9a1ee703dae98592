package main

import (
	"context"
	"fmt"
	"path/filepath"
)

// unchanged measures polls of sources that have nothing new: what a pass that polls all of them takes beyond a pass that
// finds nothing due.
func unchanged(ctx context.Context, dir string, o options) error {
	p, err := open(ctx, dir, o, o.sites) // one article each
	if err != nil {
		return err
	}
	defer p.Close()
	data := filepath.Join(dir, "data")
	if _, err := pass(ctx, dir, data, p); err != nil {
		return err
	}
	var idle, polled []cost
	for range max(o.runs, 5) {
		for _, kind := range []struct {
			to    *[]cost
			flags []string
		}{{&idle, nil}, {&polled, []string{"-all"}}} {
			c, err := pass(ctx, dir, data, p, kind.flags...)
			if err != nil {
				return err
			}
			*kind.to = append(*kind.to, c)
		}
	}
	before, after := median(idle), median(polled)
	fmt.Printf("%d sources without news: %.0f ms CPU where none is due, %.0f ms where all are\n", len(p.feeds), ms(before.cpu, 1), ms(after.cpu, 1))
	fmt.Printf("a source costs %.2f ms CPU\n", ms(after.cpu-before.cpu, len(p.feeds)))
	return nil
}
