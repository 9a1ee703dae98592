package corpus

import (
	"fmt"
	"strings"
	"time"
)

// kept is what must be read from items that the format wrote.
func (f format) kept(items []Item) []Item {
	out := make([]Item, 0, len(items))
	for _, item := range items {
		if f.keeps != nil {
			item = f.keeps(item)
		}
		out = append(out, item)
	}
	return out
}

func (f format) contentType() string {
	switch {
	case f.json:
		return "application/feed+json"
	case strings.HasPrefix(f.name, "atom"):
		return "application/atom+xml; charset=utf-8"
	}
	return "text/xml"
}

// WellFormed is every format as it should be, in every charset, and with every habit of writing that is right but rare.
func WellFormed() []File {
	var files []File
	for _, f := range formats() {
		files = append(files, File{Name: f.name, Group: "format", Body: []byte(f.write(press())), ContentType: f.contentType(), Items: f.kept(press())})
		for _, h := range habits() {
			if !f.json {
				files = append(files, File{Name: f.name + "/" + h.name, Group: h.name, Body: []byte(h.apply(f.write(press()))), ContentType: "text/xml", Items: f.kept(press())})
			}
		}
	}
	return append(append(files, charsets()...), dated()...)
}

// charsets are three formats in every charset, with a header that names it and with one that names none.
func charsets() []File {
	var files []File
	for _, f := range formats() {
		if f.name != "rss20" && f.name != "atom10" && f.name != "rss10" {
			continue
		}
		for _, c := range codings() {
			files = append(files, c.encoded(f, "text/xml"), c.encoded(f, "application/xml; charset="+c.label))
		}
	}
	return files
}

// habit is a way to write XML that leaves its meaning.
type habit struct {
	name  string
	apply func(string) string
}

func replace(pairs ...string) func(string) string {
	return func(s string) string { return strings.NewReplacer(pairs...).Replace(s) }
}

// once replaces the first place only.
func once(old, with string) func(string) string {
	return func(s string) string { return strings.Replace(s, old, with, 1) }
}

func habits() []habit {
	return []habit{
		{"no declaration", once(declaration, "")},
		{"single quotes in the declaration", once(declaration, "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n")},
		{"style sheet", once(declaration, declaration+`<?xml-stylesheet type="text/xsl" href="/feed.xsl"?>`+"\n<!-- <rss> is > nice -->\n")},
		{"byte order mark", func(s string) string { return "\ufeff" + s }},
		{"lines of Windows", replace("\n", "\r\n")},
		{"comments everywhere", replace("</title>", "</title><!-- a <b> & c -->")},
		{"processing instructions inside", replace("</title>", "</title><?php echo 1 > 0 ?>")},
		{"unknown elements", replace("</title>", `</title><x:rank xmlns:x="urn:x" at="1"><x:b>7</x:b></x:rank>`)},
		{"document type with entities", once(declaration, declaration+"<!DOCTYPE feed [\n<!ENTITY nbsp \"&#160;\">\n<!ENTITY % x \"a ] > b\">\n<!-- ]> -->\n]>\n")},
		{"letters as references", onlyText(replace("A", "&#65;", "e", "&#x65;"))},
		{"CDATA in pieces", func(s string) string { return strings.ReplaceAll(s, "<title>", "<title><![CDATA[]]>") }},
		{"blanks in end tags", replace("</title>", "</title  >", "</link>", "</link\n>", "</item>", "</item >", "</entry>", "</entry >")},
		{"gzip", zipped},
	}
}

// dated is a feed for each form of date, in the field of each format.
func dated() []File {
	at := time.Date(2020, 7, 6, 14, 30, 0, 0, time.UTC)
	var files []File
	for i, form := range dateForms() {
		items := press()[:1]
		items[0].Published = at
		for name, text := range map[string]string{
			"rss":  rss(`<rss version="2.0">`, rssItem)(items),
			"dc":   strings.NewReplacer("pubDate>", "dc:date>").Replace(rss(`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">`, rssItem)(items)),
			"atom": atom(`<feed xmlns="http://www.w3.org/2005/Atom">`, func(i Item) string { return entry(i, element("title", escape(i.Title)), "") })(items),
		} {
			text = strings.NewReplacer(rfc822(at), form, element("published", w3c(at)), element("published", form)).Replace(text)
			item := items[0]
			item.Text = ""
			files = append(files, File{Name: fmt.Sprintf("%s/date %d %s", name, i, form), Group: "date", Body: []byte(text), ContentType: "text/xml", Items: []Item{item}})
		}
	}
	return files
}

