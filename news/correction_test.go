package news

import (
	"strings"
	"testing"
)

// The id of a response does not depend on where it stands, on punctuation and case, or on how real it is.
func TestResponseID(t *testing.T) {
	article := KeyOf("https://a.example/1")
	r := Response{Company: "zoom", CompanyName: "Zoom", Action: Pause, Modality: Done, Quote: "Zoom has paused, it said.", Start: 7, Confidence: 0.9}
	id := r.ID(article)
	if id.Article() != article.String()[:8] || len(id) != 13 {
		t.Errorf("id %q", id)
	}
	same := r
	same.Quote, same.Start, same.Modality, same.Confidence, same.CompanyName = "“Zoom has paused”, it said", 90, Ongoing, 0.5, "Zoom Video"
	if same.ID(article) != id {
		t.Errorf("read anew it is called %q, not %q", same.ID(article), id)
	}
	for name, change := range map[string]func(r *Response){
		"company":  func(r *Response) { r.Company = "x" },
		"action":   func(r *Response) { r.Action = Refuse },
		"sentence": func(r *Response) { r.Quote = "Zoom has not paused, it said." },
	} {
		other := r
		if change(&other); other.ID(article) == id {
			t.Errorf("another %s has the same id", name)
		}
	}
}

// What people type is an id or none.
func FuzzResponseID(f *testing.F) {
	for _, s := range []string{"3f2ac91b-k7qd", "", "-", "3f2ac91b-", "3F2AC91B-k7qd", "meta-hk-noncoop-1", "世界世界世界-x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := ResponseID(s).Article()
		if a != "" && (len(a) != 8 || !strings.HasPrefix(s, a+"-")) {
			t.Errorf("%q names the article %q", s, a)
		}
	})
}
