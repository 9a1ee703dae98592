package alert

import (
	"html/template"
	"reflect"
	"strings"
	"testing"
	text "text/template"

	"github.com/regwatch/regwatch/news"
)

// What templates can reach is plain data: no function, method or channel through which one could read a file or the
// environment. Words that look like a template stay words.
func TestTemplatesReachPlainDataOnly(t *testing.T) {
	for _, v := range []any{view{}, heldView{}} {
		plainType(t, reflect.TypeOf(v), map[reflect.Type]bool{})
	}
	for _, source := range []string{`{{env "HOME"}}`, `{{readFile "/etc/passwd"}}`, `{{file "x"}}`, `{{template "/etc/passwd"}}`, `{{.Getenv "HOME"}}`} {
		if h, err := template.New("x").Parse(source); err == nil && h.Execute(&strings.Builder{}, view{}) == nil {
			t.Errorf("HTML template ran %s", source)
		}
		if p, err := text.New("x").Parse(source); err == nil && p.Execute(&strings.Builder{}, view{}) == nil {
			t.Errorf("text template ran %s", source)
		}
	}
	a := alertTo("desk", 1)
	a.Transition.Title, a.Transition.Response.Quote = `{{.Key}} {{env "HOME"}}`, `{{template "held.txt" .}}`
	m, err := renderer(t).Render(Group{Receiver: "desk", Alerts: []news.Alert{a}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`{{.Key}} {{env "HOME"}}`, `{{template "held.txt" .}}`} {
		if !strings.Contains(m.Text, want) || !strings.Contains(m.HTML, strings.ReplaceAll(want, `"`, "&#34;")) {
			t.Errorf("%s was read as a template:\n%s", want, m.Text)
		}
	}
}

// plainType fails for a type that can do anything but hold text, numbers and lists of them.
func plainType(t *testing.T, typ reflect.Type, seen map[reflect.Type]bool) {
	t.Helper()
	if seen[typ] {
		return
	}
	seen[typ] = true
	if typ.NumMethod() > 0 || reflect.PointerTo(typ).NumMethod() > 0 {
		t.Errorf("templates reach %s, which has exported methods", typ)
	}
	switch typ.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Float64:
	case reflect.Slice:
		plainType(t, typ.Elem(), seen)
	case reflect.Struct:
		for f := range typ.Fields() {
			plainType(t, f.Type, seen)
		}
	default:
		t.Errorf("templates reach %s, a %s", typ, typ.Kind())
	}
}

// A feed's title cannot write headers, tags or links of its own, in any part of a mail.
func TestMailKeepsForeignWordsInPlace(t *testing.T) {
	for name, words := range map[string]string{
		"a tag":        `<script>alert(1)</script>`,
		"a header":     "x\r\nBcc: everyone@example.org\r\n\r\n<p>body</p>",
		"a lone break": "x\nBcc: everyone@example.org",
		"an attribute": `" onmouseover="alert(1)`,
		"a comment":    `<!-- --><style>*{display:none}</style>`,
		"an image":     `<img src=https://evil.example/p.gif>`,
	} {
		t.Run(name, func(t *testing.T) {
			a := alertTo("desk", 1)
			tr := &a.Transition
			tr.Title, tr.CompanyName, tr.Outlet, tr.URL = words, words, words, "javascript:alert('"+words+"')"
			tr.Response.Quote, tr.Response.LawName, tr.Response.Speaker, tr.Response.AuthorityName = words, words, words, words
			a.Rule, tr.Response.Law = words, ""
			a.Summary.Evidence = []news.Evidence{{Title: words, Outlet: words, URL: "data:text/html," + words}}
			m, err := renderer(t).Render(Group{Receiver: "desk", Alerts: []news.Alert{a}})
			if err != nil {
				t.Fatal(err)
			}
			checkForeign(t, m)
		})
	}
}

func checkForeign(t *testing.T, m Message) {
	t.Helper()
	if strings.ContainsAny(m.Subject, "\r\n") {
		t.Errorf("subject %q", m.Subject)
	}
	for _, bad := range []string{"<script", "<img", "<style", "<!-- ", "javascript:", "data:text", `" onmouseover`, "<p>body"} {
		if strings.Contains(m.HTML, bad) {
			t.Errorf("the HTML holds %q:\n%s", bad, m.HTML)
		}
	}
	server := &mailServer{does: takes}
	channel, _ := openMail(t, server, MailOptions{Security: Plain, Dial: plainDial})
	if err := channel.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got := server.all()
	head, _, _ := strings.Cut(got[0].body, "\r\n\r\n")
	if len(got) != 1 || strings.Contains(strings.ToLower(head), "\nbcc:") {
		t.Errorf("%d mails, head:\n%s", len(got), head)
	}
}
