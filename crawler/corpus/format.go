package corpus

import "strings"

// format is one way to write a feed.
type format struct {
	name  string
	write func([]Item) string
	keeps func(Item) Item // what of an item the format can say; nil for all
	json  bool
}

// formats are the ways in which newsrooms write feeds.
func formats() []format {
	all := append(rssFormats(), atomFormats()...)
	return append(append(all, rdfFormats()...), otherFormats()...)
}

func undated(i Item) Item { i.Published = Item{}.Published; return i }

func bare(i Item) Item { i = undated(i); i.ID = ""; return i }

func nameless(i Item) Item { i.ID = ""; return i }

func textless(i Item) Item { i.Text = ""; return i }

// rss is a document of the version with a channel of the items that item writes.
func rss(head string, item func(Item) string) func([]Item) string {
	return func(items []Item) string {
		return declaration + head + "<channel><title>News &amp; more</title><link>https://news.example/</link><description>All news</description>\n" +
			each(items, item) + "</channel></rss>\n"
	}
}

func rssItem(i Item) string {
	return element("item", element("title", escape(i.Title))+element("link", escape(i.URL))+element("description", escape("<p>"+escape(i.Text)+"</p>"))+
		`<guid isPermaLink="false">`+i.ID+"</guid>"+element("pubDate", rfc822(i.Published)))
}

func rssFormats() []format {
	const namespaces = ` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"` +
		` xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"`
	plain := func(i Item) string {
		return element("item", element("title", escape(i.Title))+element("link", escape(i.URL))+element("description", escape(i.Text)))
	}
	return []format{
		{name: "rss091", write: rss(`<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">`+"\n"+`<rss version="0.91">`, plain), keeps: bare},
		{name: "rss092", write: rss(`<rss version="0.92">`, plain), keeps: bare},
		{name: "rss093", write: rss(`<rss version="0.93">`, func(i Item) string {
			return strings.Replace(plain(i), "</item>", element("pubDate", rfc822(i.Published))+"</item>", 1)
		}), keeps: nameless},
		{name: "rss20", write: rss(`<rss version="2.0">`, rssItem)},
		{name: "rss20-default-namespace", write: rss(`<rss version="2.0" xmlns="http://backend.userland.com/rss2">`, rssItem)},
		{name: "rss20-no-version", write: rss(`<rss>`, rssItem)},
		{name: "rss20-cdata", write: rss(`<rss version="2.0">`, func(i Item) string {
			return element("item", element("title", cdata(escape(i.Title)))+element("link", cdata(i.URL))+element("description", cdata("<p>"+escape(i.Text)+"</p><img src='x'>"))+
				element("guid", cdata(i.ID))+element("pubDate", cdata(rfc822(i.Published))))
		})},
		{name: "rss20-numeric", write: rss(`<rss version="2.0">`, func(i Item) string {
			return element("item", element("title", numeric(escape(i.Title)))+element("link", escape(i.URL))+element("description", numeric("<p>"+escape(i.Text)+"</p>"))+element("pubDate", rfc822(i.Published)))
		}), keeps: nameless},
		{name: "rss20-spread", write: rss(`<rss version="2.0">`, func(i Item) string {
			return strings.NewReplacer("><", ">\n      <", "</", "\n  </").Replace(rssItem(i))
		}), keeps: textless},
		{name: "rss20-modules", write: rss(`<rss version="2.0"`+namespaces+`>`, func(i Item) string {
			return element("item", `<atom:link rel="replies" href="https://other.example/replies"/>`+element("title", escape(i.Title))+element("media:title", "Picture")+element("link", escape(i.URL))+
				element("content:encoded", cdata("<p>"+escape(i.Text)+"</p>"))+element("dc:creator", "Jane Doe")+element("dc:date", w3c(i.Published))+
				`<media:content url="https://news.example/x.jpg" medium="image"><media:description>Not the text</media:description></media:content>`+
				element("itunes:title", "Another title")+element("itunes:summary", "Short")+`<guid isPermaLink="false">`+i.ID+"</guid>")
		})},
		{name: "rss20-permalink", write: rss(`<rss version="2.0">`, func(i Item) string {
			return element("item", element("title", escape(i.Title))+element("guid", escape(i.URL))+element("pubDate", i.Published.Format("Mon, 2 Jan 06 15:04:05 -0000")))
		}), keeps: func(i Item) Item { return textless(nameless(i)) }},
		{name: "rss20-feedburner", write: rss(`<rss version="2.0"`+namespaces+`>`, func(i Item) string {
			return element("item", element("title", escape(i.Title))+element("link", "https://feeds.example/~r/news/"+i.ID)+element("feedburner:origLink", escape(i.URL))+element("pubDate", rfc822(i.Published)))
		}), keeps: func(i Item) Item { return textless(nameless(i)) }},
		{name: "rss20-relative", write: rss(`<rss version="2.0" xml:base="https://news.example/">`, func(i Item) string {
			return element("item", element("title", escape(i.Title))+element("link", escape(strings.TrimPrefix(i.URL, "https://news.example/")))+element("pubDate", rfc822(i.Published)))
		}), keeps: func(i Item) Item { return textless(nameless(i)) }},
		{name: "rss20-atom-link", write: rss(`<rss version="2.0"`+namespaces+`>`, func(i Item) string {
			return element("item", element("title", escape(i.Title))+`<atom:link rel="alternate" type="text/html" href="`+escape(i.URL)+`"/>`+element("atom:updated", w3c(i.Published)))
		}), keeps: func(i Item) Item { return textless(bare(i)) }},
	}
}

func rdfFormats() []format {
	const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dcterms="http://purl.org/dc/terms/" `
	write := func(head string, item func(Item) string) func([]Item) string {
		return func(items []Item) string {
			return declaration + head + `<channel rdf:about="https://news.example/"><title>News</title><link>https://news.example/</link><description>All</description></channel>` + "\n" + each(items, item) + "</rdf:RDF>\n"
		}
	}
	item := func(date string) func(Item) string {
		return func(i Item) string {
			return `<item rdf:about="` + escape(i.URL) + `">` + element("title", escape(i.Title)) + element("link", escape(i.URL)) + element("description", escape(i.Text)) + element(date, w3c(i.Published)) + "</item>"
		}
	}
	return []format{
		{name: "rss090", write: write(rdf+`xmlns="http://my.netscape.com/rdf/simple/0.9/">`, func(i Item) string {
			return element("item", element("title", escape(i.Title))+element("link", escape(i.URL)))
		}), keeps: func(i Item) Item { return textless(bare(i)) }},
		{name: "rss10", write: write(rdf+`xmlns="http://purl.org/rss/1.0/">`, item("dc:date")), keeps: nameless},
		{name: "rss10-dcterms", write: write(rdf+`xmlns="http://purl.org/rss/1.0/">`, item("dcterms:issued")), keeps: nameless},
		{name: "rss10-prefix", write: func(items []Item) string {
			text := write(rdf+`xmlns:rss="http://purl.org/rss/1.0/">`, item("dc:date"))(items)
			for _, name := range []string{"channel", "item", "title", "link", "description"} {
				text = strings.NewReplacer("<"+name+">", "<rss:"+name+">", "<"+name+" ", "<rss:"+name+" ", "</"+name+">", "</rss:"+name+">").Replace(text)
			}
			return text
		}, keeps: nameless},
	}
}
