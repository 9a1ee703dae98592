package newsroom

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

//go:embed articles/*.txt
var articles embed.FS

// story is one article as its file in articles/ has it: lines "key: value", a blank line, paragraphs.
type story struct {
	Outlet     string // id of its outlet
	Path       string
	URL        string // known once its outlet listens
	Title      string
	Author     string
	Date       string // RFC 3339, in the outlet's own zone
	Section    string
	Summary    string
	Paragraphs []string
}

// Day is the date as a page shows it.
func (s *story) Day() string { return s.at().Format("2 January 2006, 15:04") }

func (s *story) at() time.Time {
	t, _ := time.Parse(time.RFC3339, s.Date) // load refuses what does not parse
	return t
}

// load reads every story and hands it to its outlet.
func load() ([]*outlet, error) {
	all := outlets()
	files, err := fs.Glob(articles, "articles/*.txt")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		raw, err := articles.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if err := hand(all, string(raw)); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return all, nil
}

func hand(all []*outlet, raw string) error {
	s, err := parseStory(raw)
	if err != nil {
		return err
	}
	for _, o := range all {
		if o.id == s.Outlet {
			o.stories = append(o.stories, s)
			return nil
		}
	}
	return fmt.Errorf("no outlet is called %q", s.Outlet)
}

func parseStory(raw string) (s story, err error) {
	head, body, ok := strings.Cut(raw, "\n\n")
	if !ok {
		return s, errors.New("no blank line between head and text")
	}
	fields := map[string]*string{"source": &s.Outlet, "path": &s.Path, "title": &s.Title, "author": &s.Author,
		"date": &s.Date, "section": &s.Section, "summary": &s.Summary}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(line, ":")
		field := fields[key]
		if field == nil {
			return s, fmt.Errorf("unknown key %q", key)
		}
		*field = strings.TrimSpace(value)
	}
	s.Paragraphs = strings.Split(strings.TrimSpace(body), "\n\n")
	_, err = time.Parse(time.RFC3339, s.Date)
	return s, err
}
