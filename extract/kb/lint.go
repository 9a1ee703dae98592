package kb

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/extract/kb/fold"
	"github.com/regwatch/regwatch/news"
)

// Finding is something wrong in a base, for a person to mend.
type Finding struct {
	File  string // below its folder, such as "companies.yaml"
	Line  int    // of the entry; 0 when it is not known
	Entry string // id of the entry
	Field string
	Hint  string // what is wrong and what to do
}

// String is the finding on one line.
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d: %s: %s: %s", f.File, f.Line, f.Entry, f.Field, f.Hint)
}

// Lint checks the built-in base with the user's folders on top and returns what it finds, sorted by file and line. The
// error is for a base that cannot be read at all.
func Lint(dirs ...string) ([]Finding, error) {
	k, err := loadSource()
	if err != nil {
		return nil, err
	}
	if err := k.addAll(dirs); err != nil {
		return nil, err
	}
	l := &linter{kb: k, lines: map[string]location{}, ordinary: map[string]bool{}}
	if err := l.prepare(dirs); err != nil {
		return nil, err
	}
	l.companies()
	l.laws()
	l.authorities()
	l.places()
	l.falseFriends()
	slices.SortStableFunc(l.found, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return l.found, nil
}

// linter is one check of one base.
type linter struct {
	kb       *KB
	lines    map[string]location // of entries, by id
	ordinary map[string]bool     // ordinary English words
	found    []Finding
}

// location is where an entry stands.
type location struct {
	file string
	line int
}

// prepare reads the list of ordinary words and where the entries stand.
func (l *linter) prepare(dirs []string) error {
	files, err := fs.Sub(builtin, "data")
	if err != nil {
		return err
	}
	words, err := fs.ReadFile(files, "ordinary.txt")
	if err != nil {
		return err
	}
	for word := range strings.Lines(string(words)) {
		l.ordinary[strings.TrimSpace(word)] = true
	}
	if err := l.locate(files); err != nil {
		return err
	}
	for _, dir := range dirs {
		if err := l.locate(os.DirFS(dir)); err != nil {
			return err
		}
	}
	return nil
}

// locate notes the line of each entry's id. The files are the project's own format, one entry a block, so a look at the
// lines is enough.
func (l *linter) locate(files fs.FS) error {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		line := 0
		for text := range strings.Lines(string(data)) {
			line++
			for _, key := range []string{"- id: ", "- code: ", "- {form: ", "- form: "} {
				if rest, ok := strings.CutPrefix(text, key); ok {
					id, _, _ := strings.Cut(strings.TrimSpace(rest), ", why:")
					l.lines[strings.Trim(id, "'\"")] = location{path.Base(name), line}
				}
			}
		}
	}
	return nil
}

func (l *linter) add(id, field, format string, values ...any) {
	at := l.lines[id]
	l.found = append(l.found, Finding{File: at.file, Line: at.line, Entry: id, Field: field, Hint: fmt.Sprintf(format, values...)})
}

// labels checks what all entries share.
func (l *linter) labels(id string, labels *Labels) {
	if labels.Name == "" {
		l.add(id, "name", "is missing: give the usual English name")
	}
	if labels.Source == "" {
		l.add(id, "source", "is missing: say where the facts are from")
	}
	if _, err := time.Parse(time.DateOnly, labels.CheckedOn); err != nil {
		l.add(id, "checked_on", "is missing or no date: write the day of the last check as 2025-11-30")
	}
	l.guard(id, "guard", labels.Guard)
	for _, a := range labels.all() {
		l.guard(id, "aliases", a.Guard)
		if strings.TrimSpace(a.Text) == "" {
			l.add(id, "aliases", "has an empty spelling: remove it")
		}
	}
}

func (l *linter) guard(id, field string, g Guard) {
	switch g {
	case "", GuardA, GuardB, GuardC:
	default:
		l.add(id, field, "has guard %q: use A, B or C", g)
	}
}

// all are the aliases in every language, in the order of languages.
func (l *Labels) all() []Alias {
	all := slices.Clone(l.Aliases)
	languages := make([]news.Language, 0, len(l.Native))
	for language := range l.Native {
		languages = append(languages, language)
	}
	slices.Sort(languages)
	for _, language := range languages {
		all = append(all, l.Native[language]...)
	}
	return all
}

// spellings are the folded forms of an entry with their guards; descriptors, which several may share, are left out.
func (l *Labels) spellings() map[string]Guard {
	forms := map[string]Guard{}
	note := func(text string, g Guard) {
		if key := fold.String(strings.TrimSpace(text)); key != "" {
			forms[key] = cmp.Or(g, l.Guard, GuardA)
		}
	}
	if !l.Unnamed {
		note(l.Name, "")
	}
	for _, a := range l.all() {
		note(a.Text, a.Guard)
	}
	return forms
}
