package robots

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// testdata/cases.txtar holds files "-- name --"; lines "? yes PATH" and "? no PATH" after a file say what it allows.
func TestAllowed(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range strings.Split("\n"+string(data), "\n-- ")[1:] {
		name, text, _ := strings.Cut(section, " --\n")
		t.Run(name, func(t *testing.T) { checkCase(t, text) })
	}
}

func checkCase(t *testing.T, text string) {
	var file, questions []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "? ") {
			questions = append(questions, strings.TrimSpace(line[2:]))
		} else {
			file = append(file, line)
		}
	}
	rules := Parse([]byte(strings.Join(file, "")), "regwatch")
	if len(questions) == 0 {
		t.Error("no question")
	}
	for _, question := range questions {
		want, path, _ := strings.Cut(question, " ")
		if got, by := rules.Decide(path); got != (want == "yes") {
			t.Errorf("%s: allowed %v by %q, want %s", path, got, by, want)
		}
	}
}

func TestDelayAndSitemaps(t *testing.T) {
	rules := Parse([]byte("\xef\xbb\xbfUser-agent: *\rCrawl-delay: 2.5\r\nSitemap: /a.xml\nUser-agent: x\nSitemap: https://b.example/b.xml"), "regwatch")
	if rules.Delay != 2500*time.Millisecond {
		t.Errorf("delay %v", rules.Delay)
	}
	if diff := cmp.Diff([]string{"/a.xml", "https://b.example/b.xml"}, rules.Sitemaps); diff != "" {
		t.Error(diff)
	}
	for _, value := range []string{"-1", "x", "NaN", "", "0"} {
		if got := Parse([]byte("User-agent: *\nCrawl-delay: "+value), "regwatch").Delay; got != 0 {
			t.Errorf("Crawl-delay %q gives %v", value, got)
		}
	}
	if got := Parse([]byte("User-agent: *\nCrawl-delay: 1e300"), "regwatch").Delay; got != maxDelay {
		t.Errorf("huge Crawl-delay gives %v", got)
	}
}

func TestOnlyTheHeadOfAHugeFileIsRead(t *testing.T) {
	filler := bytes.Repeat([]byte("# nothing\n"), MaxBytes/10)
	body := append([]byte("User-agent: *\nDisallow: /early\n"), filler...)
	body = append(body, "Disallow: /late\n"...)
	rules := Parse(body, "regwatch")
	if rules.Allowed("/early") || !rules.Allowed("/late") {
		t.Errorf("early allowed %v, late allowed %v", rules.Allowed("/early"), rules.Allowed("/late"))
	}
}

func TestDisallowAndAllow(t *testing.T) {
	if Disallow().Allowed("/x") || !Disallow().Allowed("/robots.txt") || !Allow().Allowed("/x") {
		t.Error("Disallow must forbid all but robots.txt, Allow nothing")
	}
}

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("testdata/cases.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, section := range strings.Split(string(data), "-- ") {
		f.Add([]byte(section), "/a/b?c=d")
	}
	f.Fuzz(func(t *testing.T, body []byte, target string) {
		rules := Parse(body, "regwatch")
		allowed, by := rules.Decide(target)
		if !allowed && by == "" {
			t.Errorf("%q refused without a rule", target)
		}
		if rules.Delay < 0 || rules.Delay > maxDelay {
			t.Errorf("delay %v", rules.Delay)
		}
	})
}

// A file made to be slow: many stars, a long path.
func BenchmarkDecideHostile(b *testing.B) {
	body := []byte("User-agent: *\n" + strings.Repeat("Disallow: /"+strings.Repeat("a*", 1000)+"b\n", 240))
	rules := Parse(body, "regwatch")
	target := "/" + strings.Repeat("a", 8000)
	for b.Loop() {
		rules.Decide(target)
	}
}
