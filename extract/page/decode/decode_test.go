package decode_test

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"github.com/regwatch/regwatch/extract/page/decode"
)

// encode writes text in a charset.
func encode(t *testing.T, text, label string) []byte {
	t.Helper()
	enc, _ := charset.Lookup(label)
	out, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", label, err)
	}
	return out
}

const (
	japanese = "<p>通信アプリの運営会社は、警察からの利用者情報の照会への対応を当面停止すると発表した。新しい法律の内容を精査するため。</p>"
	russian  = "<p>Компания заявила во вторник, что приостанавливает обработку запросов полиции о данных пользователей города.</p>"
	french   = "<p>La société a annoncé qu’elle suspend l’accès à ses données après l’été.</p>"
	chinese  = "<p>通訊平台周二表示，已暫停處理警方索取用戶資料的要求，直至完成對新法例的評估為止，發言人並沒有交代詳情。</p>"
)

func TestUTF8(t *testing.T) {
	meta := func(label, text string) string { return `<meta charset="` + label + `">` + text }
	cases := []struct {
		name, text, charset, header string
	}{
		{"header", japanese, "shift_jis", "text/html; charset=Shift_JIS"},
		{"header in quotes", russian, "windows-1251", `text/html; charset="windows-1251"`},
		{"meta", meta("euc-jp", japanese), "euc-jp", "text/html"},
		{"http-equiv", `<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">` + russian, "koi8-r", ""},
		{"xml", `<?xml version="1.0" encoding="big5"?>` + chinese, "big5", ""},
		{"nothing stated, Japanese", japanese, "shift_jis", ""},
		{"nothing stated, Chinese", chinese, "big5", ""},
		{"nothing stated, Russian", russian, "windows-1251", ""},
		{"nothing stated, Western", french, "windows-1252", ""},
		{"UTF-8 though the header says Latin-1", french, "utf-8", "text/html; charset=ISO-8859-1"},
		{"UTF-8 though the meta says Big5", meta("big5", chinese), "utf-8", ""},
		{"Latin-1 means windows-1252", french, "windows-1252", "text/html; charset=ISO-8859-1"},
		{"gb2312 means GB 18030", meta("gb2312", "<p>朱镕基，㐀</p>"), "gb18030", ""},
		{"header says UTF-8 and lies", russian, "windows-1251", "text/html; charset=utf-8"},
		{"seven bits", meta("iso-2022-jp", japanese), "iso-2022-jp", ""},
		{"unknown label", french, "windows-1252", "text/html; charset=klingon"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := decode.UTF8(encode(t, c.text, c.charset), c.header); got != c.text {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestByteOrderMark(t *testing.T) {
	for name, body := range map[string]string{
		"UTF-8":                "\xEF\xBB\xBF<p>é",
		"UTF-16 little endian": "\xFF\xFE<\x00p\x00>\x00\xE9\x00",
		"UTF-16 big endian":    "\xFE\xFF\x00<\x00p\x00>\x00\xE9",
	} {
		if got := decode.UTF8([]byte(body), "text/html; charset=windows-1251"); got != "<p>é" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// TestDamaged keeps a page that is UTF-8 but for one byte.
func TestDamaged(t *testing.T) {
	if got := decode.UTF8([]byte(chinese+"\xE9"+chinese), "text/html; charset=utf-8"); got != chinese+"\uFFFD"+chinese {
		t.Errorf("got %q", got)
	}
}

func FuzzUTF8(f *testing.F) {
	f.Add([]byte(french), "text/html; charset=utf-8")
	f.Add([]byte("\xff\xfe\x00"), "text/html; charset=utf-16")
	f.Add([]byte("\x1b$B"), "text/html; charset=iso-2022-jp")
	f.Fuzz(func(t *testing.T, body []byte, header string) {
		if !utf8.ValidString(decode.UTF8(body, header)) {
			t.Error("not UTF-8")
		}
	})
}
