package main

import (
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
