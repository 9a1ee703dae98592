package corpus

import (
	"slices"
	"strings"
)

// breakage is a way in which feeds are broken. What is applied to a feed that it does not concern leaves it as it is;
// such files are left out.
type breakage struct {
	name   string
	apply  func(string) string
	lost   []int // items that end nowhere and must not be read
	spoilt []int // items of which anything may be left
}

// IllFormed is every format broken in every way.
func IllFormed() []File {
	var files []File
	for _, f := range formats() {
		list := breakages()
		if f.json {
			list = jsonBreakages()
		}
		for _, b := range list {
			text := f.write(press())
			if broken := b.apply(text); broken != text {
				files = append(files, File{Name: f.name + "/" + b.name, Group: b.name, Body: []byte(broken), ContentType: "text/xml", Items: b.left(f.kept(press()))})
			}
		}
	}
	return append(files, wrongCharsets()...)
}

func (b breakage) left(items []Item) []Item {
	var out []Item
	for i, item := range items {
		item.Spoilt = slices.Contains(b.spoilt, i)
		if !slices.Contains(b.lost, i) {
			out = append(out, item)
		}
	}
	return out
}

// breakages are those of XML, by where the fault comes from.
func breakages() []breakage {
	all := append(characterFaults(), markupFaults()...)
	return append(append(all, documentFaults()...), itemFaults()...)
}

// characterFaults come from databases and editors: the letters themselves cannot stand in XML.
func characterFaults() []breakage {
	inTitles := func(junk string) func(string) string {
		return replace("</title>", junk+"</title>", "</TITLE>", junk+"</TITLE>", "</a:title>", junk+"</a:title>", "</rss:title>", junk+"</rss:title>")
	}
	return []breakage{
		{name: "control characters", apply: onlyText(replace("a", "a\x03", "e", "\x0be"))},
		{name: "zeros", apply: onlyText(replace("a", "a\x00"))},
		{name: "references to control characters", apply: onlyText(replace("a", "a&#1;", "e", "e&#x1F;"))},
		{name: "references to nothing", apply: onlyText(replace("a", "a&#999999999999;", "e", "e&#xD800;&#0;&#x110000;"))},
		{name: "noncharacters", apply: onlyText(replace("a", "a\uffff", "e", "\ufffee"))},
		{name: "octets that are no UTF-8", apply: inTitles("\xff\xc0")},
		{name: "surrogates in UTF-8", apply: inTitles("\xed\xa0\x80")},
		{name: "undefined entity", apply: onlyText(replace(" ", "&nbsp;"))},
		{name: "entity without semicolon", apply: onlyText(replace("&amp;", "&amp"))},
		{name: "bare ampersand", apply: replace("&amp;", "&")},
		{name: "less-than in text", apply: func(s string) string { return strings.NewReplacer("&amp;lt; 6", "< 6", "&lt; 6", "< 6").Replace(s) }},
		{name: "end of CDATA in text", apply: replace("</title>", "</title>]]>", "</link>", "]]></link>")},
		{name: "references of Windows", apply: onlyText(replace("“", "&#147;", "”", "&#148;", "–", "&#150;"))},
	}
}

