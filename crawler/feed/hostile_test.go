package feed

import (
	"strings"
	"testing"
)

// hostile are feeds made to cost: each is millions of one thing that a careless reader looks at again and again.
var hostile = map[string]string{
	"openings without end":     "<a>",
	"fields without end":       "<title>",
	"descriptions without end": "<description>",
	"comments without end":     "<!--",
	"CDATA without end":        "<![CDATA[",
	"document types":           "<!DOCTYPE a [",
	"declarations":             "<!a>",
	"instructions":             "<?a ",
	"quotes":                   `<a b="`,
	"attributes":               "a=b ",
	"items inside items":       "<item>",
	"ends of items":            "</item>",
	"references":               "&#999999999999;",
	"runaway comments":         "<!-- </item>",
	"runaway CDATA":            "<![CDATA[ </item>",
	"less-thans":               "<",
	"ends":                     "</ ",
	"dates":                    "<pubDate>x</pubDate>",
}

// A quarter of a megabyte of it is read in a time that grows with the size and no faster: a test that hangs is the failure.
func TestHostileFeedsEnd(t *testing.T) {
	for name, piece := range hostile {
		for _, before := range []string{`<rss version="2.0"><channel><item>`, `<feed><entry a="`, `<item><description>`, ``} {
			text := before + strings.Repeat(piece, (256<<10)/len(piece)) + "--> ]]> ?> </item></channel></rss>"
			if f, err := Parse([]byte(text)); len(f.Links) > 0 && err != nil {
				t.Errorf("%s: %d links and %v", name, len(f.Links), err)
			}
		}
	}
}
