package chat

import (
	"net/url"
	"path"
	"strings"
)

// The limits of ntfy: a message over 4096 bytes becomes an attachment, three actions are shown.
const (
	ntfyMessage = 4000
	ntfyTitle   = 250
	ntfyActions = 3
)

var ntfyTags = map[Tone]string{Stop: "octagonal_sign", Go: "white_check_mark", Watch: "eyes"}

// ntfy publishes as JSON, which is posted to the server and names the topic. The message is plain text: nothing in it
// needs escaping.
func ntfy(n Note, target *url.URL) any {
	body := object{
		"topic": path.Base(target.Path), "title": cutBytes(n.Title, ntfyTitle), "message": cutBytes(ntfyText(n), ntfyMessage),
		"priority": 3,
	}
	if n.Level == Urgent {
		body["priority"] = 5
	}
	var actions []object
	for i := range n.Items {
		it := &n.Items[i]
		for _, l := range []Link{it.Link, it.Page} {
			if l.URL != "" && len(actions) < ntfyActions {
				actions = append(actions, object{"action": "view", "label": cutBytes(l.Text, 60), "url": l.URL})
			}
		}
	}
	if len(actions) > 0 {
		body["actions"], body["click"] = actions, actions[0]["url"]
	}
	if len(n.Items) > 0 {
		body["tags"] = []string{ntfyTags[n.Items[0].Tone]}
	}
	return body
}

// ntfyText is short: a phone shows it on its first page.
func ntfyText(n Note) string {
	var b strings.Builder
	line := func(s string) {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	line(n.Lead)
	for i := range n.Items {
		it := &n.Items[i]
		if n.headed(it) {
			line(it.Title)
		}
		line(it.standing())
		if it.Quote != "" {
			line("“" + it.Quote + "”")
		}
		line(it.Source)
		for _, f := range it.facts() {
			line(f.Name + ": " + f.Value)
		}
		b.WriteByte('\n')
	}
	line(n.small())
	return strings.TrimSpace(b.String())
}

// server is the address of the server behind that of a topic.
func server(target *url.URL) *url.URL {
	u := *target
	u.Path = strings.TrimSuffix(path.Dir(strings.TrimSuffix(u.Path, "/")), "/") + "/"
	u.RawPath = ""
	return &u
}
