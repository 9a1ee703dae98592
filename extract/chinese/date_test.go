package chinese

import (
	"testing"
	"time"
)

func TestDateAt(t *testing.T) {
	now := time.Date(2024, 5, 15, 9, 0, 0, 0, time.UTC)
	for in, want := range map[string]string{
		"2018年，":  "2019-01-01 5",
		"2018年5月": "2018-06-01 7",
		"二〇二〇年七月": "2020-08-01 7",
		"今年二月宣布":  "2024-03-01 4",
		"今年宣布":    "2024-05-15 2",
		"十一月下架":   "2023-12-01 3",
		"6月30日":   "2024-07-01 2",
		"七年前进入":   "2017-05-17 3",
		"十二个月前":   "2023-05-21 5",
		"三个多月前":   "2024-02-15 5",
		"两周前":     "2024-05-01 3",
		"五年前夕":    "",
		"十三月":     "",
		"一律不":     "",
		"2020例":   "",
	} {
		got := ""
		if end, width := dateAt([]rune(in), 0, now); width > 0 {
			got = end.Format(time.DateOnly) + " " + string(rune('0'+width))
		}
		if got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
