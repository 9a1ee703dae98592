package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func rssFeed(items string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title><ttl>30</ttl>` +
		`<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>` + items + `</channel></rss>`
}

func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<item><title>Item %d</title><link>https://a.example/%d</link><description>&lt;p>Text&lt;/p></description><pubDate>Mon, 06 Jul 2020 10:00:00 GMT</pubDate></item>\n", i, i)
	}
	return b.String()
}

func TestHints(t *testing.T) {
	got, err := Parse([]byte(rssFeed(numbered(1))))
	if err != nil || got.TTL != 30*time.Minute || got.Hub != "https://hub.example/" || got.Title != "News" || got.Repaired {
		t.Errorf("%+v, %v", got, err)
	}
	atom, err := Parse([]byte(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency><link rel="hub" href="/hub"/></feed>`))
	if err != nil || atom.TTL != 6*time.Hour || atom.Hub != "/hub" {
		t.Errorf("%+v, %v", atom, err)
	}
}

// A feed that breaks off anywhere gives every item that ended before.
func TestCutAnywhere(t *testing.T) {
	whole := rssFeed(numbered(5))
	for cut := range whole {
		got, err := Parse([]byte(whole[:cut]))
		ended := strings.Count(whole[:cut], "</item>")
		if len(got.Links) != ended || (err == nil) != (ended > 0) {
			t.Fatalf("cut at %d: %d links of %d, %v", cut, len(got.Links), ended, err)
		}
	}
}

// One item broken in each of the ways below costs no other item, and mostly not even itself.
func TestOneBrokenItem(t *testing.T) {
	for name, item := range map[string]string{
		"less-than in text":          `<item><title>5 < 6 and <3</title><link>https://a.example/x</link></item>`,
		"control characters":         "<item><title>a\x01b\x0b</title><link>https://a.example/x</link></item>",
		"reference to a control":     `<item><title>a&#1;b&#x1F;c&#xFFFE;</title><link>https://a.example/x</link></item>`,
		"reference beyond Unicode":   `<item><title>a&#999999999999;b</title><link>https://a.example/x</link></item>`,
		"noncharacter":               "<item><title>a\uffffb</title><link>https://a.example/x</link></item>",
		"undefined entity":           `<item><title>a &nosuch; b &nbsp; c</title><link>https://a.example/x</link></item>`,
		"bare ampersand":             `<item><title>AT&T & co</title><link>https://a.example/x?a=1&b=2</link></item>`,
		"end of CDATA in text":       `<item><title>a ]]> b</title><link>https://a.example/x</link></item>`,
		"two hyphens in a comment":   `<item><!-- a -- b --><title>a</title><link>https://a.example/x</link></item>`,
		"HTML that is not escaped":   `<item><title>a</title><description><p>one<br>two</description><link>https://a.example/x</link></item>`,
		"prefix without declaration": `<item><title>a</title><media:thing u="v">x</media:thing><link>https://a.example/x</link></item>`,
		"attribute without quotes":   `<item><title type=html>a</title><link>https://a.example/x</link></item>`,
	} {
		got, err := Parse([]byte(rssFeed(numbered(3) + item + numbered(3))))
		if err != nil || len(got.Links) != 7 || got.Links[3].URL == "" || got.Links[3].Title == "" {
			t.Errorf("%s: %d links, lost %d, %v", name, len(got.Links), got.Lost, err)
		}
	}
}

func TestItemThatCannotBeSavedIsCounted(t *testing.T) {
	got, err := Parse([]byte(rssFeed(numbered(20) + "<item><title><![CDATA[never ends</title></item>" + numbered(20))))
	if err != nil || len(got.Links) < 39 || !got.Repaired {
		t.Errorf("%d links, lost %d, %v", len(got.Links), got.Lost, err)
	}
}

