package text

import (
	"strings"
	"testing"
	"time"
)

// A text without stops is cut into sentences of bounded length, and loses nothing.
func TestEndlessSentence(t *testing.T) {
	for name, unit := range map[string]string{"words": "word ", "clauses": "Meta, Google and ", "Chinese": "脸书暂停处理要求，", "quotes": "“he said “"} {
		d := New("", strings.Repeat(unit, 5000), "", time.Time{})
		end := 0
		for _, s := range d.Sentences {
			if len(s.Tokens) > endlessSentence {
				t.Errorf("%s: a sentence of %d tokens", name, len(s.Tokens))
			}
			if gap := strings.TrimSpace(d.Source[end:s.Start]); gap != "" {
				t.Errorf("%s: %q stands in no sentence", name, gap)
			}
			end = s.End
		}
		if rest := strings.TrimSpace(d.Source[end:]); rest != "" {
			t.Errorf("%s: %d bytes at the end stand in no sentence", name, len(rest))
		}
	}
}
