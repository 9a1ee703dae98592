package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/regwatch/regwatch/news"
)

// ErrByHand: the list of sources is written in a way that cannot be added to without touching the rest.
var ErrByHand = errors.New("the list of sources is not one source a line or block; add the new ones by hand")

// Append adds sources after the last one of a configuration that is right, as text: comments, order and form of all the
// rest stay as they are. The result was parsed again and holds what it held and the new sources. It returns a Problems when
// the file is wrong or the new sources do not fit, such as a name that is taken, and ErrByHand.
func Append(name string, data []byte, sources []news.Source, env Env) ([]byte, error) {
	before, err := Parse(name, data, env)
	if err != nil {
		return nil, err
	}
	at, indent, err := lastSource(data)
	if err != nil {
		return nil, err
	}
	out := insert(data, at, lines(sources, indent, ending(data)))
	after, err := Parse(name, out, env)
	if err != nil {
		return nil, err
	}
	if !grown(before.Sources, after.Sources, sources) {
		return nil, ErrByHand
	}
	return out, nil
}

func grown(before, after, added []news.Source) bool {
	address := func(s news.Source) string { return s.URL }
	want := slices.Concat(each(before, address), each(added, address))
	return slices.Equal(want, each(after, address))
}

func each[T, R any](list []T, f func(T) R) []R {
	out := make([]R, len(list))
	for i := range list {
		out[i] = f(list[i])
	}
	return out
}

// lastSource is the number of the line after which a source can be added, and what stands before its dash.
func lastSource(data []byte) (line int, indent string, err error) {
	var root yaml.Node
	if err := yaml.Load(data, &root); err != nil || len(root.Content) == 0 {
		return 0, "", ErrByHand
	}
	list := valueOf(root.Content[0], "sources")
	if list == nil || list.Kind != yaml.SequenceNode || list.Style&yaml.FlowStyle != 0 || len(list.Content) == 0 {
		return 0, "", ErrByHand
	}
	all := strings.Split(string(data), "\n")
	last := list.Content[len(list.Content)-1]
	indent, _, dashed := strings.Cut(all[last.Line-1], "-")
	if !dashed || strings.TrimSpace(indent) != "" {
		return 0, "", ErrByHand
	}
	return lastLine(all, deepest(last), indent), indent, nil
}

func valueOf(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// deepest is the last line on which a part of a node begins.
func deepest(n *yaml.Node) int {
	line := n.Line
	for _, child := range n.Content {
		line = max(line, deepest(child))
	}
	return line
}

// lastLine goes on over what still belongs to the last part: a closing bracket, or the rest of a long value.
func lastLine(all []string, line int, indent string) int {
	for line < len(all) {
		next := strings.TrimRight(all[line], "\r")
		text := strings.TrimSpace(next)
		closes := strings.HasPrefix(text, "}") || strings.HasPrefix(text, "]")
		deeper := strings.HasPrefix(next, indent+" ") && !strings.HasPrefix(text, "#") && text != ""
		if !closes && !deeper {
			break
		}
		line++
	}
	return line
}

// insert puts text after a line.
func insert(data []byte, line int, text string) []byte {
	at := 0
	for range line {
		end := bytes.IndexByte(data[at:], '\n')
		if end < 0 {
			return slices.Concat(data, []byte(ending(data)+text))
		}
		at += end + 1
	}
	return slices.Concat(data[:at], []byte(text), data[at:])
}

func ending(data []byte) string {
	if bytes.Contains(data, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// lines writes sources one a line, with the keys that are not their default.
func lines(sources []news.Source, indent, end string) string {
	var b strings.Builder
	for _, s := range sources {
		fmt.Fprintf(&b, "%s- {name: %s, url: %s", indent, quote(s.Name), quote(s.URL))
		for _, f := range []struct{ key, value string }{
			{"owner", other(s.Owner, s.Name)}, {"kind", string(s.Kind)}, {"language", string(s.Language)},
			{"jurisdiction", string(s.Jurisdiction)}, {"links", s.Links},
		} {
			if f.value != "" {
				fmt.Fprintf(&b, ", %s: %s", f.key, quote(f.value))
			}
		}
		if len(s.Tags) > 0 {
			fmt.Fprintf(&b, ", tags: [%s]", strings.Join(each(s.Tags, quote), ", "))
		}
		b.WriteString("}" + end)
	}
	return b.String()
}

func other(value, usual string) string {
	if value == usual {
		return ""
	}
	return value
}

// quote writes a string as JSON does, which YAML reads, and leaves a plain word plain.
func quote(s string) string {
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == "" && s != "" && !slices.Contains([]string{"y", "n", "yes", "no", "on", "off", "true", "false", "null"}, s) {
		return s
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // feeds have & in their addresses, and people read this
	if err := enc.Encode(s); err != nil {
		return `""`
	}
	return strings.TrimSpace(b.String())
}
