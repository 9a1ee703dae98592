package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/news"
)

// addSource finds out how a site can be followed, shows what each way lists, and adds the one that is chosen.
func addSource(ctx context.Context, o sourcesOptions, address string, c console) error {
	cfg, err := loadConfig(o.config)
	if err != nil {
		return configError(err)
	}
	finds, err := discover(ctx, cfg, address, c)
	if err != nil {
		return err
	}
	finds = slices.DeleteFunc(finds, func(f crawler.Find) bool { return isListed(cfg, f.Source.URL, c) })
	if len(finds) == 0 {
		return say(c.err, "nothing to add")
	}
	for i := range finds {
		preview(c.out, i+1, &finds[i])
	}
	n, err := choose(len(finds), o, c)
	if err != nil || n == 0 {
		return err
	}
	chosen := finds[n-1].Source
	chosen.Name = freeName(cfg, cmp.Or(o.name, chosen.Name), chosen.URL)
	return appendSources(o.config, []news.Source{chosen}, c)
}

func discover(ctx context.Context, cfg *config.Config, address string, c console) ([]crawler.Find, error) {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	fetcher, err := newCrawler(cfg, nil, partsOptions{log: logger(c), now: clock})
	if err != nil {
		return nil, err
	}
	defer fetcher.Close()
	fmt.Fprintf(c.err, "looking at %s, as politely as a crawl does\n", printable(address))
	finds, failure := fetcher.Discover(ctx, address)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case failure.Kind != news.FailNone:
		return nil, fmt.Errorf("sources add: %s", printable(failure.Detail))
	case len(finds) == 0:
		return nil, hinted{fmt.Errorf("sources add: %s names no feed, has none at the usual places, and lists nothing that looks like articles", address),
			"try the page that lists the news, or give the address of a feed"}
	}
	return finds, nil
}

func isListed(cfg *config.Config, address string, c console) bool {
	for _, s := range cfg.Sources {
		if s.URL == address {
			fmt.Fprintf(c.err, "%s is listed already as %q\n", printable(address), s.Name)
			return true
		}
	}
	return false
}

// previewed is how many items of a find are shown.
const previewed = 3

func preview(w io.Writer, n int, f *crawler.Find) {
	fmt.Fprintf(w, "%d. %s at %s: %s", n, f.Source.Kind, printable(f.Source.URL), plural(len(f.Poll.Links), "item"))
	if f.Poll.Repaired {
		fmt.Fprint(w, ", broken but readable")
	}
	fmt.Fprintln(w)
	for _, l := range f.Poll.Links[:min(len(f.Poll.Links), previewed)] {
		fmt.Fprintf(w, "     %s  %s\n", day(l.Published.Time), printable(cmp.Or(l.Title, l.URL)))
	}
}

// choose asks which of n finds is to be added; 0 for none. Without a terminal's answer nothing is added.
func choose(n int, o sourcesOptions, c console) (int, error) {
	if o.yes {
		return 1, nil
	}
	question := fmt.Sprintf("add it to %s? [y/N] ", o.config)
	if n > 1 {
		question = fmt.Sprintf("which one is to be added to %s? [1-%d, none] ", o.config, n)
	}
	answer, err := ask(question, c)
	if err != nil {
		return 0, err
	}
	if n == 1 && agrees(answer) {
		return 1, nil
	}
	if chosen, err := strconv.Atoi(answer); err == nil && chosen >= 1 && chosen <= n {
		return chosen, nil
	}
	return 0, say(c.err, "nothing was added")
}

func agrees(answer string) bool { return answer == "y" || answer == "yes" }

// ask reads one line; the end of the input is an empty answer.
func ask(question string, c console) (string, error) {
	fmt.Fprint(c.err, question)
	line, err := bufio.NewReader(c.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read the answer: %w", err)
	}
	return strings.ToLower(strings.TrimSpace(line)), nil
}

// freeName is a name that no source has yet: the host stands behind one that is taken.
func freeName(cfg *config.Config, name, address string) string {
	host := address
	if u, err := url.Parse(address); err == nil {
		host = u.Hostname()
	}
	taken := func(name string) bool {
		return slices.ContainsFunc(cfg.Sources, func(s news.Source) bool { return s.Name == name })
	}
	name = printable(cmp.Or(strings.TrimSpace(name), host))
	base := name
	for n := 1; taken(name); n++ {
		name = fmt.Sprintf("%s (%s)", base, host)
		if n > 1 {
			name = fmt.Sprintf("%s (%s, %d)", base, host, n)
		}
	}
	return name
}

// appendSources writes sources into the configuration: a new file in the place of the old one, so that a crash leaves one
// of both.
func appendSources(file string, sources []news.Source, c console) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	out, err := config.Append(file, data, sources, os.LookupEnv)
	if err != nil {
		return fmt.Errorf("%s is left as it is: %w", file, err)
	}
	if err := replace(file, out); err != nil {
		return err
	}
	for _, s := range sources {
		fmt.Fprintf(c.err, "added %q to %s\n", s.Name, file)
	}
	return nil
}

// replace writes a file beside the old one and then takes its name, with the rights that it had.
func replace(file string, content []byte) error {
	target, err := filepath.EvalSymlinks(file) // the link stays a link
	if err != nil {
		return err
	}
	info, err := os.Stat(target)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+"-")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(info.Mode()), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), target)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", file, err), os.Remove(f.Name()))
	}
	return nil
}
