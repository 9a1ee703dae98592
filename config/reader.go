package config

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"go.yaml.in/yaml/v4"
)

// reader walks the nodes of a YAML document and notes what is wrong. The nodes are walked by hand, not decoded into
// structs, because only the nodes know their column and only a walk can go on after the first problem.
type reader struct {
	file     string
	dir      string // what relative paths are relative to
	env      Env
	places   places
	problems Problems
}

// value is a node and the path that leads to it.
type value struct {
	field string
	node  *yaml.Node
}

// setter reads one value into the variable it was made for.
type setter func(r *reader, v value)

// fields are the keys an object may have, each with what reads it.
type fields map[string]setter

// parse turns the file into nodes. It returns the root of the only document, and false when there is nothing to read.
func (r *reader) parse(data []byte) (root value, ok bool) {
	var docs []yaml.Node
	if err := yaml.Load(data, &docs, yaml.WithAllDocuments()); err != nil {
		r.problems = append(r.problems, r.syntax(err))
		return value{}, false
	}
	node := &yaml.Node{}
	if len(docs) > 0 {
		node = &docs[0]
	}
	if node.Kind == yaml.DocumentNode && len(node.Content) > 0 {
		node = node.Content[0]
	}
	v := value{node: node}
	r.places.put("", max(node.Line, 1), max(node.Column, 1))
	if len(docs) > 1 {
		r.problem(value{node: &docs[1]}, "the file holds more than one document", "keep one; remove the line with ---")
	}
	return v, true
}

// syntax turns an error of the parser into a problem with its place.
func (r *reader) syntax(err error) Problem {
	p := Problem{File: r.file, Line: 1, Column: 1, Message: "not valid YAML: " + err.Error(),
		Hint: "look at the indentation and the quotes around here"}
	var load *yaml.LoadError
	if errors.As(err, &load) {
		p.Message = "not valid YAML: " + load.Message
		p.Line, p.Column = max(load.Mark.Line, 1), max(load.Mark.Column, 1)
	}
	return p
}

func (r *reader) problem(v value, message, hint string) {
	line, column := 1, 1
	if v.node != nil && v.node.Line > 0 {
		line, column = v.node.Line, v.node.Column
	}
	r.problems = append(r.problems, Problem{File: r.file, Line: line, Column: column, Field: v.field, Message: message, Hint: hint})
}

// usable notes the place of a value and refuses aliases: a file without them reads the same from top to bottom, and
// nested ones can be made to grow without bound.
func (r *reader) usable(v value) bool {
	if v.field != "" {
		r.places.put(v.field, v.node.Line, v.node.Column)
	}
	if v.node.Kind == yaml.AliasNode {
		r.problem(v, "an alias (*name) is not supported", "write the value out")
		return false
	}
	return true
}

// object reads a mapping. Every key must be among the fields and may stand there once.
func (r *reader) object(v value, known fields) {
	if !r.usable(v) {
		return
	}
	if v.node.Kind != yaml.MappingNode {
		r.problem(v, "expected keys and values, found "+kindOf(v.node), "write it as `key: value` lines, or as {} when there is nothing to say")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		r.entry(v, v.node.Content[i], v.node.Content[i+1], known, seen)
	}
}

func (r *reader) entry(parent value, key, node *yaml.Node, known fields, seen map[string]bool) {
	at := value{join(parent.field, key.Value), key}
	if _, seen := r.places.at[at.field]; !seen {
		r.places.put(at.field, key.Line, key.Column)
	}
	read, ok := known[key.Value]
	switch {
	case !ok:
		r.problem(at, fmt.Sprintf("unknown key %q", key.Value), nearestOr(key.Value, slices.Sorted(maps.Keys(known)), ""))
	case seen[key.Value]:
		r.problem(at, fmt.Sprintf("key %q stands here twice", key.Value), "keep one")
	default:
		seen[key.Value] = true
		read(r, value{at.field, node})
	}
}

// pairs reads a mapping whose keys are the owner's own. Every key may stand there once.
func (r *reader) pairs(v value, each func(name string, v value)) {
	if !r.usable(v) {
		return
	}
	if v.node.Kind != yaml.MappingNode {
		r.problem(v, "expected names and values, found "+kindOf(v.node), "write it as {name: value}")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		key := v.node.Content[i]
		at := value{join(v.field, key.Value), v.node.Content[i+1]}
		if key.Value == "" || seen[key.Value] {
			r.problem(value{at.field, key}, fmt.Sprintf("key %q is empty or stands here twice", key.Value), "keep one")
			continue
		}
		seen[key.Value] = true
		each(key.Value, at)
	}
}

// items reads a sequence and gives the path of each entry.
func (r *reader) items(v value, each func(value)) {
	if !r.usable(v) {
		return
	}
	if v.node.Kind != yaml.SequenceNode {
		r.problem(v, "expected a list, found "+kindOf(v.node), "write it as [a, b] or as lines that begin with a dash")
		return
	}
	for i, node := range v.node.Content {
		each(value{fmt.Sprintf("%s[%d]", v.field, i), node})
	}
}

// scalar gives the text of a single value that is not empty.
func (r *reader) scalar(v value) (string, bool) {
	if !r.usable(v) {
		return "", false
	}
	if v.node.Kind != yaml.ScalarNode {
		r.problem(v, "expected a single value, found "+kindOf(v.node), "")
		return "", false
	}
	if v.node.Value == "" || v.node.ShortTag() == "!!null" {
		r.problem(v, "the value is empty", "give a value or remove the key")
		return "", false
	}
	return v.node.Value, true
}

func join(parent, key string) string {
	if parent == "" {
		return key
	}
	return parent + "." + key
}

func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys and values"
	case yaml.SequenceNode:
		return "a list"
	case yaml.ScalarNode:
		if n.Value == "" || n.ShortTag() == "!!null" {
			return "nothing"
		}
		return fmt.Sprintf("the value %q", n.Value)
	}
	return "nothing"
}
