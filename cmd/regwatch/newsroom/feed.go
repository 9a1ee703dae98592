package newsroom

import (
	"encoding/json"
	"encoding/xml"
	"time"
)

// rss writes an outlet's stories as RSS 2.0 with summaries.
func rss(o *outlet) ([]byte, error) {
	type item struct {
		Title       string `xml:"title"`
		Link        string `xml:"link"`
		GUID        string `xml:"guid"`
		Description string `xml:"description"`
		PubDate     string `xml:"pubDate"`
	}
	var doc struct {
		XMLName xml.Name `xml:"rss"`
		Version string   `xml:"version,attr"`
		Title   string   `xml:"channel>title"`
		Link    string   `xml:"channel>link"`
		Items   []item   `xml:"channel>item"`
	}
	doc.Version, doc.Title, doc.Link = "2.0", o.Name, o.base
	for _, s := range o.stories {
		doc.Items = append(doc.Items, item{s.Title, s.URL, s.URL, s.Summary, s.at().Format(time.RFC1123Z)})
	}
	return declared(xml.MarshalIndent(doc, "", " "))
}

// atom writes an outlet's stories as Atom (RFC 4287).
func atom(o *outlet) ([]byte, error) {
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	type entry struct {
		Title   string `xml:"title"`
		ID      string `xml:"id"`
		Link    link   `xml:"link"`
		Updated string `xml:"updated"`
		Author  string `xml:"author>name"`
		Summary string `xml:"summary"`
	}
	var doc struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Title   string   `xml:"title"`
		ID      string   `xml:"id"`
		Entries []entry  `xml:"entry"`
	}
	doc.Title, doc.ID = o.Name, o.base+"/"
	for _, s := range o.stories {
		doc.Entries = append(doc.Entries, entry{s.Title, s.URL, link{"alternate", s.URL}, s.Date, s.Author, s.Summary})
	}
	return declared(xml.MarshalIndent(doc, "", " "))
}

// jsonFeed writes an outlet's stories as JSON Feed 1.1.
func jsonFeed(o *outlet) ([]byte, error) {
	type item struct {
		ID        string `json:"id"`
		URL       string `json:"url"`
		Title     string `json:"title"`
		Summary   string `json:"summary"`
		Published string `json:"date_published"`
	}
	doc := struct {
		Version string `json:"version"`
		Title   string `json:"title"`
		Items   []item `json:"items"`
	}{Version: "https://jsonfeed.org/version/1.1", Title: o.Name}
	for _, s := range o.stories {
		doc.Items = append(doc.Items, item{s.URL, s.URL, s.Title, s.Summary, s.Date})
	}
	return json.MarshalIndent(doc, "", " ")
}

// sitemap writes an outlet's stories as a Google News sitemap.
func sitemap(o *outlet) ([]byte, error) {
	type url struct {
		Loc   string `xml:"loc"`
		Title string `xml:"http://www.google.com/schemas/sitemap-news/0.9 news>title"`
		Date  string `xml:"http://www.google.com/schemas/sitemap-news/0.9 news>publication_date"`
	}
	var doc struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []url    `xml:"url"`
	}
	for _, s := range o.stories {
		doc.URLs = append(doc.URLs, url{s.URL, s.Title, s.Date})
	}
	return declared(xml.MarshalIndent(doc, "", " "))
}

// declared puts the XML declaration in front.
func declared(body []byte, err error) ([]byte, error) {
	return append([]byte(xml.Header), body...), err
}