// markupFaults come from templates: tags and attributes that do not fit together.
func markupFaults() []breakage {
	return []breakage{
		{name: "HTML that is not escaped", apply: replace("<description>", "<description><p>one<br>two &middot; <img src=a.jpg><b><i>x</b></i><hr>", "<summary>", "<summary><p>one<br>two")},
		{name: "attribute without quotes", apply: replace(`type="html"`, "type=html", `type="text/html"`, "type=text/html", `isPermaLink="false"`, "isPermaLink=false", `version="2.0"`, "version=2.0", `version="0.3"`, "version=0.3")},
		{name: "attribute without value", apply: replace("<item>", "<item new>", "<entry>", "<entry new>", "<ITEM ", "<ITEM NEW ")},
		{name: "attribute twice", apply: replace("<item", `<item a="1" a="2"`, "<entry", `<entry a="1" a="2"`)},
		{name: "attributes without space", apply: replace(`" href=`, `"href=`, `" rdf:about=`, `"rdf:about=`, `" LASTMOD=`, `"LASTMOD=`, ` version="`, ` a="b"version="`)},
		{name: "less-than in an attribute", apply: replace("<item", `<item note="a < b"`, "<entry", `<entry note="a < b"`, "<ITEM", `<ITEM NOTE="a < b"`)},
		{name: "curly quotes", apply: func(s string) string { return strings.Replace(s, `version="2.0"`, "version=“2.0”", 1) }},
		{name: "prefix not declared", apply: undeclared},
		{name: "prefix not declared, inside", apply: replace("<item>", "<item><media:thumbnail url='x'/><slash:comments>3</slash:comments>", "<entry>", "<entry><thr:total>3</thr:total>")},
		{name: "end tag too many", apply: replace("</title>", "</title></b>", "</link>", "</link></width>")},
		{name: "end tag missing", apply: replace("<pubDate>", "<category>Law<pubDate>", "<published>", "<category>Law<published>", "<dc:date>", "<dc:subject>Law<dc:date>")},
		{name: "end tag of the channel's field missing", apply: replace("<description>All news</description>", "<description>All news", "<name>Desk</name>", "<name>Desk", "<ABSTRACT>All</ABSTRACT>", "<ABSTRACT>All", "<description>All</description>", "<description>All")},
		{name: "end tags in other case", apply: replace("</title>", "</Title>", "</link>", "</LINK>", "</item>", "</Item>", "</entry>", "</Entry>")},
		{name: "tags in capitals", apply: capitals},
		{name: "tags overlap", apply: replace("</title><link>", "<link></title>")},
		{name: "blank after less-than", apply: replace("</title>", "</ title>")},
		{name: "comment with hyphens", apply: replace("</title>", "</title><!-- a -- b --- >-->")},
		{name: "comment of HTML", apply: replace("</title>", "</title><!-- a ->b-->", "<item>", "<!--- x --><item>", "<entry>", "<!--- x --><entry>")},
		{name: "CDATA in CDATA", apply: replace("<description>", "<description><![CDATA[x <![CDATA[y]]> z]]>", "<summary>", "<summary><![CDATA[x <![CDATA[y]]> z]]>")},
		{name: "CDATA spelt wrongly", apply: replace("<title>", "<title><![cdata[", "</title>", "]]></title>")},
	}
}

