package chat

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// topic is where all notes of the tests go.
var topic = &url.URL{Scheme: "https", Host: "chat.example", Path: "/hooks/watch", RawQuery: "thread_id=7"}

// check finds what a service would refuse, or read as markup of its own.
var check = map[Form]func(t *testing.T, n Note, p Post){
	Slack: checkSlack, Teams: checkTeams, Discord: checkDiscord, Mattermost: checkMattermost, Ntfy: checkNtfy,
}

func TestFormsKeepTheLimits(t *testing.T) {
	long := strings.Repeat("a long <word> & @everyone *bold* 法 🙂 ", 500)
	for name, n := range map[string]Note{
		"nothing":    {ID: "msg_1"},
		"a title":    {ID: "msg_1", Title: "x"},
		"long parts": {ID: "msg_1", Title: long, Lead: long, Foot: long, Text: long, Items: []Item{longItem(long)}},
		"many items": {ID: "msg_1", Title: "many", Items: repeated(Item{Title: "x", Was: "a", Is: "b", Quote: "q"}, 1000)},
		"many long":  {ID: "msg_1", Title: "many", Lead: "lead", Items: repeated(longItem(long), 40)},
	} {
		for form := range services {
			t.Run(string(form)+" "+name, func(t *testing.T) { write(t, form, n) })
		}
	}
}

func longItem(s string) Item {
	it := Item{Title: s, Was: "a", Is: "b", Tone: Stop, Quote: s, Source: s, Link: Link{s, "https://a.example/" + strings.Repeat("x", 900)}, Page: Link{s, "https://b.example"}}
	for range 40 {
		it.Facts = append(it.Facts, Fact{s, s})
	}
	return it
}

func repeated(it Item, n int) (all []Item) {
	for range n {
		all = append(all, it)
	}
	return all
}

func write(t *testing.T, form Form, n Note) {
	t.Helper()
	p, err := Write(form, topic, n)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(p.Body) || !json.Valid(p.Body) || len(p.Body) > services[form].bytes {
		t.Fatalf("a body of %d bytes", len(p.Body))
	}
	check[form](t, n, p)
	if shown := services[form].items; len(n.Items) > shown && !strings.Contains(string(p.Body), "more have no room here") {
		t.Error("items were left out without a word")
	}
}

// FuzzForms gives every service a note of foreign words.
func FuzzForms(f *testing.F) {
	f.Add("Facebook pauses", "<!channel> <@U1> <https://evil.example|here>", "**bold** [x](javascript:alert(1)) `code`")
	f.Add("@everyone", "@here\u200b", "> quote\\")
	f.Add("{{DATE(2017-02-14T06:00:00Z)}}", "<at>everyone</at>", "\xff\xfe")
	f.Add("", "", "🙂")
	f.Fuzz(func(t *testing.T, title, quote, fact string) {
		n := Note{ID: "msg_1", Title: title, Items: []Item{{Title: title, Was: "a", Is: "b", Quote: quote, Source: fact, Facts: []Fact{{"Where", fact}}}}}
		for form := range services {
			write(t, form, n)
		}
	})
}