func TestNotAFeed(t *testing.T) {
	for _, text := range []string{"", "hello", "<html><body>x</body></html>", `{"error":"no"}`, "<urlset/>", "[]", "<!doctype html><p>x"} {
		if got, err := Parse([]byte(text)); !errors.Is(err, ErrNotFeed) && err == nil {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
}

func TestEmptyFeedIsNoError(t *testing.T) {
	if got, err := Parse([]byte(rssFeed(""))); err != nil || len(got.Links) != 0 || got.Repaired {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestJSONCutOff(t *testing.T) {
	got, err := Parse([]byte(`{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"1","url":"https://a.example/1","title":"One"},{"id":"2","url":`))
	if err != nil || len(got.Links) != 1 || got.Links[0].Title != "One" || !got.Repaired {
		t.Errorf("%+v, %v", got, err)
	}
}

// Entities that a document defines are never expanded and files never read.
func TestEntities(t *testing.T) {
	laughs := `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>x &c; &f;</title><link>https://a.example/1</link></item></channel></rss>`
	got, err := Parse([]byte(laughs))
	if err != nil || len(got.Links) != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if title := got.Links[0].Title; title != "x &c; &f;" {
		t.Errorf("title %q", title)
	}
}

func TestDeepNesting(t *testing.T) {
	deep := rssFeed(numbered(2) + "<item><title>x</title>" + strings.Repeat("<a>", 200_000))
	if got, err := Parse([]byte(deep)); err != nil || len(got.Links) < 2 {
		t.Errorf("%d links, %v", len(got.Links), err)
	}
}

func TestLongTextIsLeftOutWhole(t *testing.T) {
	item := "<item><title>x</title><link>https://a.example/1</link><description>" + strings.Repeat("word ", maxText/5+1) + "</description></item>"
	got, err := Parse([]byte(rssFeed(item)))
	if err != nil || len(got.Links) != 1 || got.Links[0].Summary != "" {
		t.Errorf("%v, summary of %d bytes", err, len(got.Links[0].Summary))
	}
}

func TestRoot(t *testing.T) {
	for text, want := range map[string]string{
		"\ufeff <?xml version='1.0'?><!-- <b> --><rss>":   "rss",
		"<!DOCTYPE rss [<!ENTITY x '<y>'>]><rdf:RDF a=b>": "rdf",
		"<!DOCTYPE html><p>":                              "html",
		"<!doctype HTML PUBLIC>x":                         "html",
		"Warning: PHP < 8\n<feed>":                        "feed",
		` {"a":1}`:                                        "{",
		"no markup":                                       "",
		"<":                                               "",
	} {
		if got := Root([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// What gofeed reads is never less after the second reading, and a sound feed is not called broken for lacking something.
func TestSecondReadingKeepsWhatTheFirstFound(t *testing.T) {
	for _, text := range []string{
		`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><author><name>Jane</name></author></entry></feed>`,
		`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><link rel="service.post" href="/post"/></entry></feed>`,
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://a.example/1"><title>x</title></item></rdf:RDF>`,
		`<rss><channel><item><pubDate>6 Jul 2020</pubDate></item></channel></rss>`,
		`<rss><channel><item/></channel></rss>`,
	} {
		first, err := parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Parse([]byte(text)); err != nil || len(got.Links) != len(first.Items) || got.Repaired {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(rssFeed(numbered(2))))
	f.Add([]byte(rssFeed(numbered(2))[:300]))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/b/"><entry><title type="html">&lt;b></title><link href="x"/></entry>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"url":"x"}`))
	f.Add([]byte("<rdf:RDF><item rdf:about='x'><link>y</link></item><item>]]>&#1;<!-- -- --></item>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		text = []byte(strings.ToValidUTF8(string(text), "\ufffd"))
		got, err := Parse(text)
		if err != nil && len(got.Links) > 0 {
			t.Errorf("links together with the error %v", err)
		}
		text = withoutProlog(text)
		if first, firstErr := parse(text); firstErr == nil && err == nil && len(got.Links) < len(first.Items) {
			t.Errorf("%d links, gofeed reads %d", len(got.Links), len(first.Items))
		}
	})
}

// 20 items, 60 kB, as a newsroom's feed is.
func BenchmarkParse(b *testing.B) {
	body := strings.Repeat("&lt;p>Some words of a paragraph with a &lt;a href='x'>link&lt;/a>.&lt;/p>", 40)
	item := "<item><title>A title of an article</title><link>https://a.example/1</link><guid>1</guid><pubDate>Mon, 06 Jul 2020 10:00:00 GMT</pubDate><description>" + body + "</description></item>"
	text := []byte(rssFeed(strings.Repeat(item, 20)))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSalvage(b *testing.B) {
	text := []byte(strings.TrimSuffix(rssFeed(numbered(200)), "</channel></rss>"))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if got, err := Parse(text); err != nil || len(got.Links) != 200 {
			b.Fatal(len(got.Links), err)
		}
	}
}
