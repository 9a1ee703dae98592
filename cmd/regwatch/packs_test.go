package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/config"
)

// Every pack makes a starter file that holds, with its sources and no others, and with all that the whole file says beside
// them; and every pack has words.
func TestPacksMakeStarterFiles(t *testing.T) {
	all, err := packs()
	if err != nil {
		t.Fatal(err)
	}
	for name, sources := range all {
		text, err := starter([]string{name})
		if err != nil {
			t.Fatal(err)
		}
		cfg, err := config.Parse("feeds.yaml", text, os.LookupEnv)
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		var got, want []string
		for _, s := range cfg.Sources {
			got = append(got, s.URL)
		}
		for _, s := range sources {
			want = append(want, s.URL)
		}
		if !slices.Equal(got, want) || len(cfg.Rules) == 0 || packWords[name] == "" {
			t.Errorf("%s: %d sources of %d, words %q", name, len(got), len(want), packWords[name])
		}
		if strings.Contains(string(text), "\n\n\n") || strings.Count(string(text), "# CHANGE THIS") != 1 {
			t.Errorf("%s: the file reads badly:\n%s", name, text)
		}
	}
}
