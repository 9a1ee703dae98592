package date

import (
	"os"
	"strings"
	"testing"
	"time"
)

var names = map[string]Precision{"none": None, "day": Day, "local": Local, "exact": Exact}

func cases(t testing.TB) [][]string {
	data, err := os.ReadFile("testdata/dates.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list [][]string
	for line := range strings.Lines(string(data)) {
		if fields := strings.Split(strings.TrimSpace(line), " | "); len(fields) == 3 && line[0] != '#' {
			list = append(list, fields)
		}
	}
	return list
}

func TestParse(t *testing.T) {
	for _, c := range cases(t) {
		got, precision := Parse(c[0])
		if s := got.Format(time.RFC3339Nano); s != c[1] || precision != names[c[2]] {
			t.Errorf("%q is read as %s, %v; want %s, %s", c[0], s, precision, c[1], c[2])
		}
		if precision == None != (precision.Confidence() == 0) {
			t.Errorf("%q: confidence %v", c[0], precision.Confidence())
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range cases(f) {
		f.Add(c[0])
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if got, precision := Parse(raw); got.IsZero() != (precision == None) || got.Location() != time.UTC {
			t.Errorf("%q: %v, %v", raw, got, precision)
		}
	})
}
