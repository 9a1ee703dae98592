package config

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

// appendRest stands before and after the sources in these cases.
const (
	appendHead = "# mine\ncontact: desk@example.org\n"
	appendRest = "receivers: [{name: here, stdout: {}}] # the screen\nrules:\n  - {name: any, send_to: [here]}\n"
)

var added = news.Source{Name: "New & <old>", URL: "https://n.example/feed?a=1&b=2", Owner: "New & <old>", Kind: news.KindFeed, Tags: []string{"hk", "no"}}

const addedLine = `- {name: "New & <old>", url: "https://n.example/feed?a=1&b=2", kind: feed, tags: [hk, "no"]}`

func TestAppend(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"one a line, with comments", "sources:\n  # Hong Kong\n  - {name: A, url: https://a.example/} # good\n  # more to come\n\n", "sources:\n  # Hong Kong\n  - {name: A, url: https://a.example/} # good\n  ADDED\n  # more to come\n\n"},
		{"in blocks", "sources:\n- name: A\n  url: https://a.example/\n  tags:\n    - x\n", "sources:\n- name: A\n  url: https://a.example/\n  tags:\n    - x\nADDED\n"},
		{"over several lines", "sources:\n  - {name: A,\n     url: https://a.example/, tags: [x,\n     y]\n    }\n", "sources:\n  - {name: A,\n     url: https://a.example/, tags: [x,\n     y]\n    }\n  ADDED\n"},
		{"with a long selector", "sources:\n  - name: A\n    url: https://a.example/\n    links: >\n      main\n      a\n", "sources:\n  - name: A\n    url: https://a.example/\n    links: >\n      main\n      a\n  ADDED\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, after := appendHead+c.before+appendRest, appendHead+strings.Replace(c.after, "ADDED", addedLine, 1)+appendRest
			checkAppend(t, before, after)
			checkAppend(t, strings.ReplaceAll(before, "\n", "\r\n"), strings.ReplaceAll(after, "\n", "\r\n"))
		})
	}
	t.Run("at the end of a file without a line break", func(t *testing.T) {
		before := appendHead + appendRest + "sources:\n  - {name: A, url: https://a.example/}"
		checkAppend(t, before, before+"\n  "+addedLine+"\n")
	})
}

func checkAppend(t *testing.T, before, after string) {
	t.Helper()
	got, err := Append("feeds.yaml", []byte(before), []news.Source{added}, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(after, string(got)); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}

func TestAppendRefuses(t *testing.T) {
	flow := appendHead + "sources: [{name: A, url: https://a.example/}]\n" + appendRest
	if _, err := Append("feeds.yaml", []byte(flow), []news.Source{added}, noEnv); !errors.Is(err, ErrByHand) {
		t.Errorf("a list in brackets: %v", err)
	}
	var problems Problems
	taken := appendHead + "sources:\n  - {name: A, url: \"" + added.URL + "\"}\n" + appendRest
	if _, err := Append("feeds.yaml", []byte(taken), []news.Source{added}, noEnv); !errors.As(err, &problems) {
		t.Errorf("an address that is listed: %v", err)
	}
	if _, err := Append("feeds.yaml", []byte("nothing"), []news.Source{added}, noEnv); !errors.As(err, &problems) {
		t.Errorf("a file that is wrong: %v", err)
	}
}

// Names come from strangers' feeds: whatever they hold, the file grows by that source and nothing else changes.
func FuzzAppend(f *testing.F) {
	f.Add("The Post", "https://n.example/", "x")
	f.Add("a\"}, {\nrules: []", "https://n.example/#{", "}\n- b")
	f.Add("\u2028\u0085: [", "https://n.example/\x00", "*a &b")
	f.Fuzz(func(t *testing.T, name, url, tag string) {
		before := []byte(appendHead + "sources:\n  - {name: A, url: https://a.example/}\n" + appendRest)
		s := news.Source{Name: name, URL: url, Owner: name, Kind: news.KindFeed, Tags: []string{tag}}
		out, err := Append("feeds.yaml", before, []news.Source{s}, noEnv)
		if err != nil {
			return
		}
		got, err := Parse("feeds.yaml", out, noEnv)
		if err != nil || len(got.Sources) != 2 || got.Sources[1].URL != url || len(got.Rules) != 1 {
			t.Errorf("%q became %s: %v", name, out, err)
		}
	})
}

// The starter file can be added to.
func TestAppendToTheStarter(t *testing.T) {
	data, err := os.ReadFile("../feeds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	out, err := Append("feeds.yaml", data, []news.Source{added}, noEnv)
	if err != nil || len(out) != len(data)+len("  "+addedLine+"\n") {
		t.Errorf("%d bytes became %d: %v", len(data), len(out), err)
	}
}
