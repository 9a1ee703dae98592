package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// program is regwatch, built, with a configuration of its own.
type program struct {
	dir, binary, config string
}

// interval is between two polls: as short as the configuration allows, so that the second crawl really asks again.
const interval = "1m"

func build(ctx context.Context, dir string, p *press) (*program, error) {
	prog := &program{dir: dir, binary: filepath.Join(dir, "regwatch"), config: filepath.Join(dir, "feeds.yaml")}
	cmd := exec.CommandContext(ctx, "go", "build", "-o", prog.binary, "./cmd/regwatch")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build regwatch: %w\n%s", err, out)
	}
	var y strings.Builder
	y.WriteString("contact: bench@example.org\nallow_networks: [127.0.0.0/8]\nfetch: {gap: 0s}\nsources:\n")
	for i, base := range p.bases {
		fmt.Fprintf(&y, "  - {name: pages %d, url: '%s/feed.xml', interval: %s}\n", i, base, interval)
	}
	y.WriteString("receivers: [{name: here, stdout: {}}]\nrules: [{name: all, send_to: [here]}]\n")
	return prog, os.WriteFile(prog.config, []byte(y.String()), 0o644)
}

// run calls the program and gives back what it printed.
func (p *program) run(ctx context.Context, args ...string) ([]byte, error) {
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, p.binary, args...)
	cmd.Stdout, cmd.Stderr, cmd.Dir = &out, &errs, p.dir
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("regwatch %s: %w\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.Bytes(), nil
}

// summary is what a crawl says of itself, as far as it is checked here.
type summary struct {
	Sources  struct{ Polled, Unchanged, Failed int }
	Pages    int
	Articles int
	Indexed  int
	Failed   map[string]int
}

// crawls runs two passes: the first must take everything, the second must find nothing new.
func (p *program) crawls(ctx context.Context, pages int) error {
	start := time.Now()
	first, err := p.crawl(ctx)
	if err != nil {
		return err
	}
	took := time.Since(start)
	fmt.Printf("crawl    %d of %d pages stored, %d indexed, in %v (%.1f pages/s); not stored: %v\n",
		first.Articles, pages, first.Indexed, took.Round(time.Millisecond), float64(pages)/took.Seconds(), first.Failed)
	second, err := p.crawl(ctx, "-all")
	if err != nil {
		return err
	}
	fmt.Printf("again    %d sources polled, %d unchanged, %d pages fetched, %d articles stored\n",
		second.Sources.Polled, second.Sources.Unchanged, second.Pages, second.Articles)
	if second.Articles > 0 {
		return fmt.Errorf("the second crawl stored %d articles; it must store none", second.Articles)
	}
	return nil
}

func (p *program) crawl(ctx context.Context, more ...string) (s summary, err error) {
	out, err := p.run(ctx, append([]string{"crawl", "-json"}, more...)...)
	if err != nil {
		return s, err
	}
	return s, json.Unmarshal(out, &s)
}

// searches looks every page up by some words from the middle of its true text.
func (p *program) searches(ctx context.Context, set []sample) error {
	found := 0
	for _, s := range set {
		query := phrase(s.truth)
		if query == "" {
			continue
		}
		out, err := p.run(ctx, "search", "-json", query)
		if err != nil {
			return err
		}
		if bytes.Contains(out, []byte(s.id)) {
			found++
		} else {
			fmt.Printf("         not found: %s by %s\n", s.id[:8], query)
		}
	}
	fmt.Printf("search   %d of %d pages found by a phrase of their true text\n", found, len(set))
	return nil
}

// phrase is five words from the middle of a text, quoted.
func phrase(text string) string {
	words := strings.Fields(strings.ReplaceAll(text, `"`, " "))
	if len(words) < 20 {
		return ""
	}
	mid := len(words) / 2
	return `"` + strings.Join(words[mid:mid+5], " ") + `"`
}
