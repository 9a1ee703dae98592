package evaluate

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/news"
)

// Kind says how an item is scored.
type Kind int

// The kinds of item.
const (
	Article  Kind = iota // every name and event is labelled
	Sentence             // every response of a platform is labelled, by knowledge base ids
	Silent               // nothing may alert; nothing else is known
)

// Item is one labelled text.
type Item struct {
	File    string
	Line    int // from 1
	Kind    Kind
	Doc     extract.Document
	Problem string // of a sentence: the language problem it shows
	gold    label
}

// label is one line of a file. The two formats share their first fields; an article has "alert", a sentence has only
// "events".
type label struct {
	ID            string        `json:"id"`
	Language      news.Language `json:"lang"`
	Date          string        `json:"date"`
	URL           string        `json:"url"`
	Title         string        `json:"title"`
	Text          string        `json:"text"`
	Problem       string        `json:"name"`
	Companies     []string      `json:"companies"`
	Laws          []string      `json:"laws"`
	Jurisdictions []string      `json:"jurisdictions"`
	Events        []labelEvent  `json:"events"`
	Alert         *bool         `json:"alert"`
}

// labelEvent is one event. Articles give Company by name, sentences give Actors by id, Polarity and Alert.
type labelEvent struct {
	Company      string   `json:"company"`
	Actors       []string `json:"actors"`
	Action       string   `json:"action"`
	Modality     string   `json:"modality"`
	Polarity     string   `json:"polarity"`
	Jurisdiction string   `json:"jurisdiction"`
	Quote        string   `json:"quote"`
	Alert        string   `json:"alert"` // "Y" where the default rule fires
}

// ErrUnlabelled says that a text has no labels and was not said to be silent.
var ErrUnlabelled = errors.New("the text has no labels")

const maxLine = 64 << 20

// Read yields the items of a file: JSON Lines, labelled in either format. With silent every line is a text in which
// nothing may alert, labelled or not, and a line that is no JSON object is the text itself. File is for messages only.
func Read(file string, r io.Reader, silent bool) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		s := bufio.NewScanner(r)
		s.Buffer(make([]byte, 64<<10), maxLine)
		for n := 1; s.Scan(); n++ {
			raw := bytes.TrimSpace(bytes.TrimPrefix(s.Bytes(), []byte("\ufeff")))
			if len(raw) == 0 {
				continue
			}
			item, err := parse(raw, silent)
			if err != nil {
				yield(Item{}, fmt.Errorf("%s, line %d: %w", file, n, err))
				return
			}
			item.File, item.Line = file, n
			if item.Doc.ID == "" {
				item.Doc.ID = fmt.Sprintf("line %d", n)
			}
			if !yield(item, nil) {
				return
			}
		}
		if err := s.Err(); err != nil {
			yield(Item{}, fmt.Errorf("read %s: %w", file, err))
		}
	}
}

func parse(raw []byte, silent bool) (Item, error) {
	if silent && raw[0] != '{' {
		return Item{Kind: Silent, Doc: extract.Document{Text: string(raw)}}, nil
	}
	var l label
	if err := json.Unmarshal(raw, &l); err != nil {
		return Item{}, fmt.Errorf("not a labelled text as JSON: %w", err)
	}
	item := Item{Problem: l.Problem, gold: l}
	switch {
	case silent, l.onlyQuiet():
		item.Kind = Silent
	case l.Alert != nil:
		item.Kind = Article
	case l.Events != nil:
		item.Kind = Sentence
	default:
		return Item{}, ErrUnlabelled
	}
	var err error
	item.Doc, err = document(&l, item.Kind)
	return item, err
}

// onlyQuiet reports whether nothing is labelled but that the text must not alert.
func (l *label) onlyQuiet() bool {
	return l.Alert != nil && !*l.Alert && l.Companies == nil && l.Laws == nil && l.Jurisdictions == nil && l.Events == nil
}

// sentenceDay is the day on which a sentence speaks that gives none: some "now" long after most laws it may name.
const sentenceDay = "2024-05-15"

// document is what the engine gets to see of a label. In sentences ¶¶ stands for the end of a paragraph.
func document(l *label, kind Kind) (extract.Document, error) {
	if kind == Sentence {
		l.Text = strings.ReplaceAll(l.Text, "¶¶", "\n\n")
		if l.Date == "" {
			l.Date = sentenceDay
		}
	}
	at, err := day(l.Date)
	return extract.Document{ID: l.ID, Title: l.Title, Text: l.Text, URL: l.URL, Language: l.Language, Published: at}, err
}

func day(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, form := range []string{time.DateOnly, time.RFC3339} {
		if at, err := time.Parse(form, s); err == nil {
			return at.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("date %q is neither 2006-01-02 nor RFC 3339", s)
}
