package alert

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/regwatch/regwatch/alert/chat"
	"github.com/regwatch/regwatch/news"
)

var update = flag.Bool("update", false, "write what the tests get as what they want; read the diff before keeping it")

// renderCase is the content of testdata/render/*.json. Beside each lie the subject with the text, the HTML and the JSON
// that are wanted.
type renderCase struct {
	Digest bool
	Alerts []news.Alert
}

func TestRender(t *testing.T) {
	files, err := filepath.Glob("testdata/render/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		if strings.Contains(file, ".want.") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) { checkRender(t, file) })
	}
}

func checkRender(t *testing.T, file string) {
	m := renderFile(t, file)
	base := strings.TrimSuffix(file, ".json")
	for _, form := range []chat.Form{chat.Slack, chat.Teams, chat.Discord, chat.Mattermost, chat.Ntfy} {
		post, err := chat.Write(form, &url.URL{Scheme: "https", Host: "chat.example", Path: "/watch"}, m.Note)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, base+".want."+string(form)+".json", indented(t, post.Body))
	}
	golden(t, base+".want.txt", "Subject: "+m.Subject+"\n\n"+m.Text)
	golden(t, base+".want.html", m.HTML)
	golden(t, base+".want.json", indented(t, m.JSON))
}

func indented(t *testing.T, raw []byte) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", " "); err != nil {
		t.Fatal(err)
	}
	return out.String() + "\n"
}

func renderFile(t *testing.T, file string) Message {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var c renderCase
	if err := json.Unmarshal(b, &c); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(c.Alerts, compare)
	if c.Digest {
		c.Alerts[0].Bundle = ofDigest.of()
	}
	m, err := renderer(t).Render(Group{Receiver: c.Alerts[0].Receiver, Alerts: c.Alerts})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func renderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := NewRenderer("https://watch.example.org/", Names{Law: func(id news.LawID) string {
		return map[news.LawID]string{"HK-NSL": "Hong Kong National Security Law"}[id]
	}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", file, diff)
	}
}

// A digest of a whole day that went wild is one message that a mail program shows whole: the first changes in full, the
// rest in a line each.
func TestLongDigest(t *testing.T) {
	var alerts []news.Alert
	for n := range 300 {
		a := alertTo("desk", n)
		a.Bundle, a.Transition.Response.Quote = ofDigest.of("day"), fmt.Sprintf("Facebook has paused requests, case %d.", n)
		alerts = append(alerts, a)
	}
	groups := Groups(alerts)
	if len(groups) != 1 {
		t.Fatalf("%d messages", len(groups))
	}
	m, err := renderer(t).Render(groups[0])
	if err != nil {
		t.Fatal(err)
	}
	if m.Subject != "300 changes in digest “pauses”" || strings.Count(m.Text, "What changed:") != maxItems || !strings.Contains(m.Text, "And 280 more:") {
		t.Errorf("%s\n%s", m.Subject, m.Text)
	}
	if strings.Count(m.HTML, "<h2") != maxItems || !strings.Contains(m.HTML, "/incidents/inc_299") || len(m.HTML) > 150_000 {
		t.Errorf("HTML of %d bytes", len(m.HTML))
	}
}
