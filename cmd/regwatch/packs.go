package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/regwatch/regwatch"
	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/news"
)

// A pack is the sources of the starter file that have a tag in common: what a desk for one place or topic needs.

// packWords say what a pack holds. A tag of the starter file without words here is a pack all the same.
var packWords = map[string]string{
	"hk": "Hong Kong", "cn": "China", "in": "India", "gb": "United Kingdom", "eu": "European Union", "us": "United States", "de": "Germany",
	"fr": "France", "ru": "Russia", "au": "Australia", "world": "the press of the whole world", "rights": "civil society",
	"company": "platforms in their own words", "official": "governments and regulators", "courts": "courts and litigation",
}

// packs are the sources of the starter file by tag.
func packs() (map[string][]news.Source, error) {
	cfg, err := config.Parse("feeds.yaml", regwatch.StarterFeeds, os.LookupEnv)
	if err != nil {
		return nil, fmt.Errorf("read the built-in sources: %w", err)
	}
	all := map[string][]news.Source{}
	for _, s := range cfg.Sources {
		for _, tag := range s.Tags {
			all[tag] = append(all[tag], s)
		}
	}
	return all, nil
}

// inPacks are the sources of the packs named, each once.
func inPacks(names []string) ([]news.Source, error) {
	all, err := packs()
	if err != nil {
		return nil, err
	}
	var out []news.Source
	for _, name := range names {
		if all[name] == nil {
			return nil, hinted{fmt.Errorf("there is no pack %q", name), "the packs are " + strings.Join(slices.Sorted(maps.Keys(all)), ", ")}
		}
		for _, s := range all[name] {
			if !slices.ContainsFunc(out, func(o news.Source) bool { return o.URL == s.URL }) {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// listPacks shows the packs, the largest first.
func listPacks(o sourcesOptions, c console) error {
	all, err := packs()
	if err != nil {
		return err
	}
	names := slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		if n := len(all[b]) - len(all[a]); n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	if o.json {
		for _, name := range names {
			if err := json.NewEncoder(c.out).Encode(map[string]any{"pack": name, "what": packWords[name], "sources": len(all[name])}); err != nil {
				return err
			}
		}
		return nil
	}
	t := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "PACK\tSOURCES\tWHAT")
	for _, name := range names {
		fmt.Fprintf(t, "%s\t%d\t%s\n", name, len(all[name]), packWords[name])
	}
	return t.Flush()
}

// addPacks adds the sources of packs that the configuration does not list, after asking.
func addPacks(o sourcesOptions, names []string, c console) error {
	cfg, err := loadConfig(o.config)
	if err != nil {
		return configError(err)
	}
	wanted, err := inPacks(names)
	if err != nil {
		return exitError{exitUsage, fmt.Errorf("sources packs: %w", err)}
	}
	fresh := unlistedOf(cfg, wanted)
	fmt.Fprintf(c.err, "%s in %s, %d of them new\n", plural(len(wanted), "source"), strings.Join(names, ", "), len(fresh))
	for _, s := range fresh {
		fmt.Fprintf(c.out, "%s  %s\n", s.Name, s.URL)
	}
	if len(fresh) == 0 {
		return nil
	}
	if !o.yes {
		answer, err := ask(fmt.Sprintf("add them to %s? [y/N] ", o.config), c)
		if err != nil || !agrees(answer) {
			return firstError(err, say(c.err, "nothing was added"))
		}
	}
	return appendSources(o.config, fresh, c)
}

// unlistedOf leaves out what is listed, and gives a free name to what has a name that is taken.
func unlistedOf(cfg *config.Config, wanted []news.Source) (fresh []news.Source) {
	known := config.Config{Sources: slices.Clone(cfg.Sources)}
	for _, s := range wanted {
		if slices.ContainsFunc(known.Sources, func(k news.Source) bool { return k.URL == s.URL }) {
			continue
		}
		s.Name = freeName(&known, s.Name, s.URL)
		known.Sources = append(known.Sources, s)
		fresh = append(fresh, s)
	}
	return fresh
}

// starter is the starter file with the sources of the packs named only; all else stays. Without names it is whole.
func starter(names []string) ([]byte, error) {
	if len(names) == 0 {
		return regwatch.StarterFeeds, nil
	}
	wanted, err := inPacks(names)
	if err != nil {
		return nil, err
	}
	var out, heading bytes.Buffer // a heading waits until a source stands below it
	for line := range bytes.Lines(regwatch.StarterFeeds) {
		switch text := string(line); {
		case strings.HasPrefix(text, "  # ----"):
			heading.Reset()
			heading.Write(line)
		case strings.HasPrefix(text, "  - {name:") && strings.Contains(text, "url:"):
			if listed(text, wanted) {
				out.Write(heading.Bytes())
				heading.Reset()
				out.Write(line)
			}
		case heading.Len() > 0 && strings.TrimSpace(text) == "":
			heading.Write(line)
		case text == "\n" && bytes.HasSuffix(out.Bytes(), []byte("\n\n")): // what stood between was left out
		default:
			heading.Reset()
			out.Write(line)
		}
	}
	return out.Bytes(), nil
}

func listed(line string, wanted []news.Source) bool {
	return slices.ContainsFunc(wanted, func(s news.Source) bool { return strings.Contains(line, `url: "`+s.URL+`"`) })
}
