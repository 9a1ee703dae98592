package main

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDemo holds the demo to what it promises: one alert for each platform that paused, one for the one that leaves, none
// for the others, none for what only looks alike; each by webhook and mail; then hits with marks.
func TestDemo(t *testing.T) {
	shown := output(t, t.TempDir(), "demo")
	want := []string{"Facebook", "Google", "LinkedIn", "Microsoft", "Telegram", "TikTok", "Twitter", "WhatsApp", "Zoom"}
	if diff := cmp.Diff(want, alerted(shown)); diff != "" {
		t.Errorf("platforms alerted about (-want +got):\n%s", diff)
	}
	for _, words := range []string{"9 alerts arrived as signed webhooks and 9 alerts as mail", `why: rule "platform pauses cooperation"`, "**data** **requests**"} {
		if !strings.Contains(shown, words) {
			t.Errorf("the demo does not show %q", words)
		}
	}
	if t.Failed() {
		t.Log(shown)
	}
}

// TestDemoServe leaves the pages open until it is told to stop; nothing can be changed there.
func TestDemoServe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	said, ended := waitFor("until Ctrl-C."), make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"demo", "-serve", "-keep", t.TempDir()}, console{in: strings.NewReader(""), out: said, err: said})
	}()
	<-said.found
	_, at, _ := strings.Cut(said.String(), "The pages are open at ")
	at, _, _ = strings.Cut(at, " ")
	for path, words := range map[string]string{"": "WhatsApp", "search?q=telegram": "<mark>", "incidents": "TikTok", "alerts": "Send again"} {
		if page := fetch(t, at+path, ""); strings.Contains(page, words) == (words == "Send again") {
			t.Errorf("%s%s: %q in\n%s", at, path, words, page)
		}
	}
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("exit code %d: %s", code, said.String())
	}
}

// alerted lists the first words of the subjects: lines with two spaces in front, before the sentence.
func alerted(shown string) (platforms []string) {
	_, inbox, _ := strings.Cut(shown, "as mail:")
	inbox, _, _ = strings.Cut(inbox, "regwatch search")
	for line := range strings.Lines(inbox) {
		if rest, ok := strings.CutPrefix(line, "  "); ok && !strings.HasPrefix(rest, " ") {
			platforms = append(platforms, strings.Fields(rest)[0])
		}
	}
	slices.Sort(platforms)
	return platforms
}
