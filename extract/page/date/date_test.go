package date_test

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/extract/page/date"
	"github.com/regwatch/regwatch/news"
)

// TestParse reads testdata/dates.tsv: a date as written, the language, and what it means in UTC, "-" for no date. A
// meaning without a time of day is of a text without one.
func TestParse(t *testing.T) {
	f, err := os.Open("testdata/dates.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		field := strings.Split(lines.Text(), "\t")
		if len(field) != 3 {
			t.Fatalf("not three fields: %q", lines.Text())
		}
		if got := written(date.Parse(field[0], news.Language(field[1]))); got != field[2] {
			t.Errorf("Parse(%q, %q) = %s, want %s", field[0], field[1], got, field[2])
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

func written(s date.Stamp, ok bool) string {
	switch {
	case !ok:
		return "-"
	case !s.Clock:
		return s.Time.Format(time.DateOnly)
	}
	return s.Time.UTC().Format("2006-01-02T15:04:05Z")
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2019-11-20T15:30:00+08:00", "令和元年5月1日", "Wed Nov 20 15:30:00 UTC 2019", "۱۵ اسفند ۱۴۰۲", "99999999999999"} {
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, s, language string) {
		stamp, ok := date.Parse(s, news.Language(language))
		if year := stamp.Time.UTC().Year(); ok && (year < 1899 || year > 2201) {
			t.Errorf("year %d of %q", year, s)
		}
	})
}
