package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/regwatch/regwatch/cmd/regwatch/newsroom"
)

// The command line is tested as text: every file of testdata/script is a session. A new case is a new file.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"regwatch": main, "regwatch-hurried": hurried})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"newsroom": serveNewsroom, "let": letVariable},
	})
}

// serveNewsroom is the script command "newsroom FILE [RULES]": it serves the newsroom until the script ends, writes a
// configuration for it, with the receivers and rules of the file RULES in place of its own, and sets POST to the address
// of its first outlet.
func serveNewsroom(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: newsroom FILE [RULES]")
	}
	n, err := newsroom.Open(context.Background())
	ts.Check(err)
	ts.Defer(func() { n.Close() })
	ts.Setenv("POST", strings.TrimSuffix(n.Sources()[0].URL, "/feed.xml"))
	cfg := newsroomConfig(n)
	if len(args) == 2 {
		head, _, _ := strings.Cut(cfg, "receivers:")
		cfg = head + ts.ReadFile(args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(cfg), 0o644))
}

// newsroomConfig is a feeds.yaml for a newsroom that prints its alerts.
func newsroomConfig(n *newsroom.Newsroom) string {
	var y strings.Builder
	y.WriteString("contact: desk@example.org\nallow_networks: [127.0.0.0/8]\nfetch: {gap: 0s}\nserve: {listen: \"127.0.0.1:0\"}\nsources:\n")
	for _, s := range n.Sources() {
		fmt.Fprintf(&y, "  - {name: %q, url: %q, owner: %q, language: %q}\n", s.Name, s.URL, s.Owner, s.Language)
	}
	y.WriteString("receivers: [{name: here, stdout: {}}]\nrules: [{name: platform pauses cooperation, send_to: [here], max_age: 3650d}]\n")
	return y.String()
}
