package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

const (
	traditional = "香港政府要求社交平台交出用戶資料,多間公司表示暫停處理請求,並會檢討國家安全法的影響。"
	simplified  = "香港政府要求社交平台交出用户资料,多家公司表示暂停处理请求,并会评估国家安全法的影响。"
	russian     = "Роскомнадзор потребовал удалить публикации, компания отказалась выполнять требование ведомства."
	greek       = "Η κυβέρνηση ζήτησε από την εταιρεία να αφαιρέσει τις αναρτήσεις των χρηστών."
	japanese    = "政府の要請を受けて、同社は利用者情報の開示を一時停止すると発表した。影響を検討している。"
	korean      = "정부의 요청에 따라 회사는 이용자 정보 제공을 일시 중단한다고 발표했다."
	german      = "Die Behörde verlangt die Löschung größerer Teile; das Unternehmen prüft die Verfügung für Österreich."
)

func encodeAs(t testing.TB, name, s string) []byte {
	t.Helper()
	enc, _ := lookup(name)
	if enc == nil {
		t.Fatalf("no charset %q", name)
	}
	b, err := encoding.ReplaceUnsupported(enc.NewEncoder()).Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func feed(text string) string {
	return "<rss><channel><title>" + text + "</title>" + strings.Repeat("<item><title>"+text+"</title></item>", 5) + "</channel></rss>"
}

func TestDecode(t *testing.T) {
	cases := []struct {
		name, text, real, header, xml, want string
	}{
		{"plain UTF-8", traditional, "utf-8", "", "", "utf-8"},
		{"UTF-8 that the header calls Latin-1", traditional, "utf-8", "text/xml; charset=iso-8859-1", "", "utf-8"},
		{"UTF-8 that the document calls big5", traditional, "utf-8", "", "big5", "utf-8"},
		{"UTF-16 without mark", russian, "utf-16le", "", "utf-16", "utf-16le"},
		{"UTF-16 big-endian", russian, "utf-16be", "", "", "utf-16be"},
		{"UTF-32", german, "utf-32le", "", "", "utf-32le"},
		{"big5 by header", traditional, "big5", "text/xml; charset=Big5", "", "big5"},
		{"big5 by declaration", traditional, "big5", "text/xml", "big5", "big5"},
		{"big5 under a server's Latin-1", traditional, "big5", "text/xml; charset=ISO-8859-1", "big5", "big5"},
		{"big5 called UTF-8", traditional, "big5", "text/xml; charset=utf-8", "utf-8", "big5"},
		{"gb2312 undeclared", simplified, "gb18030", "", "", "gb18030"},
		{"windows-1251 by declaration", russian, "windows-1251", "", "windows-1251", "windows-1251"},
		{"windows-1251 undeclared", russian, "windows-1251", "", "", "windows-1251"},
		{"koi8-r called UTF-8", russian, "koi8-r", "", "utf-8", "koi8-r"},
		{"shift_jis undeclared", japanese, "shift_jis", "", "", "shift_jis"},
		{"euc-jp undeclared", japanese, "euc-jp", "", "", "euc-jp"},
		{"iso-2022-jp by header", japanese, "iso-2022-jp", "text/xml; charset=iso-2022-jp", "", "iso-2022-jp"},
		{"euc-kr undeclared", korean, "euc-kr", "", "", "euc-kr"},
		{"Greek undeclared", greek, "windows-1253", "", "", "windows-1253"},
		{"German undeclared", german, "windows-1252", "", "", "windows-1252"},
		{"a charset that does not exist", german, "windows-1252", "text/xml; charset=klingon", "", "windows-1252"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			source := feed(c.text)
			if c.xml != "" {
				source = `<?xml version="1.0" encoding="` + c.xml + `"?>` + source
			}
			got := Decode(encodeAs(t, c.real, source), c.header)
			if string(got.Bytes) != source {
				t.Errorf("read as %s (guessed %v, %d replaced): %.150q", got.Charset, got.Guessed, got.Replaced, got.Bytes)
			}
		})
	}
}

func TestByteOrderMarks(t *testing.T) {
	for mark, name := range map[string]string{"\xef\xbb\xbf": "utf-8", "\xff\xfe": "utf-16le", "\xfe\xff": "utf-16be",
		"\xff\xfe\x00\x00": "utf-32le", "\x00\x00\xfe\xff": "utf-32be"} {
		body := append([]byte(mark), encodeAs(t, name, feed(russian))...)
		if got := Decode(body, "text/xml; charset=koi8-r"); string(got.Bytes) != feed(russian) {
			t.Errorf("%s: %.80q", name, got.Bytes)
		}
	}
}

func TestDamagedUTF8StaysUTF8(t *testing.T) {
	source := feed(traditional)
	broken := strings.Replace(source, "香", "\xe9\xa6", 1)
	got := Decode([]byte(broken), "")
	if got.Charset != "utf-8" || got.Replaced == 0 || !strings.Contains(string(got.Bytes), "政府要求") {
		t.Errorf("%s, %d replaced: %.100q", got.Charset, got.Replaced, got.Bytes)
	}
}

func TestLabelsOfTheStandardAreKnown(t *testing.T) {
	for _, label := range []string{"latin1", "cp1252", "sjis", "gb2312", "ks_c_5601-1987", "tis-620", "koi8-u"} {
		if enc, _ := charset.Lookup(label); enc == nil {
			t.Errorf("%s is not known", label)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(feed(german)), "text/xml; charset=utf-8")
	f.Add(encodeAs(f, "big5", feed(traditional)), "")
	f.Add(encodeAs(f, "utf-16le", feed(russian)), "text/xml")
	f.Add([]byte(`<?xml version="1.0" encoding="hz-gb-2312"?><a>~{`), "")
	f.Add([]byte("\x1b$B\x1b(B\xff"), "text/html; charset=iso-2022-jp")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		if got := Decode(body, contentType); !utf8.Valid(got.Bytes) {
			t.Errorf("%s: not UTF-8", got.Charset)
		}
	})
}
