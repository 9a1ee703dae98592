package web_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/web"
)

// form sends fields as a browser does.
func form(fields url.Values) func(*http.Request) {
	return func(r *http.Request) {
		body := fields.Encode()
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
	}
}

func anna(r *http.Request) { r.SetBasicAuth("anna", token) }

// TestJudge corrects by the forms of a page, as somebody in a browser does.
func TestJudge(t *testing.T) {
	d := record(t, world(t, "world"))
	editor := desk.Editor{Corrector: &monitor.Corrector{Store: d.Store, Now: func() time.Time { return now }}}
	srv := site(t, d, func(o *web.Options) {
		o.Access.Tokens, o.Editor = []func() (string, error){secret(token)}, editor
	})
	const page = "/incidents/meta-hk-noncoop-1"
	all, err := d.Incidents(t.Context(), web.IncidentQuery{ID: "meta-hk-noncoop-1"})
	must(t, err)
	id := string(all[0].Evidence[0].ID())
	article := "/articles/" + all[0].Evidence[0].Article.String()
	for _, path := range []string{page, article} {
		if body := get(t, srv, path).body; !strings.Contains(body, `name="response" value="`+id+`"`) || !strings.Contains(body, `name="back" value="`+path+`"`) {
			t.Errorf("%s has no form for %s:\n%s", path, id, body)
		}
	}
	if body := get(t, site(t, d, func(o *web.Options) { o.Editor = editor }), page).body; strings.Contains(body, "<form method") {
		t.Error("there are forms though nobody has a token")
	}

	reject := url.Values{"kind": {"reject"}, "response": {id}, "back": {page}, "text": {"it does not"}}
	if a := ask(t, srv, "POST", "/corrections", form(reject), anna); a.status != 303 || a.header.Get("Location") != page {
		t.Fatalf("reject: %d %s %s", a.status, a.header.Get("Location"), a.body)
	}
	note := url.Values{"kind": {"note"}, "incident": {"meta-hk-noncoop-1"}, "back": {page}, "text": {"asked on <b>Monday</b>"}}
	if a := ask(t, srv, "POST", "/corrections", form(note), anna); a.status != 303 {
		t.Fatalf("note: %d %s", a.status, a.body)
	}
	for _, want := range []string{"Rejected by people", "it does not", "by <bdi>anna</bdi>", "asked on &lt;b&gt;Monday", `action="/corrections/1/undo"`} {
		if body := get(t, srv, page).body; !strings.Contains(body, want) {
			t.Errorf("the page does not say %q:\n%s", want, body)
		}
	}
	if a := ask(t, srv, "POST", "/corrections/1/undo", form(url.Values{"back": {page}}), anna); a.status != 303 {
		t.Errorf("undo: %d %s", a.status, a.body)
	}
	if body := get(t, srv, page).body; strings.Contains(body, "Rejected by people") || !strings.Contains(body, "undone") {
		t.Errorf("the undone correction still counts:\n%s", body)
	}
}

// TestJudgeRefuses what is not meant, leads away, or comes from elsewhere.
func TestJudgeRefuses(t *testing.T) {
	d := record(t, world(t, "world"))
	srv := site(t, d, func(o *web.Options) {
		o.Access.Tokens = []func() (string, error){secret(token)}
		o.Editor = desk.Editor{Corrector: &monitor.Corrector{Store: d.Store, Now: func() time.Time { return now }}}
	})
	good := url.Values{"kind": {"note"}, "incident": {"meta-hk-noncoop-1"}, "back": {"/incidents/x"}, "text": {"x"}}
	with := func(key, value string) func(*http.Request) {
		changed := url.Values{}
		for k, v := range good {
			changed[k] = v
		}
		changed.Set(key, value)
		return form(changed)
	}
	for name, c := range map[string]struct {
		got  answer
		want int
	}{
		"without token":      {ask(t, srv, "POST", "/corrections", form(good)), 401},
		"from another site":  {ask(t, srv, "POST", "/corrections", form(good), anna, header("Sec-Fetch-Site", "cross-site")), 403},
		"by nobody":          {ask(t, srv, "POST", "/corrections", form(good), bearer(token)), 400},
		"too long":           {ask(t, srv, "POST", "/corrections", with("text", strings.Repeat("x", 1<<17)), anna), 413},
		"of no kind":         {ask(t, srv, "POST", "/corrections", with("kind", "delete"), anna), 400},
		"of what is not":     {ask(t, srv, "POST", "/corrections", with("incident", "none"), anna), 404},
		"undo of no number":  {ask(t, srv, "POST", "/corrections/x/undo", form(good), anna), 404},
		"leads to //":        {ask(t, srv, "POST", "/corrections", with("back", "//evil.example/incidents/"), anna), 400},
		"leads to a site":    {ask(t, srv, "POST", "/corrections", with("back", "https://evil.example/incidents/"), anna), 400},
		"leads to backslash": {ask(t, srv, "POST", "/corrections", with("back", `/incidents/\evil.example`), anna), 400},
		"leads to a script":  {ask(t, srv, "POST", "/corrections", with("back", "javascript:alert(1)"), anna), 400},
		"leads nowhere":      {ask(t, srv, "POST", "/corrections", with("back", ""), anna), 400},
	} {
		if c.got.status != c.want {
			t.Errorf("%s: status %d, want %d: %s", name, c.got.status, c.want, c.got.body)
		}
	}
	if body := get(t, srv, "/incidents/meta-hk-noncoop-1").body; strings.Contains(body, "What people said") {
		t.Errorf("something was corrected in spite of that:\n%s", body)
	}
}
