package feed

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/mmcdole/gofeed"

	"github.com/regwatch/regwatch/crawler/plain"
)

// salvageJSON reads the items of a broken JSON Feed up to where it cannot be understood any more. Fields of a kind that
// they should not be are left out.
func salvageJSON(text []byte) Feed {
	d := json.NewDecoder(bytes.NewReader(mendJSON(text)))
	out := Feed{Title: plain.Line(toItems(d))}
	for d.More() && len(out.Links) < maxItems {
		var raw json.RawMessage
		if d.Decode(&raw) != nil {
			return out
		}
		var fields map[string]any
		if json.Unmarshal(raw, &fields) == nil {
			if item := jsonItem(fields); item.Link != "" || item.GUID != "" {
				out.Links = append(out.Links, link(item))
			}
		}
	}
	return out
}

func jsonItem(fields map[string]any) *gofeed.Item {
	word := func(names ...string) string {
		for _, name := range names {
			switch value := fields[name].(type) {
			case string:
				if value != "" {
					return value
				}
			case float64:
				return strconv.FormatFloat(value, 'f', -1, 64)
			}
		}
		return ""
	}
	return &gofeed.Item{
		Title: word("title"), Link: word("url", "external_url"), GUID: word("id"),
		Description: word("summary"), Content: word("content_html", "content_text"),
		Published: word("date_published"), Updated: word("date_modified"), Authors: jsonAuthors(fields),
	}
}

// jsonAuthors reads "authors" of version 1.1 and "author" of version 1.
func jsonAuthors(fields map[string]any) (people []*gofeed.Person) {
	list, _ := fields["authors"].([]any)
	for _, one := range append(list, fields["author"]) {
		switch value := one.(type) {
		case string:
			people = append(people, &gofeed.Person{Name: value})
		case map[string]any:
			name, _ := value["name"].(string)
			people = append(people, &gofeed.Person{Name: name})
		}
	}
	return people
}

// toItems moves the decoder into the array "items" of the outermost object and returns the title that stood before it.
// Where there is no such array, nothing more can be decoded.
func toItems(d *json.Decoder) (title string) {
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return ""
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return title
		}
		if key == "items" {
			_, _ = d.Token() // of another kind than an array: the first item will not decode
			return title
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return title
		}
		if key == "title" {
			_ = json.Unmarshal(value, &title) // a title of another kind is none
		}
	}
	return title
}

// mendJSON undoes what templates do wrong: letters in strings that must be escaped, escapes that are none, commas before
// a closing bracket, and a call or comment around the whole.
func mendJSON(text []byte) []byte {
	text = text[max(bytes.IndexByte(text, '{'), 0):]
	out := make([]byte, 0, len(text))
	quoted := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quoted && c == '\\' && i+1 < len(text):
			if i++; bytes.IndexByte([]byte(`"\/bfnrtu`), text[i]) >= 0 {
				out = append(out, c)
			}
			c = text[i]
		case quoted && (c == '\n' || c == '\t' || c == '\r'):
			c = ' '
		case quoted && c < ' ':
			continue
		case c == '"':
			quoted = !quoted
		case !quoted && (c == '}' || c == ']'):
			out = withoutComma(out)
		}
		out = append(out, c)
	}
	return out
}

func withoutComma(out []byte) []byte {
	if kept := bytes.TrimRight(out, " \t\r\n"); bytes.HasSuffix(kept, []byte(",")) {
		return kept[:len(kept)-1]
	}
	return out
}
