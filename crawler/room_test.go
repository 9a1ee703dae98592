package crawler

import (
	"context"
	"net/http"
	"testing"

	"github.com/regwatch/regwatch/news"
)

// TestRoom lets a second page wait until the first is dealt with, and counts no place for redirects.
func TestRoom(t *testing.T) {
	asked := make(chan string, 10)
	target := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked <- r.URL.Path
		write("<html><p>text</p></html>")(w, r)
	})
	from := serve(t, redirectTo(http.StatusFound, target.URL+"/moved"))
	c, room := newCrawler(t), NewRoom(1)
	fetch := func(url string) (*Place, news.Failure) {
		ctx, place := room.Place(t.Context())
		_, failure := c.Page(ctx, news.Link{URL: url})
		return place, failure
	}
	first, failure := fetch(from.URL)
	mustFail(t, failure, news.FailNone)
	second := make(chan news.Failure)
	go func() {
		place, failure := fetch(target.URL + "/second")
		place.Leave()
		second <- failure
	}()
	if path := <-asked; path != "/moved" || len(asked) > 0 {
		t.Errorf("asked for %s, then %d more", path, len(asked))
	}
	first.Leave()
	first.Leave() // does nothing
	mustFail(t, <-second, news.FailNone)
	if path := <-asked; path != "/second" {
		t.Errorf("asked for %s", path)
	}
}

// TestRoomEnds gives up waiting with the context.
func TestRoomEnds(t *testing.T) {
	server := serve(t, write("<html><p>text</p></html>"))
	c, room := newCrawler(t), NewRoom(1)
	ctx, held := room.Place(t.Context())
	if _, failure := c.Page(ctx, news.Link{URL: server.URL}); failure.Kind != news.FailNone {
		t.Fatal(failure)
	}
	defer held.Leave()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	ctx, place := room.Place(ended)
	defer place.Leave()
	if _, failure := c.Page(ctx, news.Link{URL: server.URL}); failure.Kind == news.FailNone {
		t.Error("fetched without room")
	}
}