func decode[T any](t *testing.T, p Post) (v T) {
	t.Helper()
	if err := json.Unmarshal(p.Body, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func checkSlack(t *testing.T, n Note, p Post) {
	type text struct{ Type, Text string }
	got := decode[struct {
		Text   string
		Blocks []struct {
			Type   string
			Text   text
			Fields []text
		}
	}](t, p)
	if len(got.Blocks) > 50 || units(got.Text) > slackText {
		t.Errorf("%d blocks, %d letters of text", len(got.Blocks), units(got.Text))
	}
	texts := []string{got.Text}
	for _, b := range got.Blocks {
		if b.Type == "header" && (units(b.Text.Text) > slackHeader || b.Text.Text == "") || len(b.Fields) > 10 {
			t.Errorf("block %+v", b)
		}
		texts = append(texts, b.Text.Text)
		for _, f := range b.Fields {
			texts = append(texts, f.Text)
		}
	}
	for _, s := range texts {
		if strings.ContainsAny(s, "<>") || strings.Contains(s, "&") && !strings.Contains(s, "&amp;") && !strings.Contains(s, "&lt;") && !strings.Contains(s, "&gt;") {
			t.Errorf("control characters of Slack: %q", s)
		}
	}
}

func checkTeams(t *testing.T, n Note, p Post) {
	if len(p.Body) > 28<<10 {
		t.Errorf("%d bytes", len(p.Body))
	}
	if strings.Contains(string(p.Body), `"TextBlock"`) || strings.Contains(string(p.Body), `"FactSet"`) {
		t.Error("foreign words are read as Markdown")
	}
}

func checkDiscord(t *testing.T, n Note, p Post) {
	got := decode[struct {
		Content  string
		Mentions *struct{ Parse []string } `json:"allowed_mentions"`
		Embeds   []struct {
			Title, Description string
			Fields             []struct{ Name, Value string }
			Footer             struct{ Text string }
		}
	}](t, p)
	if got.Mentions == nil || got.Mentions.Parse == nil || len(got.Mentions.Parse) != 0 {
		t.Error("mentions are read")
	}
	sum := 0
	for _, e := range got.Embeds {
		sum += units(e.Title) + units(e.Description) + units(e.Footer.Text)
		if units(e.Title) > 256 || units(e.Description) > 4096 || len(e.Fields) > 25 || units(e.Footer.Text) > 2048 {
			t.Errorf("an embed with %d letters of title, %d of description and %d fields", units(e.Title), units(e.Description), len(e.Fields))
		}
		for _, f := range e.Fields {
			sum += units(f.Name) + units(f.Value)
			if units(f.Name) > 256 || units(f.Value) > 1024 || f.Name == "" || f.Value == "" {
				t.Errorf("field %q: %d letters", f.Name, units(f.Value))
			}
		}
	}
	if units(got.Content) > 2000 || len(got.Embeds) > 10 || sum > 6000 {
		t.Errorf("%d letters of content, %d embeds, %d letters in them", units(got.Content), len(got.Embeds), sum)
	}
	if p.URL.Query().Get("wait") != "true" || p.URL.Query().Get("thread_id") != "7" {
		t.Errorf("address %s", p.URL)
	}
}

func checkMattermost(t *testing.T, n Note, p Post) {
	got := decode[struct {
		Text        string
		Attachments json.RawMessage
	}](t, p)
	if units(got.Text) > 4000 || units(string(got.Attachments)) > 7900 {
		t.Errorf("%d letters of text, %d of attachments", units(got.Text), units(string(got.Attachments)))
	}
	if strings.Contains(got.Text, "@everyone") || strings.Contains(got.Text, "@here") {
		t.Errorf("somebody is mentioned: %q", got.Text)
	}
}

func checkNtfy(t *testing.T, n Note, p Post) {
	got := decode[struct {
		Topic, Title, Message string
		Actions               []struct{ Label, URL string }
	}](t, p)
	if got.Topic != "watch" || p.URL.String() != "https://chat.example/hooks/?thread_id=7" {
		t.Errorf("topic %q at %s", got.Topic, p.URL)
	}
	if len(got.Message) > 4096 || len(got.Title) > 250 || len(got.Actions) > 3 {
		t.Errorf("%d bytes of message, %d of title, %d actions", len(got.Message), len(got.Title), len(got.Actions))
	}
}

func TestServerOfATopic(t *testing.T) {
	for in, want := range map[string]string{
		"https://ntfy.sh/watch": "https://ntfy.sh/", "https://a.example/ntfy/watch": "https://a.example/ntfy/", "https://a.example/watch/": "https://a.example/",
	} {
		u, err := url.Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := server(u).String(); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestUnknownForm(t *testing.T) {
	if _, err := Write("carrier pigeon", topic, Note{}); err == nil || Known("carrier pigeon") {
		t.Error("an unknown form was written")
	}
}

func ExampleWrite() {
	p, err := Write(Ntfy, &url.URL{Scheme: "https", Host: "ntfy.example", Path: "/watch"}, Note{ID: "msg_1", Title: "Signal leaves", Level: Urgent})
	fmt.Println(p.URL, string(p.Body), err)
	// Output: https://ntfy.example/ {"message":"msg_1","priority":5,"title":"Signal leaves","topic":"watch"} <nil>
}
