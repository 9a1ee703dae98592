// Package corpus makes feeds as they are met in the wild, each with what must be read from it: well-formed ones in every
// format, charset and habit of writing, and the same broken in the ways in which feeds break. It is for tests only.
//
// The feeds are generated, not collected: so the truth about each is known, and a new format or breakage is one function.
package corpus

import "time"

// Item is what stands in a feed and must be read from it. A zero field is not judged.
type Item struct {
	ID        string
	URL       string
	Title     string
	Text      string // one plain sentence of its description
	Published time.Time
	Spoilt    bool // anything of it may be read, or nothing
}

// File is one feed.
type File struct {
	Name        string // "format/variant"
	Group       string // what is special about it, for counts
	Body        []byte
	ContentType string // the header it is served with
	Items       []Item // in the order of the feed
}

// Base is the address that every feed of the corpus is served from; relative addresses in them rest on it.
const Base = "https://news.example/dir/source"

// press is a day's news. Its titles hold what XML and HTML escape and what charsets disagree about; there are enough
// items for a break in one to leave others.
func press() []Item {
	day := func(d, h int) time.Time { return time.Date(2020, 7, d, h, 30, 0, 0, time.UTC) }
	return []Item{
		{ID: "urn:uuid:1", URL: "https://news.example/2020/07/06/pause?p=1&lang=en", Title: "Facebook “pauses” data requests", Text: "The company said so on Monday.", Published: day(6, 14)},
		{ID: "urn:uuid:2", URL: "https://news.example/2020/07/05/at-t", Title: "AT&T answers: 5 < 6", Text: "A telecom's letter is public.", Published: day(5, 9)},
		{ID: "urn:uuid:3", URL: "https://news.example/2020/07/04/zanting", Title: "臉書暫停處理政府索取資料的要求", Text: "公司星期一表示。", Published: day(4, 1)},
		{ID: "urn:uuid:4", URL: "https://news.example/2020/07/03/urteil", Title: "Überwachung: Gericht stoppt Auskünfte – vorläufig", Text: "Das Gericht gab der Klage statt.", Published: day(3, 23)},
		{ID: "urn:uuid:5", URL: "https://news.example/2020/07/02/mahkama", Title: "محكمة تأمر تويتر بحذف حسابات", Text: "قالت الشركة إنها ستستأنف.", Published: day(2, 12)},
	}
}

// western is a day's news in the letters that every charset has, with one that only some have in each title.
func western(letters string) []Item {
	items := press()
	for i, r := range []rune(letters)[:len(items)] {
		items[i].Title = "Notice " + string(r) + " of the ministry " + letters
		items[i].Text = "The text " + letters + " of the notice."
	}
	return items
}
