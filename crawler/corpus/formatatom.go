package corpus

import (
	"encoding/json"
	"strings"
)

func atom(head string, entry func(Item) string) func([]Item) string {
	return func(items []Item) string {
		return declaration + head + `<title>News</title><link rel="alternate" href="https://news.example/"/><id>urn:feed</id><updated>2020-07-06T14:30:00Z</updated><author><name>Desk</name></author>` + "\n" +
			each(items, entry) + "</feed>\n"
	}
}

// entry is an Atom entry with everything but its title and texts in the usual form.
func entry(i Item, title, texts string) string {
	return element("entry", title+`<link href="`+escape(i.URL)+`"/>`+element("id", i.ID)+element("published", w3c(i.Published))+element("updated", "2020-07-08T00:00:00Z")+texts)
}

func atomFormats() []format {
	const atom10, atom03 = `<feed xmlns="http://www.w3.org/2005/Atom">`, `<feed version="0.3" xmlns="http://purl.org/atom/ns#">`
	plain := func(i Item) string {
		return entry(i, element("title", escape(i.Title)), element("summary", escape(i.Text)))
	}
	old := func(title, content string) string { return title + content }
	return []format{
		{name: "atom10", write: atom(atom10, plain)},
		{name: "atom10-html", write: atom(atom10, func(i Item) string {
			return entry(i, `<title type="html">`+escape(escape(i.Title))+"</title>", `<content type="html">`+escape("<p>"+escape(i.Text)+"</p>")+"</content>")
		})},
		{name: "atom10-xhtml", write: atom(atom10, func(i Item) string {
			const div = `<div xmlns="http://www.w3.org/1999/xhtml">`
			return entry(i, `<title type="xhtml">`+div+escape(i.Title)+"</div></title>", `<content type="xhtml">`+div+"<p>"+escape(i.Text)+"</p></div></content>")
		})},
		{name: "atom10-prefix", write: func(items []Item) string {
			text := atom(`<feed xmlns:a="http://www.w3.org/2005/Atom">`, plain)(items)
			for _, name := range []string{"feed", "title", "link", "id", "updated", "published", "author", "name", "entry", "summary"} {
				text = strings.NewReplacer("<"+name+">", "<a:"+name+">", "<"+name+" ", "<a:"+name+" ", "</"+name+">", "</a:"+name+">").Replace(text)
			}
			return text
		}},
		{name: "atom10-links", write: atom(atom10, func(i Item) string {
			return strings.Replace(plain(i), "<link ", `<link rel="self" href="https://news.example/api/1"/><link rel="enclosure" href="https://news.example/a.mp3"/><link rel="replies" href="/r"/><link rel="alternate" type="text/html" `, 1)
		})},
		{name: "atom10-base", write: atom(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/2020/">`, func(i Item) string {
			return strings.Replace(strings.Replace(plain(i), "<entry>", `<entry xml:base="07/">`, 1), "https://news.example/2020/07/", "", 1)
		})},
		{name: "atom10-only-updated", write: atom(atom10, func(i Item) string {
			return element("entry", element("title", escape(i.Title))+`<link href="`+escape(i.URL)+`"/>`+element("id", i.ID)+element("updated", w3c(i.Published)))
		}), keeps: textless},
		{name: "atom10-id-is-address", write: atom(atom10, func(i Item) string {
			return element("entry", element("title", escape(i.Title))+element("id", escape(i.URL))+element("published", w3c(i.Published)))
		}), keeps: func(i Item) Item { return textless(nameless(i)) }},
		{name: "atom03", write: atom(atom03, func(i Item) string {
			return strings.NewReplacer("published>", "issued>", "updated>", "modified>").Replace(entry(i, old(`<title mode="escaped" type="text/html">`+escape(escape(i.Title))+"</title>", ""), `<content mode="escaped" type="text/html">`+escape("<p>"+escape(i.Text)+"</p>")+"</content>"))
		})},
		{name: "atom03-xml", write: atom(atom03, func(i Item) string {
			return strings.NewReplacer("published>", "issued>", "updated>", "modified>").Replace(entry(i, `<title mode="xml">`+escape(i.Title)+"</title>", `<summary type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml">`+escape(i.Text)+"</div></summary>"))
		})},
		{name: "atom03-base64", write: atom(atom03, func(i Item) string {
			return strings.NewReplacer("published>", "issued>", "updated>", "modified>").Replace(entry(i, `<title mode="base64" type="text/html">`+encode64(escape(i.Title))+"</title>", `<content mode="base64" type="text/html">`+encode64("<p>"+escape(i.Text)+"</p>")+"</content>"))
		})},
		{name: "atom03-created", write: atom(atom03, func(i Item) string {
			return strings.NewReplacer("published>", "created>", "updated>", "modified>").Replace(plain(i))
		})},
	}
}

// otherFormats are those of neither family: Microsoft's Channel Definition Format of 1997, and JSON Feed.
func otherFormats() []format {
	jsonFeed := func(version string, item func(Item) map[string]any) func([]Item) string {
		return func(items []Item) string {
			list := make([]map[string]any, 0, len(items))
			for _, i := range items {
				list = append(list, item(i))
			}
			text, _ := json.MarshalIndent(map[string]any{"version": version, "title": "News", "home_page_url": "https://news.example/", "items": list}, "", " ")
			return string(text)
		}
	}
	return []format{
		{name: "cdf", write: func(items []Item) string {
			return declaration + `<CHANNEL HREF="https://news.example/" LASTMOD="2020-07-06T14:30"><TITLE>News</TITLE><ABSTRACT>All</ABSTRACT>` + "\n" + each(items, func(i Item) string {
				return `<ITEM HREF="` + escape(i.URL) + `" LASTMOD="` + w3c(i.Published) + `">` + element("TITLE", escape(i.Title)) + element("ABSTRACT", escape(i.Text)) + "</ITEM>"
			}) + "</CHANNEL>\n"
		}, keeps: nameless},
		{name: "json10", json: true, write: jsonFeed("https://jsonfeed.org/version/1", func(i Item) map[string]any {
			return map[string]any{"id": i.ID, "url": i.URL, "title": i.Title, "content_text": i.Text, "date_published": w3c(i.Published), "author": map[string]string{"name": "Jane"}}
		})},
		{name: "json11", json: true, write: jsonFeed("https://jsonfeed.org/version/1.1", func(i Item) map[string]any {
			return map[string]any{"id": i.ID, "url": i.URL, "title": i.Title, "content_html": "<p>" + escape(i.Text) + "</p>", "date_published": w3c(i.Published), "authors": []any{map[string]string{"name": "Jane"}}}
		})},
		{name: "json11-number-id", json: true, write: jsonFeed("https://jsonfeed.org/version/1.1", func(i Item) map[string]any {
			return map[string]any{"id": 7 * len(i.URL), "url": i.URL, "title": i.Title, "date_published": w3c(i.Published), "image": nil, "tags": nil}
		}), keeps: func(i Item) Item { return textless(nameless(i)) }},
	}
}
