package config

import (
	"strings"
	"testing"
)

// A configuration is read on SIGHUP too, perhaps while somebody writes it: whatever stands in it, it is refused with words
// and neither hangs nor takes the program down.
func TestHostileYAML(t *testing.T) {
	laughs := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'j'; c++ {
		p := string(c - 1)
		laughs += string(c) + ": &" + string(c) + " [*" + p + strings.Repeat(",*"+p, 8) + "]\n"
	}
	for name, text := range map[string]string{
		"billion laughs":   laughs,
		"merged aliases":   "x: &x {a: 1}\nsources:\n  - <<: *x\n    name: y\n",
		"a circle":         "sources: &a [*a]\n",
		"deep lists":       "sources: " + strings.Repeat("[", 100_000),
		"deep maps":        "sources: " + strings.Repeat("{a: ", 100_000),
		"deep indentation": strings.Repeat("- ", 50_000) + "x",
		"one long line":    "contact: " + strings.Repeat("x", 4<<20),
		"many documents":   strings.Repeat("---\ncontact: a@b.example\n", 10_000),
		"many keys":        strings.Repeat("a: 1\n", 100_000),
		"binary":           "\x00\x01\xff\xfe",
		"tags":             "contact: !!python/object/apply:os.system ['id']\n",
		"over the limit":   strings.Repeat("#", maxFile+1),
	} {
		if c, err := Parse("feeds.yaml", []byte(text), noEnv); err == nil {
			t.Errorf("%s: taken: %+v", name, c)
		} else if len(err.Error()) > 64<<10 {
			t.Errorf("%s: a message of %d bytes", name, len(err.Error()))
		}
	}
}
