package config

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/regwatch/regwatch/news"
)

var update = flag.Bool("update", false, "write what the tests get as what they want; read the diff before keeping it")

func noEnv(string) (string, bool) { return "", false }

func parseFile(t *testing.T, file string) (*Config, error) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(filepath.Base(file), data, noEnv)
}

// Each file in testdata/bad breaks one rule; the .txt beside it is what the owner of the file is told.
func TestBad(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			_, err := parseFile(t, file)
			var problems Problems
			if !errors.As(err, &problems) || len(problems) == 0 {
				t.Fatalf("error %v, want problems", err)
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".txt", err.Error()+"\n")
			if strings.Contains(err.Error(), "hunter2") {
				t.Error("the message repeats a secret")
			}
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestGood(t *testing.T) {
	files, err := filepath.Glob("testdata/good/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		if _, err := parseFile(t, file); err != nil {
			t.Errorf("%s:\n%v", file, err)
		}
	}
}

func TestFull(t *testing.T) {
	c, err := Load("testdata/good/full.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if c.Data != filepath.Join("testdata/good", "watch") || c.Fetch.Gap != 2*time.Second || c.Fetch.Timeout != time.Minute || len(c.Fetch.LookAgain) != 2 {
		t.Errorf("data %q, fetch %+v", c.Data, c.Fetch)
	}
	if c.Serve.Listen != "0.0.0.0:7788" || c.Serve.PublicURL != "https://regwatch.example.org" || c.Serve.Token.String() != redacted {
		t.Errorf("serve %+v", c.Serve)
	}
	wantSource := news.Source{Name: "Regulator without a feed", URL: "https://regulator.example/news", Kind: news.KindPage,
		Owner: "Regulator without a feed", Reliability: news.Official, Jurisdiction: "US-TX", Language: "zh-Hant",
		Links: "main a.news-item", Interval: 12 * time.Hour}
	if diff := cmp.Diff(wantSource, c.Sources[1]); diff != "" {
		t.Errorf("source (-want +got):\n%s", diff)
	}
	mail := c.Receivers[0].Mail
	if mail.From != "policy-desk@example.org" || mail.To[1] != "night@example.org" || mail.Port != 587 || mail.TLS != StartTLS {
		t.Errorf("mail %+v", mail)
	}
	if local := c.Receivers[1].Mail; local.TLS != NoTLS || local.Port != 25 {
		t.Errorf("local mail %+v", local)
	}
	if d := c.Rules[1].Digest; d == nil || d.Hour != 8 || d.Zone.String() != "Europe/London" {
		t.Errorf("digest %+v", d)
	}
	if until := c.Silences[0].Until; !until.Equal(time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("silent until %v", until)
	}
}

func TestDefaults(t *testing.T) {
	c, err := Parse("feeds.yaml", []byte(`
contact: desk@example.org
sources: [{name: A, url: "https://a.example/feed"}]
receivers: [{name: t, stdout: {}}]
rules: [{name: r, send_to: [t]}]
`), noEnv)
	if err != nil {
		t.Fatal(err)
	}
	want := Rule{Name: "r", Events: []news.Event{news.StanceChanged}, Actions: news.DefaultActions, SendTo: []string{"t"}, MinConfidence: news.AlertConfidence,
		Modality: []news.Modality{news.Done, news.Ongoing, news.Announced, news.Planned}, MaxAge: 7 * day, GroupWait: 5 * time.Minute}
	if diff := cmp.Diff(want, c.Rules[0]); diff != "" {
		t.Errorf("rule (-want +got):\n%s", diff)
	}
	if s := c.Sources[0]; s.Owner != "A" || s.Reliability != news.Outlet || c.Data != "data" {
		t.Errorf("source %+v, data %q", s, c.Data)
	}
}

func TestCheckIDs(t *testing.T) {
	c, err := Load("testdata/good/full.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := func(news.CompanyID) bool { return true }
	if err := c.CheckIDs(all, func(news.LawID) bool { return true }); err != nil {
		t.Error(err)
	}
	err = c.CheckIDs(func(id news.CompanyID) bool { return id != "telegram" }, func(news.LawID) bool { return false })
	var problems Problems
	if !errors.As(err, &problems) || len(problems) != 3 || problems[0].Line != 38 || problems[0].Field != "rules[1].companies[0]" {
		t.Errorf("problems %v", err)
	}
}

func TestParseDuration(t *testing.T) {
	for s, want := range map[string]time.Duration{"5m": 5 * time.Minute, "1h30m": 90 * time.Minute, "7d": 7 * day, "2w": 14 * day, "0d": 0} {
		got, err := ParseDuration(s)
		if err != nil || got != want {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "d", "7", "1.5d", "7 d", "99999999999d", "1e9d"} {
		if d, err := ParseDuration(s); err == nil {
			t.Errorf("%q was read as %v", s, d)
		}
	}
	for d, want := range map[time.Duration]string{7 * day: "7d", 90 * time.Minute: "1h30m", 5 * time.Minute: "5m", 30 * time.Second: "30s", 0: "0s"} {
		if got := FormatDuration(d); got != want {
			t.Errorf("%v is written %q, want %q", d, got, want)
		}
	}
}

func TestSuggestions(t *testing.T) {
	for word, want := range map[string]string{
		"puase": `did you mean "pause"?`, "Refuse": `did you mean "refuse"?`, "withdrawn": `did you mean "withdraw"?`, "xyz": "other",
	} {
		if got := nearestOr(word, news.PlatformActions, "other"); got != want {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}

// Whatever the bytes, Parse ends, does not panic, and gives either a configuration or problems with a place.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/good/*.yaml", "testdata/bad/*.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse("feeds.yaml", data, noEnv)
		if (c == nil) == (err == nil) {
			t.Fatalf("configuration %v and error %v", c, err)
		}
		var problems Problems
		if errors.As(err, &problems) {
			for _, p := range problems {
				if p.Line < 1 || p.Column < 1 || p.Message == "" {
					t.Errorf("problem without a place: %+v", p)
				}
			}
		}
	})
}
