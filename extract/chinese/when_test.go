package chinese

import (
	"testing"
	"time"
)

func TestDayIn(t *testing.T) {
	now := time.Date(2024, 5, 15, 9, 0, 0, 0, time.UTC) // a Wednesday
	for _, c := range []struct {
		text    string
		planned bool
		want    string
	}{
		{"脸书自2020年7月6日起暂停", false, "2020-07-06"},
		{"将于6月30日停止运营", true, "2024-06-30"},
		{"12月28日已关闭", false, "2023-12-28"},
		{"谷歌周一表示", false, "2024-05-13"},
		{"谷歌将于周五关闭", true, "2024-05-17"},
		{"上周五宣布", false, "2024-05-10"},
		{"下星期一起生效", true, "2024-05-20"},
		{"星期天表示", false, "2024-05-12"},
		{"即日起停止", false, "2024-05-15"},
		{"昨晚发声明", false, "2024-05-14"},
		{"于13月40日", false, ""},
		{"2020年实施的法律", false, ""},
	} {
		got := ""
		if day := dayIn([]rune(c.text), now, c.planned); !day.IsZero() {
			got = day.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
