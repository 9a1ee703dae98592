package link

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// Whatever the text is, Find must end, and every name must lie in the text, in order, with tokens that exist.
func FuzzFind(f *testing.F) {
	for _, seed := range []struct{ title, body, language string }{
		{"Facebook halts requests", "Facebook parent Meta, owned by nobody, told the BBC. House Bill 1181 and Act 2023.", "en"},
		{"臉書暫停", "加密服務「藍鯨」在香港，《港區國安法》第43條。Grindr2022年", "zh-Hant"},
		{"Роскомнадзор", "Сервис «Рябинка» и Фейсбука, 149-ФЗ", "ru"},
		{"Über", "Microsofts Bing. Der Messenger Kieselchat", "de"},
		{"والرياض", "تطبيق «همس» في الأردن", "ar"},
		{"फ़ेसबुक", "भारत सरकार ने ‘चौपाल’ को", "hi"},
		{"Share: X", "\xff\xfe 《《 」「 \"'s's ,,,, the the X-ray Law No. No.", ""},
		{"", "Act Act Act of of of (((2023 & & & Ltd Ltd", "en"},
	} {
		f.Add(seed.title, seed.body, seed.language)
	}
	linker := load(f)
	f.Fuzz(func(t *testing.T, title, body, language string) {
		doc := text.New(title, body, news.Language(language), time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC))
		names := linker.Find(doc)
		runes, last, ends := utf8.RuneCountInString(doc.Source), 0, map[news.MentionKind]int{}
		for _, n := range names.All {
			if n.From < last || n.To <= n.From || n.To > len(doc.Source) {
				t.Fatalf("%q at %d to %d of %d, after %d", n.Alias, n.From, n.To, len(doc.Source), last)
			}
			last = n.From
			if n.From < ends[n.Kind] {
				t.Fatalf("%q overlaps another %s", n.Alias, n.Kind)
			}
			ends[n.Kind] = n.To
			if n.Start < 0 || n.End <= n.Start || n.End > runes {
				t.Fatalf("%q has runes %d to %d of %d", n.Alias, n.Start, n.End, runes)
			}
			if s := doc.Sentences[n.Sentence]; n.Token >= n.Until || n.Until > len(s.Tokens) {
				t.Fatalf("%q has tokens %d to %d of %d", n.Alias, n.Token, n.Until, len(s.Tokens))
			}
			if n.Alias != doc.Source[n.From:n.To] {
				t.Fatalf("alias %q is not the text %q", n.Alias, doc.Source[n.From:n.To])
			}
		}
	})
}

func TestFindIsSafeForManyGoroutines(t *testing.T) {
	linker := load(t)
	done := make(chan int)
	for range 4 {
		go func() { done <- len(linker.Find(article(3)).All) }()
	}
	first := <-done
	for range 3 {
		if n := <-done; n != first {
			t.Errorf("%d names, and %d at the same time", first, n)
		}
	}
}
