package listing

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/regwatch/regwatch/crawler/date"
	"github.com/regwatch/regwatch/news"
)

const (
	near             = 4    // elements above a link in which a date is looked for
	besideConfidence = 0.65 // a date beside a link may belong to something else
)

// published is the time element in the smallest element around a link that holds one, if it is the only one there and no
// other article is.
func published(link *html.Node, href string, hrefs map[*html.Node]string) news.Date {
	for around := link; around != nil && around.Type == html.ElementNode && depth(link, around) <= near; around = around.Parent {
		switch times, alone := look(around, href, hrefs); {
		case !alone || len(times) > 1:
			return news.Date{}
		case len(times) == 1:
			return timeOf(times[0])
		}
	}
	return news.Date{}
}

// depth is how many elements lie between a node and one around it.
func depth(node, around *html.Node) int {
	n := 0
	for ; node != around; node = node.Parent {
		n++
	}
	return n
}

// look collects the time elements in an element, until it meets a link to another article or a second time.
func look(in *html.Node, href string, hrefs map[*html.Node]string) (times []*html.Node, alone bool) {
	if other, matched := hrefs[in]; matched && other != href {
		return nil, false
	}
	for node := range in.Descendants() {
		if other, matched := hrefs[node]; matched && other != href {
			return times, false
		}
		if node.DataAtom == atom.Time {
			if times = append(times, node); len(times) > 1 {
				return times, true
			}
		}
	}
	return times, true
}

// timeOf reads <time datetime="…"> or the text of <time>.
func timeOf(node *html.Node) news.Date {
	raw := attribute(node.Attr, "datetime")
	if raw == "" {
		raw = text(node)
	}
	t, precision := date.Parse(raw)
	if precision == date.None {
		return news.Date{Raw: raw, Method: news.DateTime}
	}
	return news.Date{Time: t, Raw: raw, Method: news.DateTime, Confidence: besideConfidence}
}

func text(in *html.Node) string {
	var b strings.Builder
	for node := range in.Descendants() {
		if node.Type == html.TextNode {
			b.WriteString(node.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
