package web_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

// TestCorrect corrects over the API: who may, what is refused and why, and that it is undone.
func TestCorrect(t *testing.T) {
	d := record(t, world(t, "world"))
	srv := site(t, d, func(o *web.Options) {
		o.Access.Tokens = []func() (string, error){secret(token)}
		o.Editor = desk.Editor{Corrector: &monitor.Corrector{Store: d.Store, Now: func() time.Time { return now }}}
	})
	const path = "/api/v1/corrections"
	post := func(path, body string, set ...func(*http.Request)) answer {
		return ask(t, srv, "POST", path, append(set, func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader(body)) })...)
	}
	var list api.Incidents
	read(t, get(t, srv, "/api/v1/incidents").body, &list)
	i := list.Incidents[0]
	id := string(i.Evidence[0].ID)
	reject := `{"kind":"reject","responses":["` + id + `"],"by":"anna"}`
	for name, c := range map[string]struct {
		got    answer
		status int
		says   string
	}{
		"without token":      {post(path, reject), 401, "token"},
		"from another site":  {post(path, reject, bearer(token), header("Sec-Fetch-Site", "cross-site")), 403, ""},
		"where nobody edits": {ask(t, site(t, d, func(o *web.Options) { o.Access.Tokens = []func() (string, error){secret(token)} }), "POST", path, bearer(token)), 403, "Nothing can be corrected"},
		"by nobody":          {post(path, strings.Replace(reject, "anna", "", 1), bearer(token)), 400, "who makes it"},
		"misspelt":           {post(path, `{"kin":"reject"}`, bearer(token)), 400, "kin"},
		"no JSON":            {post(path, `<`, bearer(token)), 400, "cannot be read"},
		"no such response":   {post(path, `{"kind":"reject","responses":["00000000-aaaa"],"by":"anna"}`, bearer(token)), 404, ""},
		"no such state":      {post(path, `{"kind":"pin","incident":"`+string(i.ID)+`","pinned":{"state":"happy"},"by":"anna"}`, bearer(token)), 400, "considering"},
		"undo of nothing":    {post(path+"/7/undo", `{"by":"ben"}`, bearer(token)), 404, ""},
		"undo of no number":  {post(path+"/x/undo", `{"by":"ben"}`, bearer(token)), 404, ""},
	} {
		if c.got.status != c.status || !strings.Contains(c.got.body, c.says) {
			t.Errorf("%s: status %d, want %d that says %q: %s", name, c.got.status, c.status, c.says, c.got.body)
		}
	}
	var done api.Corrected
	read(t, post(path, reject, bearer(token)).body, &done)
	if done.Correction.Number != 1 || done.Correction.By != "anna" || len(done.Incidents) != 1 || len(done.Incidents[0].Rejected) == 0 {
		t.Errorf("rejected: %+v", done)
	}
	var undone api.Corrected
	read(t, post(path+"/1/undo", "", func(r *http.Request) { r.SetBasicAuth("ben", token) }).body, &undone)
	if undone.Correction.UndoneBy != "ben" || len(undone.Incidents[0].Rejected) != 0 {
		t.Errorf("undone: %+v", undone)
	}
	var held, all api.Corrections
	read(t, get(t, srv, path).body, &held)
	read(t, get(t, srv, path+"?all=1").body, &all)
	if len(held.Corrections) != 0 || len(all.Corrections) != 1 {
		t.Errorf("%d hold of %d", len(held.Corrections), len(all.Corrections))
	}
}

func read(t *testing.T, body string, to any) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), to); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
}
