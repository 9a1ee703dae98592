package frame_test

import (
	"testing"

	"github.com/regwatch/regwatch/extract/frame"
)

func TestLexiconsLoad(t *testing.T) {
	for _, file := range []string{"verbs", "nouns"} {
		classes, err := frame.Load("en", file)
		if err != nil || len(classes) == 0 {
			t.Errorf("%s: %d classes, %v", file, len(classes), err)
		}
		for name, entries := range classes {
			if len(entries) == 0 {
				t.Errorf("%s: class %s is empty", file, name)
			}
		}
	}
	frames, err := frame.Frames("en")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range frames {
		if f.ID == "" || f.Act == "" || seen[f.ID] {
			t.Errorf("frame %q: act %q, seen before: %v", f.ID, f.Act, seen[f.ID])
		}
		seen[f.ID] = true
	}
}

func TestUnknownLanguageIsAnError(t *testing.T) {
	if _, err := frame.Load("xx", "verbs"); err == nil {
		t.Error("no error")
	}
}
