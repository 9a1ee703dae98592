package corpus

import (
	"regexp"
	"strings"
)

var (
	itemOpen     = regexp.MustCompile(`<(?:\w+:)?(?i:item|entry)[ >]`)
	itemClose    = regexp.MustCompile(`</(?:\w+:)?(?i:item|entry) *>\n`)
	namespaces   = regexp.MustCompile(` xmlns:\w+="[^"]*"`)
	tagName      = regexp.MustCompile(`(</?)([a-zA-Z:]+)`)
	rootElements = regexp.MustCompile(`</?(?:rss|channel|feed|rdf:RDF|CHANNEL|a:feed)(?: [^>]*)?>`)
)

// bounds is where the nth item begins and ends.
func bounds(s string, n int) (start, end int) {
	return itemOpen.FindAllStringIndex(s, -1)[n][0], itemClose.FindAllStringIndex(s, -1)[n][1]
}

func cutLast(s string) string {
	start, end := bounds(s, 4)
	return s[:start+(end-start)*2/3]
}

func cutThird(s string) string {
	start, end := bounds(s, 2)
	return s[:(start+end)/2]
}

func undeclared(s string) string { return namespaces.ReplaceAllString(s, "") }

func capitals(s string) string {
	if strings.Contains(s, "<CHANNEL") || strings.Contains(s, "</a:") || strings.Contains(s, "</rss:") {
		return s
	}
	return tagName.ReplaceAllStringFunc(s, strings.ToUpper)
}

// rootless is what a script leaves that prints items and nothing around them.
func rootless(s string) string {
	if !strings.Contains(s, "<item") && !strings.Contains(s, "<entry") || strings.Contains(s, "xml:base") {
		return s
	}
	start, _ := bounds(s, 0)
	return rootElements.ReplaceAllString(s[start:], "")
}

// jsonBreakages are the faults of JSON that is written by templates.
func jsonBreakages() []breakage {
	return []breakage{
		{name: "byte order mark", apply: func(s string) string { return "\ufeff" + s }},
		{name: "comma too many", apply: replace("\n }\n ]", "\n },\n ]", "\"\n  }", "\",\n  }")},
		{name: "cut in the last item", apply: func(s string) string { return s[:strings.LastIndex(s, "/2020/07/02")] }, lost: []int{4}},
		{name: "control characters", apply: replace("notice", "not\tice", "data", "da\x02ta", " said", "\nsaid")},
		{name: "text before", apply: func(s string) string { return "\n\n//\n" + s }},
		{name: "text after", apply: func(s string) string { return s + "\n<!-- 0.2 s -->" }},
		{name: "as a call", apply: func(s string) string { return "callback(" + s + ");" }},
		{name: "octets that are no UTF-8", apply: replace("Gericht", "Gericht\xff")},
		{name: "version missing", apply: replace(`"version": "https://jsonfeed.org/version/1.1"`, `"generator": "x"`, `"version": "https://jsonfeed.org/version/1"`, `"generator": "x"`)},
		{name: "escapes that are none", apply: replace("Monday", `Mon\day`)},
		{name: "one item of another kind", apply: replace(`"items": [`, `"items": [ null, "x", 7, {"id": {}, "url": []},`)},
		{name: "fields of another kind", apply: replace(`"date_published"`, `"tags": "a, b", "attachments": {}, "image": false, "authors": "Jane", "date_published"`)},
	}
}

// wrongCharsets are feeds that say one charset and are written in another, in the declaration, the header or both.
func wrongCharsets() []File {
	var files []File
	for _, f := range formats() {
		if f.name != "rss20" && f.name != "atom10" && f.name != "rss10" {
			continue
		}
		for _, c := range codings() {
			if strings.HasPrefix(strings.ToLower(c.label), "u") || strings.HasPrefix(c.label, "iso-10646") {
				continue // marks and zeros tell these whatever is said
			}
			right := c.encoded(f, "text/xml; charset=utf-8") // the header is wrong, the declaration right
			right.Name, right.Group = right.Name+"/header says UTF-8", "header names another charset"
			files = append(files, right)
		}
		for _, label := range []string{"iso-8859-1", "windows-1251", "big5", "utf-16", "shift_jis", "ascii", "nonsense"} {
			text := strings.Replace(f.write(press()), `encoding="UTF-8"`, `encoding="`+label+`"`, 1)
			files = append(files,
				File{Name: f.name + "/UTF-8 that says " + label, Group: "UTF-8 under another name", Body: []byte(text), ContentType: "text/xml", Items: f.kept(press())},
				File{Name: f.name + "/UTF-8 with header " + label, Group: "UTF-8 under another name", Body: []byte(f.write(press())), ContentType: "text/xml; charset=" + label, Items: f.kept(press())})
		}
	}
	return files
}
