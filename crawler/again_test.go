package crawler

import (
	"net/http"
	"testing"

	"github.com/regwatch/regwatch/news"
)

// A page that is asked for again goes with the validators of its last answer, and one that has not changed is no failure.
func TestAgain(t *testing.T) {
	c := newCrawler(t)
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte("<html>text"))
	})
	link := news.Link{URL: site.URL + "/page"}
	first, failed := c.Page(t.Context(), link)
	mustFail(t, failed, news.FailNone)
	v := Validators(first)
	if v.ETag != `"1"` || len(v.BodyHash) == 0 {
		t.Errorf("validators %+v", v)
	}
	again, failed := c.Again(t.Context(), link, v)
	mustFail(t, failed, news.FailNone)
	if again.Status != http.StatusNotModified || len(again.Body) != 0 {
		t.Errorf("status %d with %d bytes", again.Status, len(again.Body))
	}
	again, failed = c.Again(t.Context(), link, news.Validators{})
	mustFail(t, failed, news.FailNone)
	if again.Status != http.StatusOK || string(again.Body) != string(first.Body) {
		t.Errorf("without validators: status %d, %q", again.Status, again.Body)
	}
}
