package index

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"

	"github.com/regwatch/regwatch/index/query"
)

// schema is the number of the form below. Change it with the form: an index of another number is built anew.
const schema = 1

// Names of fields. Each field of a query has the values that it is counted and shown by under its own name, and all
// ways of writing them, folded, under its name with the suffix "_any".
const (
	fieldURL       = "url"
	fieldTitle     = "title" // as written, for display
	fieldText      = "text"  // as written, for display
	fieldOutlet    = "outlet"
	fieldCompanies = "companies" // names, for display
	fieldPublished = string(query.Published)
	fieldSeen      = string(query.Seen)
	titlePrefix    = "title_"
	textPrefix     = "text_"
	anySuffix      = "_any"
)

// facets are the fields that a result is counted by.
var facets = []query.Field{query.Company, query.Law, query.Jurisdiction, query.Authority, query.Action, query.Stance, query.Source,
	query.Language, query.State}

// newMapping is static: what it does not name is not indexed, and nothing is indexed twice under a field of everything.
// That halves the time and the size of the default.
func newMapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = keyword.Name
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	err := m.AddCustomAnalyzer(plain, map[string]any{"type": custom.Name, "tokenizer": unicode.Name, "token_filters": []string{lowercase.Name}})
	if err != nil {
		return nil, fmt.Errorf("define analyzer: %w", err)
	}
	doc := bleve.NewDocumentStaticMapping()
	doc.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping()) // empty, but not free
	for group, analyzer := range analyzers {
		doc.AddFieldMappingsAt(titlePrefix+group, textField(analyzer))
		doc.AddFieldMappingsAt(textPrefix+group, textField(analyzer))
	}
	for _, f := range facets {
		doc.AddFieldMappingsAt(string(f), facetField())
		doc.AddFieldMappingsAt(string(f)+anySuffix, wordField())
	}
	for _, name := range []string{fieldURL, fieldTitle, fieldText, fieldOutlet, fieldCompanies} {
		doc.AddFieldMappingsAt(name, shownField())
	}
	doc.AddFieldMappingsAt(fieldPublished, timeField(true))
	doc.AddFieldMappingsAt(fieldSeen, timeField(false))
	m.DefaultMapping = doc
	return m, m.Validate()
}

// textField keeps the places of the words, for phrases and marks. The words are those of the folded text, which has its
// words at the same places as the text that is kept for display.
func textField(analyzer string) *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Analyzer = analyzer
	f.Store, f.IncludeTermVectors, f.IncludeInAll, f.DocValues = false, true, false, false
	return f
}

// wordField can be asked for. It keeps its frequencies: without them Bleve scores every query that asks for one as no
// number, and the order of results is lost.
func wordField() *mapping.FieldMapping {
	f := bleve.NewKeywordFieldMapping()
	f.Store, f.IncludeTermVectors, f.IncludeInAll, f.DocValues = false, false, false, false
	return f
}

// facetField can also be counted, and comes back with a hit.
func facetField() *mapping.FieldMapping {
	f := wordField()
	f.Store, f.DocValues = true, true
	return f
}

// shownField only comes back with a hit.
func shownField() *mapping.FieldMapping {
	f := wordField()
	f.Store, f.Index = true, false
	return f
}

// timeField holds milliseconds since 1970.
func timeField(sortable bool) *mapping.FieldMapping {
	f := bleve.NewNumericFieldMapping()
	f.Store, f.IncludeInAll, f.DocValues = sortable, false, sortable
	return f
}
