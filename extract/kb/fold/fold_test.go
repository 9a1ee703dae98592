package fold

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFormsMeet(t *testing.T) {
	for _, forms := range []string{
		"WhatsApp|ＷｈａｔｓＡｐｐ|whatsapp",
		"Levi’s|Levi's",
		"Take It Down|Take  It\nDown|Take\u00a0It Down",
		"Türkiye|TÜRKIYE|Turkiye|Tu\u0308rkiye",
		"São Paulo|Sao Paulo",
		"İnstagram|Instagram|ınstagram",
		"臉書|脸书",
		"Россия|России|Россией|россию",
		"Роскомнадзор|Роскомнадзора|Роскомнадзором",
		"Телеграм|Телеграма|Телеграмом|ТЕЛЕГРАМЕ",
		"российский|российского|российских|российская",
		"Верховный суд|Верховного суда|Верховным судом",
		"फ़ेसबुक|फेसबुक",
		"أبل|ابل",
		"Non\u00adpartisan|Nonpartisan",
	} {
		all := strings.Split(forms, "|")
		for _, form := range all[1:] {
			if String(form) != String(all[0]) {
				t.Errorf("%q folds to %q, %q to %q", form, String(form), all[0], String(all[0]))
			}
		}
	}
}

func TestFormsStayApart(t *testing.T) {
	for _, pair := range [][2]string{{"Meta", "Metal"}, {"ВК", "В"}, {"Иран", "Ирак"}, {"国安法", "国安"}} {
		if String(pair[0]) == String(pair[1]) {
			t.Errorf("%q and %q fold to %q", pair[0], pair[1], String(pair[0]))
		}
	}
}

func TestOffsetsLeadBack(t *testing.T) {
	const s = "  В Роскомнадзоре «Фейсбук»  и ＬＩＮＥ"
	var text Text
	text.Fold(s)
	at := strings.Index(string(text.Bytes), "роскомнадзор")
	from, until := text.At[at], text.At[at+len("роскомнадзор")]
	if got := s[from:until]; got != "Роскомнадзоре" {
		t.Errorf("the way back gives %q", got)
	}
}

func FuzzFold(f *testing.F) {
	f.Add("WhatsApp 臉書 Роскомнадзора फ़ेसबुक")
	f.Add("\xff\xfe İß\u0300")
	f.Fuzz(func(t *testing.T, s string) {
		var text Text
		text.Fold(s)
		if len(text.At) != len(text.Bytes)+1 {
			t.Fatalf("%d offsets for %d bytes", len(text.At), len(text.Bytes))
		}
		for i, at := range text.At {
			if at < 0 || int(at) > len(s) || i > 0 && at < text.At[i-1] {
				t.Fatalf("offset %d of %q is %d", i, text.Bytes, at)
			}
		}
		if !utf8.Valid(text.Bytes) {
			t.Fatalf("%q is not valid", text.Bytes)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	s := strings.Repeat("Facebook said on Monday it had paused requests; 臉書暫停處理警方的要求。Роскомнадзор потребовал. ", 30)
	var text Text
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		text.Fold(s)
	}
}
