package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with a configuration.
type Problem struct {
	File    string
	Line    int    // from 1; 0 when the problem has no place
	Column  int    // from 1; 0 when only the line is known
	Field   string // path of the value, such as rules[2].send_to[0]
	Message string // what is wrong
	Hint    string // what to do
}

// String is the problem in one line, in the form that editors jump to.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	for _, n := range []int{p.Line, p.Column} {
		if n > 0 {
			fmt.Fprintf(&b, ":%d", n)
		}
	}
	b.WriteString(": ")
	if p.Field != "" {
		fmt.Fprintf(&b, "%s: ", p.Field)
	}
	b.WriteString(shortened(p.Message))
	if p.Hint != "" {
		fmt.Fprintf(&b, " (hint: %s)", p.Hint)
	}
	return b.String()
}

// maxMessage is longer than any message of ours, and shorter than what a broken file may hold in one value.
const maxMessage = 500

func shortened(message string) string {
	if len(message) <= maxMessage {
		return message
	}
	return strings.ToValidUTF8(message[:maxMessage], "") + " …"
}

// Problems is every problem of a file, as one error.
type Problems []Problem

// maxListed is how many problems are told at once; nobody mends more before looking again.
const maxListed = 100

// Error lists the problems, one a line.
func (p Problems) Error() string {
	lines := make([]string, min(len(p), maxListed), maxListed+1)
	for i := range lines {
		lines[i] = p[i].String()
	}
	if more := len(p) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("%s: and %d more", p[0].File, more))
	}
	return strings.Join(lines, "\n")
}

// err keeps an empty list from becoming an error that is not nil.
func (p Problems) err() error {
	if len(p) == 0 {
		return nil
	}
	return p.sorted()
}

// sorted puts problems in the order of the file, as a person mends them.
func (p Problems) sorted() Problems {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return p
}

// places remembers where each value stood, so that checks between values can point at them.
type places struct {
	file string
	at   map[string]place
}

type place struct{ line, column int }

func (p *places) put(field string, line, column int) {
	if p.at == nil {
		p.at = map[string]place{}
	}
	p.at[field] = place{line, column}
}

func (p *places) has(field string) bool {
	_, ok := p.at[field]
	return ok
}

// find gives the place of a field, or of the nearest value around it when the field is not in the file.
func (p *places) find(field string) place {
	for {
		if at, ok := p.at[field]; ok || field == "" {
			return at
		}
		field = field[:max(strings.LastIndexAny(field, ".["), 0)]
	}
}

func (p *places) problem(field, message, hint string) Problem {
	at := p.find(field)
	return Problem{File: p.file, Line: at.line, Column: at.column, Field: field, Message: message, Hint: hint}
}

// checker gathers problems between values.
type checker struct {
	places   places
	problems Problems
}

func (k *checker) problem(field, message, hint string) {
	k.problems = append(k.problems, k.places.problem(field, message, hint))
}

// known reports names that are not in the list of those that may be named.
func (k *checker) known(field string, names, allowed []string) {
	for i, name := range names {
		if !slices.Contains(allowed, name) {
			k.problem(fmt.Sprintf("%s[%d]", field, i), fmt.Sprintf("no receiver is called %q", name), nearestOr(name, allowed,
				"add it to receivers"))
		}
	}
}

// unique reports the second and later uses of a name.
func (k *checker) unique(what string, seen map[string]string, name, field string) {
	if name == "" {
		return
	}
	if first, ok := seen[name]; ok {
		k.problem(field, fmt.Sprintf("%s %q is used twice", what, name),
			fmt.Sprintf("it was used on line %d; keep one", k.places.find(first).line))
		return
	}
	seen[name] = field
}
