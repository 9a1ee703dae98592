package crawler

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"unicode"

	"github.com/regwatch/regwatch/news"
)

// vicious are letters that steer a terminal, break a line of a log or header, or turn the direction of reading.
const vicious = "a\x1b]0;x\a\u009b31m\r\nBcc: b\u202ec\u2066d\u2028"

func unsafe(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' })
}

// Nothing that a site says comes out with letters that do something: not as title, author, id, date or address of an
// item, not in a failure, not in a log.
func TestWordsOfStrangersDoNothing(t *testing.T) {
	var log bytes.Buffer
	c := newCrawler(t, func(o *Options) {
		o.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	escaped := "a&#27;]0;x&#7;&#155;31m&#13;&#10;Bcc: b&#x202e;c&#x2066;d&#x2028;"
	for _, body := range []string{
		rssHead + `<item><title><![CDATA[` + vicious + `]]></title><link>/1` + vicious + `</link><author>` + vicious + `</author><guid>` + vicious + `</guid><pubDate>` + vicious + `</pubDate></item>` + rssTail,
		rssHead + `<item><title>` + escaped + `</title><link>/1?` + escaped + `</link><description>` + escaped + `</description><guid>` + escaped + `</guid><pubDate>` + escaped + `</pubDate></item>` + rssTail,
		`{"version":"https://jsonfeed.org/version/1.1","title":"x\u001b[31m","items":[{"id":"\u001b\u009b","url":"/1\u001b","title":"\u001b]0;x\u0007\u202ey","date_published":"\u001b[1m"}]}`,
	} {
		got := poll(t, c, serve(t, write(body)).URL)
		if len(got.Links) != 1 {
			t.Fatalf("%d links: %s", len(got.Links), got.Failure.Detail)
		}
		link := got.Links[0]
		for field, value := range map[string]string{"title": link.Title, "id": link.ItemID, "address": link.URL, "date": link.Published.Raw, "feed": got.Title, "authors": strings.Join(link.Authors, "")} {
			if unsafe(value) {
				t.Errorf("%s: %q", field, value)
			}
		}
		if unsafe(strings.ReplaceAll(link.Summary, "\n\n", "")) {
			t.Errorf("summary %q", link.Summary)
		}
	}
	for _, handler := range []http.HandlerFunc{
		status(302, "Location", "http://other.example/\u009b"),
		write("<\u009b31m x"), write("<html><link rel=alternate type=application/rss+xml href='/\u202e\u009b'>"),
		status200("\u009bgzip", "x"), contentType("text/\u009b", "x"),
	} {
		got := poll(t, c, serve(t, handler).URL)
		if unsafe(got.Failure.Detail) || unsafe(strings.Join(got.Notes, "")) {
			t.Errorf("failure %q, notes %q", got.Failure.Detail, got.Notes)
		}
	}
	for line := range strings.Lines(log.String()) {
		if unsafe(strings.TrimSuffix(line, "\n")) || !strings.HasPrefix(line, "time=") {
			t.Errorf("a line of the log: %q", line)
		}
	}
}

// Links that would run something or lead nowhere are no items.
func TestLinksThatRunSomething(t *testing.T) {
	for _, link := range []string{"javascript:alert(1)", "JAVASCRIPT:alert(1)", " java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x", "mailto:a@b.example"} {
		got := poll(t, newCrawler(t), serve(t, write(rssHead+`<item><title>x</title><link>`+link+`</link></item>`+rssTail)).URL)
		mustFail(t, got.Failure, news.FailEmpty)
	}
}

// Titles with markup are text: nothing of them can run where they are shown.
func TestMarkupInTitles(t *testing.T) {
	for _, title := range []string{
		`&lt;script&gt;alert(1)&lt;/script&gt;Seen`, `<![CDATA[<script>alert(1)</script>Seen]]>`, `&lt;svg onload=alert(1)&gt;&lt;/svg&gt;Seen`,
		`&lt;style&gt;*{background:url(x)}&lt;/style&gt;Seen`, `&lt;img src=x onerror=alert(1)&gt;Seen`,
		`&lt;svg&gt;&lt;/p&gt;&lt;style&gt;&lt;a id="&lt;/style&gt;&lt;img src=1 onerror=alert(1)&gt;"&gt;&lt;/style&gt;&lt;/svg&gt;Seen`,
	} {
		got := poll(t, newCrawler(t), serve(t, write(rssHead+`<item><title>`+title+`</title><link>/1</link></item>`+rssTail)).URL)
		if len(got.Links) != 1 || !strings.HasSuffix(got.Links[0].Title, "Seen") || strings.ContainsAny(got.Links[0].Title, "<>") {
			t.Errorf("%s: %+v", title, got.Links)
		}
	}
}