// documentFaults come from servers and plugins: what stands before, around and after the feed.
func documentFaults() []breakage {
	ends := []string{"</channel></rss>\n", "</feed>\n", "</rdf:RDF>\n", "</CHANNEL>\n", "</a:feed>\n"}
	end := func(with func(end string) string) func(string) string {
		return func(s string) string {
			for _, e := range ends {
				if head, found := strings.CutSuffix(s, e); found {
					return head + with(e)
				}
			}
			return s
		}
	}
	before := func(junk string) func(string) string { return func(s string) string { return junk + s } }
	return []breakage{
		{name: "blank lines before", apply: before("\n\n  \t")},
		{name: "warning before", apply: before("Warning: Cannot modify header information in /var/www/feed.php on line 2\n")},
		{name: "warning in HTML before", apply: before("<br />\n<b>Notice</b>:  Undefined index: x in <b>/var/www/feed.php</b> on line <b>7</b><br />\n")},
		{name: "script before", apply: before("<script>if (a < b) document.write('<rss>')</script>\n")},
		{name: "two marks before", apply: before("\ufeff\ufeff\n")},
		{name: "mark read as Latin-1 before", apply: before("ï»¿")},
		{name: "two declarations", apply: before(`<?xml version="1.0"?>`)},
		{name: "declaration cut", apply: once(`"UTF-8"?>`, `"UTF-8">`)},
		{name: "declaration in capitals", apply: once("<?xml", "<?XML")},
		{name: "declaration of version 1.1", apply: once(`version="1.0" encoding`, `version="1.1" encoding`)},
		{name: "declaration of an unknown charset", apply: once("UTF-8", "utf-8mb4")},
		{name: "declaration with curly quotes", apply: once(`version="1.0" encoding="UTF-8"`, "version=”1.0″ encoding=”UTF-8″")},
		{name: "document type without end", apply: once(declaration, declaration+"<!DOCTYPE rss [<!ENTITY a 'b'>\n")},
		{name: "end missing", apply: end(func(string) string { return "" })},
		{name: "end of the channel missing", apply: replace("</channel></rss>", "</rss>", "</description></channel>", "</description>")},
		{name: "script after", apply: end(func(e string) string { return e + "<script>var a = 1 && 2 < 3;</script>\n" })},
		{name: "page after", apply: end(func(e string) string { return e + "<html><body><p>x<br></body></html>" })},
		{name: "text after", apply: end(func(e string) string { return e + "Executed in 0.3 s & < 1 MB" })},
		{name: "zeros after", apply: end(func(e string) string { return e + "\x00\x00\x00" })},
		{name: "end twice", apply: end(func(e string) string { return e + e })},
		{name: "comment without end after", apply: end(func(e string) string { return e + "<!-- cached at 14:30" })},
		{name: "channel closed too early", apply: once("<item>", "</channel><item>")},
		{name: "no root", apply: func(s string) string { return rootless(s) }},
		{name: "inside a page", apply: func(s string) string {
			return "<html><head></head><body>" + strings.TrimPrefix(s, declaration) + "</body></html>"
		}},
		{name: "cut in the last item", apply: cutLast, lost: []int{4}},
		{name: "cut in the third item", apply: cutThird, lost: []int{2, 3, 4}},
		{name: "namespace of Atom missing", apply: replace(` xmlns="http://www.w3.org/2005/Atom"`, "", ` xmlns="http://purl.org/atom/ns#"`, "")},
		{name: "namespace of Atom wrong", apply: replace(`"http://www.w3.org/2005/Atom"`, `"https://www.w3.org/2005/atom/"`, `"http://purl.org/atom/ns#"`, `"http://purl.org/atom/ns#draft-ietf-atompub-format-08"`)},
		{name: "namespace of RDF missing", apply: replace(` xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"`, "", ` xmlns="http://purl.org/rss/1.0/"`, "")},
	}
}

// itemFaults spoil one item; the others must stay what they are.
func itemFaults() []breakage {
	third := func(change func(string) string) func(string) string {
		return func(s string) string {
			start, end := bounds(s, 2)
			return s[:start] + change(s[start:end]) + s[end:]
		}
	}
	return []breakage{
		{name: "one item without end", apply: third(replace("</item>", "", "</entry>", "", "</ITEM>", "", "</rss:item>", "", "</a:entry>", ""))},
		{name: "one item without beginning", apply: third(func(s string) string { return s[strings.IndexByte(s, '>')+1:] }), spoilt: []int{2}},
		{name: "one item with CDATA without end", apply: third(replace("<title>", "<title><![CDATA[", "<TITLE>", "<TITLE><![CDATA[")), spoilt: []int{2}},
		{name: "one item with a comment without end", apply: third(replace("<title>", "<!-- <title>", "<TITLE>", "<!-- <TITLE>")), spoilt: []int{2}},
		{name: "one item with quotes without end", apply: third(once(`="`, "=")), spoilt: []int{2}},
		{name: "one item of octets", apply: third(func(s string) string { return "<item>" + "\x00\x01\xfe\xff\x80<<>>&&" + "</item>" }), spoilt: []int{2}},
		{name: "one item is a page", apply: third(func(string) string {
			return "<item><html><head><title>502</title></head><body><h1>Bad gateway<hr></body></html></item>\n"
		}), spoilt: []int{2}},
		{name: "one item speaks of items", apply: third(replace("<description>", "<description><![CDATA[</item> closes an <item> ]]>", "<summary>", "<summary><![CDATA[</entry> closes an <entry> ]]>"))},
		{name: "one item empty", apply: third(func(s string) string { return s + "<item/>\n<item></item>\n" })},
	}
}
