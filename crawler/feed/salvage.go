package feed

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/mmcdole/gofeed"
)

// salvage reads the items of a broken feed one by one, each in a sound frame made from the feed's own root element. An
// item whose end is missing is not read: half a text is worse than none.
func salvage(text []byte) (items []*gofeed.Item, lost int) {
	if bytes.HasPrefix(text, []byte("{")) {
		return salvageJSON(text), 0
	}
	f := frameOf(text)
	pieces := split(text)
	for i := range pieces {
		pieces[i] = clean(pieces[i])
	}
	return f.read(pieces)
}

// salvageable reports text of which something might be saved although its kind was not found.
func salvageable(text []byte) bool {
	switch Root(text) {
	case "rss", "rdf", "feed", "channel", "item", "entry":
		return true
	}
	return false
}

// frame is what stands around items.
type frame struct{ open, close string }

// read parses the pieces together and, as long as that fails, each half by itself, so that a few broken items among many
// cost little. Items that fail alone are counted.
func (f frame) read(pieces [][]byte) (items []*gofeed.Item, lost int) {
	if len(pieces) == 0 {
		return nil, 0
	}
	whole := f.open + string(bytes.Join(pieces, nil)) + f.close
	if feed, err := parse([]byte(whole)); err == nil && len(feed.Items) > 0 {
		return feed.Items, 0
	}
	if len(pieces) == 1 {
		return nil, 1
	}
	half := len(pieces) / 2
	items, lost = f.read(pieces[:half])
	more, alsoLost := f.read(pieces[half:])
	return append(items, more...), lost + alsoLost
}

// frameOf keeps the root element with its namespaces and base, and drops the channel's own fields.
func frameOf(text []byte) frame {
	switch Root(text) {
	case "feed", "entry":
		return frameFrom(text, "feed", `<feed xmlns="http://www.w3.org/2005/Atom">`, "")
	case "rdf":
		return frameFrom(text, "rdf", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">`, "")
	}
	return frameFrom(text, "rss", `<rss version="2.0">`, "channel")
}

// frameFrom takes the start tag from text if its root is the one wanted and sound, and standard otherwise.
func frameFrom(text []byte, root, standard, inner string) frame {
	tag := standard
	if end := bytes.IndexByte(text, '>'); Root(text) == root && end > 0 && end < 8192 && text[end-1] != '/' {
		tag = string(text[:end+1])
	}
	name := strings.FieldsFunc(tag[1:], func(r rune) bool { return r <= ' ' || r == '>' })[0]
	f := frame{open: tag, close: "</" + name + ">"}
	if inner != "" {
		f.open, f.close = f.open+"<"+inner+">", "</"+inner+">"+f.close
	}
	return f
}

// split cuts out all items that have a beginning and an end.
func split(text []byte) [][]byte {
	var pieces [][]byte
	for {
		start, name := itemStart(text)
		if start < 0 {
			return pieces
		}
		text = text[start:]
		end := endTag(text, name)
		if end < 0 {
			return pieces
		}
		pieces = append(pieces, text[:end])
		text = text[end:]
	}
}

// itemStart finds the next <item> or <entry>, with any prefix.
func itemStart(text []byte) (at int, name string) {
	for from := 0; ; {
		open := bytes.IndexByte(text[from:], '<')
		if open < 0 || from+open+1 >= len(text) {
			return -1, ""
		}
		from += open + 1
		if !letter(text[from]) {
			continue
		}
		if local := localName(text[from:min(len(text), from+101)]); local == "item" || local == "entry" {
			return from - 1, string(text[from : from+nameEnd(text[from:])])
		}
	}
}

// endTag is the place after "</name>".
func endTag(text []byte, name string) int {
	tag := []byte("</" + name)
	for from := 0; ; {
		at := bytes.Index(text[from:], tag)
		if at < 0 {
			return -1
		}
		from += at + len(tag)
		if rest := bytes.TrimLeft(text[from:], " \t\r\n"); len(rest) > 0 && rest[0] == '>' {
			return len(text) - len(rest) + 1
		}
	}
}

// salvageJSON reads the items of a JSON Feed up to where it breaks.
func salvageJSON(text []byte) []*gofeed.Item {
	whole, err := json.Marshal(map[string]any{"version": "https://jsonfeed.org/version/1.1", "items": jsonItems(text)})
	if err != nil {
		return nil
	}
	feed, err := parse(whole)
	if err != nil {
		return nil
	}
	return feed.Items
}

func jsonItems(text []byte) (items []json.RawMessage) {
	d := json.NewDecoder(bytes.NewReader(text))
	if !inItems(d) {
		return nil
	}
	for d.More() {
		var item json.RawMessage
		if d.Decode(&item) != nil {
			return items
		}
		items = append(items, item)
	}
	return items
}

// inItems moves the decoder into the array "items" of the outermost object.
func inItems(d *json.Decoder) bool {
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return false
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return false
		}
		if key == "items" {
			token, err := d.Token()
			return err == nil && token == json.Delim('[')
		}
		var skipped json.RawMessage
		if d.Decode(&skipped) != nil {
			return false
		}
	}
	return false
}
