package query

import (
	"testing"
	"time"
)

func TestBetween(t *testing.T) {
	for text, want := range map[string][2]string{
		"zoom":                               {"", ""},
		"zoom after:2026-03-01":              {"2026-03-01", ""},
		"after:2026 before:2026-04 zoom":     {"2026-01-01", "2026-04-01"},
		"after:2026-01 after:2026-02":        {"2026-02-01", ""},
		"(after:2026-01 zoom) before:2027":   {"2026-01-01", "2027-01-01"},
		"zoom OR after:2026-01":              {"", ""},
		"-after:2026-01 zoom before:2026-05": {"", "2026-05-01"},
	} {
		n, err := Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		after, before := Between(n)
		if got := [2]string{dateOf(after), dateOf(before)}; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

func dateOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
