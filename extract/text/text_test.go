package text_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

func read(title, body string) *text.Document {
	return text.New(title, body, "en", time.Time{})
}

// Each file under testdata/sentences is one text, a line "----", and its sentences one a line.
func TestSentences(t *testing.T) {
	files, err := filepath.Glob("testdata/sentences/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range strings.Split(string(data), "\n====\n") {
			in, want, _ := strings.Cut(one, "\n----\n")
			d := read("", in)
			var got []string
			for i := range d.Sentences {
				got = append(got, d.String(&d.Sentences[i]))
			}
			if diff := cmp.Diff(strings.Split(strings.TrimSpace(want), "\n"), got); diff != "" {
				t.Errorf("%s: %s", filepath.Base(file), diff)
			}
		}
	}
}

func TestTokens(t *testing.T) {
	for in, want := range map[string]string{
		"Facebook's U.S. unit didn't comply.":   "facebook|'s|u.s.|unit|didn't|comply|.",
		"the U.S.'s “order” — 1,000.5 users":    "the|u.s.|'s|\"|order|\"|-|1,000.5|users",
		"X-ray, geo-block; about.fb.com":        "x-ray|,|geo-block|;|about.fb.com",
		"new law.Facebook said":                 "new|law|.|facebook|said",
		"谷歌App在3日停止Google服務。":                   "谷|歌|app|在|3|日|停|止|google|服|務|.",
		"フェイスブックは応じない":                          "フェイスブック|は|応|じない",
		"페이스북은 중단했다":                            "페이스북은|중단했다",
		"Ｇｏｏｇｌｅ ４chan 23rd 2020-07-06 Cap. 486": "google|４chan|23rd|2020-07-06|cap|.|486",
		"AT&T and O'Reilly":                     "at&t|and|o'reilly",
	} {
		var got []string
		d := read("", in)
		for _, s := range d.Sentences {
			for _, k := range s.Tokens {
				got = append(got, k.Lower)
			}
		}
		if diff := cmp.Diff(strings.ReplaceAll(want, "４", "4"), strings.ReplaceAll(strings.Join(got, "|"), "４", "4")); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

func TestQuotes(t *testing.T) {
	for in, want := range map[string]string{
		`"We will stop," X said. "Now."`:                      `"We will stop,"|"Now."`,
		"“First.\n\n“Second,” Proton said.":                   "“First.+|“Second,”^",
		"It's the companies' own ‘choice’ today":              "‘choice’",
		"「我們不會」，Google說。":                                     "「我們不會」",
		"«Мы остановим», — сообщила Google":                   "«Мы остановим»",
		"He said 'no way' to it. The '90s were different.":    "'no way'",
		"An open \"quote that never ends\n\nNext, no quotes.": "\"quote that never ends+",
	} {
		d := read("", in)
		var got []string
		for _, q := range d.Quotes {
			s := d.Source[q.Start:q.End]
			if q.Open {
				s += "+"
			}
			if q.Continued {
				s += "^"
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

func TestParagraphsAndTitle(t *testing.T) {
	d := text.New("Title here", "One. Two.\n \nThree", "en", time.Time{})
	var got []string
	for i := range d.Sentences {
		s := &d.Sentences[i]
		got = append(got, d.String(s)+strings.Repeat("+", s.Paragraph)+map[bool]string{true: "#"}[s.Headline])
	}
	if diff := cmp.Diff([]string{"Title here#", "One.+", "Two.+", "Three++"}, got); diff != "" {
		t.Error(diff)
	}
	if i := d.SentenceAt(strings.Index(d.Source, "Two") + 1); d.String(&d.Sentences[i]) != "Two." {
		t.Errorf("SentenceAt found %d", i)
	}
	if at := d.SentenceAt(len(d.Source) + 5); at != len(d.Sentences) {
		t.Errorf("behind the end: %d", at)
	}
}

func FuzzNew(f *testing.F) {
	for _, seed := range []string{"A “b”.\n\nC", "谷歌。香港", "U.S. \xff\xfe x\u200b", "'a' \"b", "フ.ー", "1.2.3:4-"} {
		f.Add("T: "+seed, seed)
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		check(t, text.New(title, body, news.Language("en"), time.Time{}))
	})
}

// check holds what is true of every document: sentences and tokens lie in order inside the source, and rune offsets
// agree with a plain count.
func check(t *testing.T, d *text.Document) {
	last := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for _, k := range s.Tokens {
			if k.Start < last || k.End <= k.Start || k.End > s.End || k.Start < s.Start || d.Source[k.Start:k.End] != k.Text {
				t.Fatalf("token %+v lies wrong", k)
			}
			last = k.End
		}
		if got, want := d.RuneOffset(s.End), utf8.RuneCountInString(d.Source[:s.End]); got != want {
			t.Fatalf("rune offset %d, want %d", got, want)
		}
	}
	last = 0
	for _, q := range d.Quotes {
		if q.Start < last || q.End < q.Start || q.End > len(d.Source) {
			t.Fatalf("quote %+v lies wrong", q)
		}
		last = q.End
	}
}

func BenchmarkNew(b *testing.B) {
	body := strings.Repeat("Facebook's parent said it wouldn't answer “any” requests from the U.S. government. ", 40)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		read("Title", body)
	}
}
