package opml

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

const reader = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Asia"><outline text="Hong Kong">
  <outline text="The Post &amp; Co" title="x" type="rss" xmlUrl="https://a.example/feed?a=1&amp;b=2" category="/law/privacy,hk"/>
</outline></outline>
<outline title="No text" xmlUrl=" https://b.example/rss "/>
<outline text="Again" xmlUrl="https://b.example/rss"/>
<outline xmlUrl="https://c.example/rss"/>
<outline text="No address"/>
</body></opml>`

func TestRead(t *testing.T) {
	got, err := Read(strings.NewReader(reader))
	want := []news.Source{
		{Name: "The Post & Co", URL: "https://a.example/feed?a=1&b=2", Kind: news.KindFeed, Tags: []string{"asia", "hong kong", "law", "privacy", "hk"}},
		{Name: "No text", URL: "https://b.example/rss", Kind: news.KindFeed},
		{Name: "https://c.example/rss", URL: "https://c.example/rss", Kind: news.KindFeed},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("error %v, sources (-want +got):\n%s", err, diff)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"a feed": "<rss/>", "nothing": "", "text": "hello", "cut": reader[:200],
		"a bomb": `<!DOCTYPE opml [<!ENTITY a "` + strings.Repeat("x", 100) + `">]><opml><body><outline text="&a;&a;"`,
	} {
		if got, err := Read(strings.NewReader(text)); !errors.Is(err, ErrNotOPML) {
			t.Errorf("%s: %v, error %v", name, got, err)
		}
	}
	if _, err := Read(strings.NewReader(strings.Repeat(" ", MaxBytes+1))); err == nil {
		t.Error("a file over the limit was read")
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	want := []news.Source{
		{Name: `A "<b>" & 新聞`, URL: "https://a.example/feed?a=1&b=2", Kind: news.KindFeed, Tags: []string{"hk", "law"}},
		{Name: "B", URL: "https://b.example/feed", Kind: news.KindFeed},
	}
	var out bytes.Buffer
	n, err := Write(&out, "feeds", append(want, news.Source{Name: "C", URL: "https://c.example/", Kind: news.KindPage}))
	if err != nil || n != 2 {
		t.Fatal(n, err)
	}
	got, err := Read(&out)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("error %v, sources (-want +got):\n%s", err, diff)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(reader))
	f.Add([]byte(`<opml><body>` + strings.Repeat("<outline>", 1000)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := Read(bytes.NewReader(raw))
		for _, s := range got {
			if err != nil || s.Name == "" || s.URL == "" || strings.ContainsAny(s.Name, "\n\r") {
				t.Errorf("%+v, error %v", s, err)
			}
		}
	})
}
