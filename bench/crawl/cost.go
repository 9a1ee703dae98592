package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// programs are what can be measured, by the folder of each, in the order of their turns.
var programs = []struct{ name, folder string }{{"regwatch", "./cmd/regwatch"}, {"plain", "./bench/crawl/plain"}}

func build(ctx context.Context, dir string) error {
	for _, p := range programs {
		cmd := exec.CommandContext(ctx, "go", "build", "-o", filepath.Join(dir, p.name), p.folder)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", p.name, err, out)
		}
	}
	return nil
}

// cost is what one run took.
type cost struct {
	cpu, wall time.Duration
	memory    int64 // bytes, the most that was held
}

// spend runs a command to its end and passes on what it says.
func spend(cmd *exec.Cmd) (cost, error) {
	var said bytes.Buffer
	cmd.Stderr = &said
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", cmd.Path, err, said.String())
	}
	fmt.Fprintf(os.Stderr, "%s: %s", filepath.Base(cmd.Path), said.String())
	state := cmd.ProcessState
	return cost{cpu: state.UserTime() + state.SystemTime(), wall: time.Since(start), memory: peak(state)}, nil
}

// pass is one pass of regwatch with its record in data.
func pass(ctx context.Context, dir, data string, p *press, flags ...string) (cost, error) {
	args := append([]string{"crawl", "-quiet", "-data", data, "-config", p.config}, flags...)
	return spend(exec.CommandContext(ctx, filepath.Join(dir, "regwatch"), args...))
}

func median(all []cost) cost {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b cost) int { return int(a.cpu - b.cpu) })
	return all[len(all)/2]
}

// ms is a time shared by n, in milliseconds.
func ms(d time.Duration, n int) float64 { return float64(d) / float64(time.Millisecond) / float64(n) }
