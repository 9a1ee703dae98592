package han

import (
	"strings"
	"testing"
)

func TestSimplify(t *testing.T) {
	for in, want := range map[string]string{
		"臉書":     "脸书",
		"港區國安法":  "港区国安法",
		"維護國家安全": "维护国家安全",
		"脸书":     "脸书",
		"國際":     "国际",
		"Meta は": "Meta は",
	} {
		if got := strings.Map(Simplify, in); got != want {
			t.Errorf("Simplify(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestSimplifyTwiceChangesNothing(t *testing.T) {
	for i, row := range table {
		if once := rune(row[1]); Simplify(once) != once {
			t.Errorf("%c gives %c, which gives %c", row[0], once, Simplify(once))
		}
		if i > 0 && table[i-1][0] >= row[0] {
			t.Errorf("%c is out of order", row[0])
		}
	}
}
