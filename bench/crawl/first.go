package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// first measures first passes of all sizes.
func first(ctx context.Context, dir string, o options) error {
	var base cost // of the first size
	for i, articles := range o.articles {
		p, err := open(ctx, dir, o, articles)
		if err != nil {
			return err
		}
		costs, err := turns(ctx, dir, p, o)
		p.Close()
		if err != nil {
			return err
		}
		report(p, o, costs)
		ours := costs["regwatch"]
		if i > 0 && base.cpu > 0 {
			growth := ms(ours.cpu, p.articles) / ms(base.cpu, o.articles[0])
			fmt.Printf("regwatch takes %.2f of the CPU an article that it takes for %d\n", growth, o.articles[0])
		} else {
			base = ours
		}
	}
	return nil
}

// turns lets the programs take turns, so that a busy machine is busy for both, and gives the median of each.
func turns(ctx context.Context, dir string, p *press, o options) (map[string]cost, error) {
	all := map[string][]cost{}
	for range o.runs {
		for _, program := range programs {
			if o.only != "" && o.only != program.name {
				continue
			}
			c, err := once(ctx, dir, program.name, p)
			if err != nil {
				return nil, err
			}
			all[program.name] = append(all[program.name], c)
		}
	}
	medians := map[string]cost{}
	for name, costs := range all {
		medians[name] = median(costs)
	}
	return medians, nil
}

// once runs a program on an empty directory.
func once(ctx context.Context, dir, name string, p *press) (cost, error) {
	data, err := os.MkdirTemp(dir, "data-")
	if err != nil {
		return cost{}, err
	}
	defer os.RemoveAll(data)
	if name == "regwatch" {
		return pass(ctx, dir, data, p)
	}
	return spend(exec.CommandContext(ctx, filepath.Join(dir, name), append([]string{filepath.Join(data, "index")}, p.feeds...)...))
}

func report(p *press, o options, costs map[string]cost) {
	fmt.Printf("%d articles, %d feeds, median of %d runs\n", p.articles, len(p.feeds), o.runs)
	for _, program := range programs {
		if c, ok := costs[program.name]; ok {
			fmt.Printf("%-9s %6.2f ms CPU an article  %6.1f articles/s  %4d MB at most\n", program.name,
				ms(c.cpu, p.articles), float64(p.articles)/c.wall.Seconds(), c.memory>>20)
		}
	}
	if plain := costs["plain"]; plain.cpu > 0 && costs["regwatch"].cpu > 0 {
		fmt.Printf("regwatch takes %.2f of the plain program's CPU\n", float64(costs["regwatch"].cpu)/float64(plain.cpu))
	}
}
