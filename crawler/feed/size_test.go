package feed

import (
	"runtime"
	"strings"
	"testing"
)

// A feed of more items than anybody writes is read item by item, up to the bound and no further.
func TestItemsBeyondTheBound(t *testing.T) {
	text := `<rss version="2.0"><channel>` + strings.Repeat("<item><link>/</link></item>", 250_000) + `</channel></rss>`
	got, err := Parse([]byte(text))
	if err != nil || len(got.Links) != maxItems {
		t.Errorf("%d links, %v", len(got.Links), err)
	}
}

// A feed that is nothing but tags costs no multiple of what an honest one of its size does: 3 MB of it are read with at
// most 200 bytes allocated for each of its own, garbage included. Built as a tree it would be a thousand.
func TestHostileFeedsTakeLittleMemory(t *testing.T) {
	const size = 3 << 20
	for before, pieces := range map[string][]string{
		`<rss version="2.0"><channel>`:                              {"<item/>", "<category>a</category>"},
		`<rss version="2.0"><channel><item>`:                        {"<a/>", "<x:a>"},
		`<rss version="2.0"><channel><item a`:                       {"='b' a"},
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry>`:         {"<link/>"},
		`{"version":"https://jsonfeed.org/version/1.1","items":[`:   {"{},"},
		`{"version":"https://jsonfeed.org/version/1.1","items":[{"`: {`a":"b","`},
	} {
		for _, piece := range pieces {
			text := []byte(before + strings.Repeat(piece, size/len(piece)))
			if used := allocated(func() { _, _ = Parse(text) }); used > 200*size {
				t.Errorf("%s%s…: %d MB allocated", before, piece, used>>20)
			}
		}
	}
}

func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
