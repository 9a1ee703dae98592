package main

import (
	"fmt"
	"net/url"
	"os"
	"slices"

	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/config/opml"
	"github.com/regwatch/regwatch/news"
)

// importOPML adds the feeds of a list that are not in the configuration yet. Nothing is fetched: the first pass says which
// of them answer.
func importOPML(o sourcesOptions, file string, c console) error {
	cfg, err := loadConfig(o.config)
	if err != nil {
		return configError(err)
	}
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("sources import: %w", err)
	}
	defer f.Close()
	all, err := opml.Read(f)
	if err != nil {
		return fmt.Errorf("sources import: %s: %w", file, err)
	}
	fresh := unlisted(cfg, all)
	fmt.Fprintf(c.err, "%s: %s, %d of them new\n", file, plural(len(all), "feed"), len(fresh))
	for _, s := range fresh {
		fmt.Fprintf(c.out, "%s  %s\n", printable(s.Name), printable(s.URL))
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

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// unlisted are the feeds with a web address that no source has, each under a name of its own.
func unlisted(cfg *config.Config, all []news.Source) []news.Source {
	known := config.Config{Sources: slices.Clone(cfg.Sources)}
	var fresh []news.Source
	for _, s := range all {
		u, err := url.Parse(s.URL)
		usable := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
		if !usable || slices.ContainsFunc(known.Sources, func(k news.Source) bool { return k.URL == s.URL }) {
			continue
		}
		s.Name = freeName(&known, s.Name, s.URL)
		s.Owner = s.Name
		known.Sources = append(known.Sources, s)
		fresh = append(fresh, s)
	}
	return fresh
}

// exportOPML prints the feeds of the configuration. Sitemaps and pages have no place in the format; how many were left
// out is said.
func exportOPML(o sourcesOptions, c console) error {
	cfg, err := loadConfig(o.config)
	if err != nil {
		return configError(err)
	}
	n, err := opml.Write(c.out, "regwatch: "+o.config, cfg.Sources)
	if err == nil && n < len(cfg.Sources) {
		fmt.Fprintf(c.err, "%s left out: OPML lists feeds, no sitemaps and pages\n", plural(len(cfg.Sources)-n, "source"))
	}
	return err
}
