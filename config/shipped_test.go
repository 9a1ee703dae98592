package config

import (
	"testing"

	"github.com/regwatch/regwatch/news"
)

// The file that the project ships must work unchanged, and say of each source what the incident tracker weighs.
func TestShippedFile(t *testing.T) {
	c, err := Load("../feeds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Sources) < 55 || len(c.Rules) == 0 || len(c.Receivers) == 0 {
		t.Errorf("%d sources, %d rules, %d receivers", len(c.Sources), len(c.Rules), len(c.Receivers))
	}
	places := map[news.Jurisdiction]bool{}
	for _, s := range c.Sources {
		if s.Owner == "" || s.Language == "" || s.Kind == news.KindAuto {
			t.Errorf("%s: owner %q, language %q, kind %q", s.Name, s.Owner, s.Language, s.Kind)
		}
		places[s.Jurisdiction] = true
	}
	for _, j := range []news.Jurisdiction{"HK", "IN", "GB", "EU", "US"} {
		if !places[j] {
			t.Errorf("no source writes for %s", j)
		}
	}
	if err := c.CheckSecrets(); err != nil {
		t.Errorf("it needs secrets: %v", err)
	}
	if len(c.Rules[0].Jurisdictions) != 0 {
		t.Error("the default rule is limited to some places")
	}
}
