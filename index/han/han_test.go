package han

import (
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	f := New()
	for in, want := range map[string]string{
		"國家安全法": "国家安全法", "国家安全法": "国家安全法", "臉書暫停處理": "脸书暂停处理", "検閲": "检阅", "Übermut 香港": "Übermut 香港",
		"": "", "bad \xff國": "bad \xff国",
	} {
		if got := f.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestTable: places stay where they are, and folding twice is folding once.
func TestTable(t *testing.T) {
	f := New()
	if len(f) < 2500 {
		t.Errorf("the table has only %d pairs", len(f))
	}
	for from, to := range f {
		if utf8.RuneLen(from) != utf8.RuneLen(to) || f.folds(to) {
			t.Errorf("%c is folded to %c", from, to)
		}
	}
}
