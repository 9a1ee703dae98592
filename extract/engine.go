// Package extract reads articles: what companies, laws, places and authorities they name, and what platforms do in answer
// to states. It is pure: no network, no clock, the same answer for the same text, and safe for concurrent use.
package extract

import (
	"time"

	"github.com/regwatch/regwatch/extract/chinese"
	"github.com/regwatch/regwatch/extract/english"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/language"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/merge"
	"github.com/regwatch/regwatch/extract/poly"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// Options are what an engine is built from.
type Options struct {
	KB *kb.KB // required
}

// Document is one text to read.
type Document struct {
	ID        string
	Title     string
	Text      string        // paragraphs separated by blank lines
	Language  news.Language // found out where it is empty
	Published time.Time     // the only clock; zero where it is not known
	URL       string
}

// Result is what a document says.
type Result struct {
	Language      news.Language
	Companies     []Entity
	Laws          []Entity
	Jurisdictions []news.Jurisdiction
	Authorities   []Entity
	Mentions      []news.Mention
	Responses     []news.Response
	Alert         bool // the default rule fires on one of the responses
}

// Entity is one named thing, listed once however often it is named.
type Entity struct {
	ID   string // empty where the knowledge base does not know it
	Name string // the base's name, or as written
}

// reader finds candidates in documents of some language.
type reader interface {
	Read(doc *text.Document, names *link.Names) []frame.Candidate
}

// Engine reads documents.
type Engine struct {
	kb      *kb.KB
	linker  *link.Linker
	readers map[string]reader // by base language
	other   reader            // of all other languages
	merger  *merge.Merger
}

// New builds an engine. It takes some ten milliseconds; build one and share it.
func New(o Options) (*Engine, error) {
	en, err := english.New(o.KB)
	if err != nil {
		return nil, err
	}
	zh, err := chinese.New()
	if err != nil {
		return nil, err
	}
	others, err := poly.New()
	if err != nil {
		return nil, err
	}
	merger, err := merge.New()
	if err != nil {
		return nil, err
	}
	return &Engine{kb: o.KB, linker: link.New(o.KB), readers: map[string]reader{"en": en, "zh": zh}, other: others, merger: merger}, nil
}

// Read reads one document. It never fails: a text in a language that no reader knows has mentions but no responses.
func (e *Engine) Read(in Document) Result {
	_, res, _ := e.read(in)
	return res
}

// Readings are the responses of a document, with what makes each of them sure; it is for those who judge and fit that.
func (e *Engine) Readings(in Document) []merge.Reading {
	doc, _, candidates := e.read(in)
	return e.merger.Readings(doc, candidates)
}

// read keeps the steps in between for Explain.
func (e *Engine) read(in Document) (*text.Document, Result, []frame.Candidate) {
	spoken := in.Language
	if spoken == "" {
		spoken = language.Detect(in.Title+"\n"+in.Text, "")
	}
	doc := text.New(in.Title, in.Text, spoken, in.Published)
	names := e.linker.Find(doc)
	candidates := e.reader(spoken).Read(doc, names)
	e.nameMakers(candidates)
	res := Result{Language: spoken}
	list(&res, names)
	res.Responses = e.merger.Merge(doc, candidates)
	for i := range res.Responses {
		res.Alert = res.Alert || res.Responses[i].Alerts()
	}
	return doc, res, candidates
}

// nameMakers puts the maker in the place of a feature that is said to act: it is OpenAI that left where ChatGPT did.
func (e *Engine) nameMakers(candidates []frame.Candidate) {
	for i := range candidates {
		c := &candidates[i]
		if feature, ok := e.kb.Company(c.Company); ok && feature.Kind == kb.KindFeature {
			if maker, ok := e.kb.Company(feature.Parent); ok {
				c.Company, c.CompanyName = maker.ID, maker.Name
			}
		}
	}
}

func (e *Engine) reader(spoken news.Language) reader {
	if r, ok := e.readers[spoken.Base()]; ok {
		return r
	}
	return e.other
}
