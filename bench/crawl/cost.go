package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// cost is what one run took.
type cost struct {
	cpu, wall time.Duration
	memory    int64 // bytes, the most that was held
}

// once runs a program on an empty directory.
func (b *bench) once(ctx context.Context, name string) (cost, error) {
	data, err := os.MkdirTemp(b.dir, "data-")
	if err != nil {
		return cost{}, err
	}
	defer os.RemoveAll(data)
	args := append([]string{filepath.Join(data, "index")}, b.feeds...)
	if name == "regwatch" {
		args = []string{"crawl", "-quiet", "-data", data, "-config", filepath.Join(b.dir, "feeds.yaml")}
	}
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, filepath.Join(b.dir, name), args...)
	cmd.Stderr = &said
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", name, err, said.String())
	}
	fmt.Fprintf(os.Stderr, "%s: %s", name, said.String())
	state := cmd.ProcessState
	return cost{cpu: state.UserTime() + state.SystemTime(), wall: time.Since(start), memory: peak(state)}, nil
}