// dateForms all mean the day and, where they tell it, the moment of 6 July 2020, 14:30 UTC.
func dateForms() []string {
	return []string{
		"Mon, 06 Jul 2020 14:30:00 GMT", "Mon, 06 Jul 2020 14:30:00 +0000", "Mon, 6 Jul 2020 14:30:00 UT", "Mon, 06 Jul 20 14:30:00 GMT", "Mon, 06 Jul 2020 14:30 GMT",
		"Mon, 06 Jul 2020 10:30:00 EDT", "Mon, 06 Jul 2020 09:30:00 EST", "Mon, 06 Jul 2020 07:30:00 PDT", "Mon, 06 Jul 2020 22:30:00 HKT", "Mon, 06 Jul 2020 22:30:00 +0800",
		"Mon, 06 Jul 2020 20:00:00 IST", "Mon, 06 Jul 2020 16:30:00 CEST", "Mon, 06 Jul 2020 15:30:00 BST", "Mon, 06 Jul 2020 14:30:00 Z", "06 Jul 2020 14:30:00 +0000", "6 Jul 2020 14:30:00",
		"Monday, 06 Jul 2020 14:30:00 GMT", "Monday, 06-Jul-20 14:30:00 GMT", "Monday, July 6, 2020 14:30:00", "Mon, July 06 2020 14:30:00 +0000", "Mon Jul  6 14:30:00 2020", "Mon Jul 6 14:30:00 UTC 2020",
		"Mon, 06 July 2020 14:30:00 GMT", "Mon, Jul 06, 2020 14:30:00 GMT", "Tue, 06 Jul 2020 14:30:00 GMT", "Mon,06 Jul 2020 14:30:00 GMT", "Mon, 06 Jul 2020 14:30:00 GMT+0000", "Mon, 06 Jul 2020 14:30:00 UTC+0",
		"Mon, 06 Jul 2020 14:30:00 +00:00", "Mon, 06 Jul 2020 14:30:00 (GMT)", "Mon, 06 Jul 2020 14:30:00 +0000 (UTC)", "Mon, 06 Jul 2020 14:30:00 +0000 GMT", "Mon, 06 Jul 2020 14:30:00.000 GMT", "mon, 06 jul 2020 14:30:00 gmt",
		"Mon, 06 Jul 2020 2:30:00 PM GMT", "Mon, 06 Jul 2020 02:30 PM", "Lun, 06 Jul 2020 14:30:00 +0000", "lun., 06 juil. 2020 16:30:00 +0200", "Mo, 06 Jul 2020 16:30:00 +0200", "lunes, 06 julio 2020 14:30:00", "Пн, 06 июл 2020 17:30:00 +0300",
		"2020-07-06T14:30:00Z", "2020-07-06T14:30:00+00:00", "2020-07-06T14:30:00.123Z", "2020-07-06T14:30:00.1234567+00:00", "2020-07-06T22:30:00+0800", "2020-07-06T22:30:00+08", "2020-07-06T14:30Z", "2020-07-06T14:30+00:00",
		"2020-07-06T14:30:00", "2020-07-06t14:30:00z", "2020-07-06 14:30:00", "2020-07-06 14:30", "2020-07-06 14:30:00 UTC", "2020-07-06 14:30:00 +0000 UTC", "2020-07-06T14:30:00 Z", "2020-07-06T14:30:00 +00:00",
		"20200706T143000Z", "20200706T14:30:00Z", "20200706", "2020-07-06", "2020-188", "2020188", "2020-07-06Z", "2020-07-06+00:00", "2020/07/06 14:30:00", "2020.07.06 14:30", "2020-07-06T14:30:00-00:00", "2020-7-6T14:30:00Z",
		"2020年7月6日 14:30", "2020年07月06日", "2020년 7월 6일 14:30", "2020-07-06 14:30:00Z", "July 6, 2020 2:30 PM", "July 6, 2020", "6 July 2020", "06-Jul-2020", "Jul 6 2020 2:30PM", "6. Juli 2020", "6 juillet 2020", "1594045800",
		"Mon Jul 06 2020 14:30:00 GMT+0000 (Coordinated Universal Time)", "Mon Jul 06 14:30:00 +0000 2020", "2020-07-06 14:30:00.0", "2020-07-06T14:30:00,000Z", " Mon, 06 Jul 2020\n 14:30:00 GMT ",
	}
}
