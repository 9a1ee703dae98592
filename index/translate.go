package index

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	bq "github.com/blevesearch/bleve/v2/search/query"

	"github.com/regwatch/regwatch/index/han"
	"github.com/regwatch/regwatch/index/query"
)

// titleBoost is how much more a word in the title says than one in the text.
const titleBoost = 3

// translator turns a query into one of Bleve. The groups are the groups of languages that have texts in the index.
type translator struct {
	ix      mapping.IndexMapping
	folding han.Folding
	groups  []string
}

// query is the whole query. What must hold together is asked for in one group of languages at a time, because a word
// that one language does not search for ("the") must not keep a text of that language from being found. It is nil when
// nothing is left to search for.
func (t *translator) query(n query.Node) bq.Query {
	if n == nil {
		return bleve.NewMatchAllQuery()
	}
	if !readsText(n) {
		return t.node(n, "")
	}
	var each []bq.Query
	for _, group := range t.groups {
		if q := t.node(n, group); q != nil {
			each = append(each, q)
		}
	}
	return anyOf(each)
}

// readsText reports whether something of the text must hold; what must not hold is the same for all languages.
func readsText(n query.Node) bool {
	switch n := n.(type) {
	case query.Text:
		return true
	case query.And:
		return anyReads(n)
	case query.Or:
		return anyReads(n)
	}
	return false
}

func anyReads(nodes []query.Node) bool {
	for _, n := range nodes {
		if readsText(n) {
			return true
		}
	}
	return false
}

// node translates for one group of languages; nil when the group searches for nothing of it.
func (t *translator) node(n query.Node, group string) bq.Query {
	switch n := n.(type) {
	case query.And:
		return t.and(n, group)
	case query.Or:
		return anyOf(t.all(n, group))
	case query.Not:
		return t.and(query.And{n}, group)
	case query.Is:
		return t.is(n)
	case query.Span:
		return span(n)
	case query.Text:
		return t.text(n, group)
	}
	return nil
}

func (t *translator) all(nodes []query.Node, group string) []bq.Query {
	var out []bq.Query
	for _, n := range nodes {
		if q := t.node(n, group); q != nil {
			out = append(out, q)
		}
	}
	return out
}

func anyOf(queries []bq.Query) bq.Query {
	switch len(queries) {
	case 0:
		return nil
	case 1:
		return queries[0]
	}
	return bleve.NewDisjunctionQuery(queries...)
}

// and puts together what must and what must not hold. What must not hold is looked for in all languages.
func (t *translator) and(nodes query.And, group string) bq.Query {
	var must, mustNot []bq.Query
	for _, n := range nodes {
		if not, ok := n.(query.Not); ok {
			if q := t.query(not.Node); q != nil {
				mustNot = append(mustNot, q)
			}
		} else if q := t.node(n, group); q != nil {
			must = append(must, q)
		}
	}
	switch {
	case len(mustNot) > 0 && len(must) == 0 && !onlyNots(nodes):
		return nil // all that had to hold is not searched for in this language
	case len(mustNot) > 0:
		return butNot(must, mustNot)
	case len(must) == 0:
		return nil
	case len(must) == 1:
		return must[0]
	}
	return bleve.NewConjunctionQuery(must...)
}

func onlyNots(nodes query.And) bool {
	for _, n := range nodes {
		if _, ok := n.(query.Not); !ok {
			return false
		}
	}
	return true
}

func butNot(must, mustNot []bq.Query) bq.Query {
	if len(must) == 0 {
		must = []bq.Query{bleve.NewMatchAllQuery()}
	}
	q := bleve.NewBooleanQuery()
	q.AddMust(must...)
	q.AddMustNot(mustNot...)
	return q
}

// text looks for a word or phrase in the title and the text of a group of languages.
func (t *translator) text(n query.Text, group string) bq.Query {
	title := t.field(n, titlePrefix+group, group)
	if title == nil || n.Title {
		return title
	}
	if b, ok := title.(bq.BoostableQuery); ok {
		b.SetBoost(titleBoost)
	}
	return bleve.NewDisjunctionQuery(title, t.field(n, textPrefix+group, group))
}

// field looks for a word or phrase in one field. A word that the language's rules cut into several, such as one of
// Chinese, is looked for as a phrase.
func (t *translator) field(n query.Text, field, group string) bq.Query {
	n.Value = t.folding.Fold(n.Value)
	if group == "cjk" && utf8.RuneCountInString(n.Value) == 1 {
		return inPair(field, n.Value)
	}
	if n.Prefix {
		return prefix(field, strings.ToLower(n.Value))
	}
	terms := t.terms(n.Value, group)
	switch {
	case len(terms) == 0:
		return nil
	case len(terms) > 1:
		q := bleve.NewMatchPhraseQuery(n.Value)
		q.SetField(field)
		return q
	}
	q := bleve.NewTermQuery(terms[0])
	q.SetField(field)
	return q
}

func prefix(field, stem string) bq.Query {
	q := bleve.NewPrefixQuery(stem)
	q.SetField(field)
	return q
}

// inPair looks for a single character of Chinese, Japanese or Korean, which are indexed in pairs.
func inPair(field, char string) bq.Query {
	q := bleve.NewRegexpQuery(".?" + regexp.QuoteMeta(strings.ToLower(char)) + ".?")
	q.SetField(field)
	return q
}

// terms are the words that a group's rules make of a text.
func (t *translator) terms(text, group string) (out []string) {
	analyzer := t.ix.AnalyzerNamed(analyzers[group])
	if analyzer == nil {
		return nil
	}
	for _, token := range analyzer.Analyze([]byte(text)) {
		out = append(out, string(token.Term))
	}
	return out
}

// synonyms are ways of writing values that are wrong in the data and usual among people.
var synonyms = map[query.Field]map[string]string{query.Jurisdiction: {"uk": "gb"}}

func (t *translator) is(n query.Is) bq.Query {
	var each []bq.Query
	for _, v := range n.Values {
		v = t.folding.Fold(fold(v))
		if right, ok := synonyms[n.Field][v]; ok {
			v = right
		}
		q := bleve.NewTermQuery(v)
		q.SetField(string(n.Field) + anySuffix)
		each = append(each, q)
	}
	return anyOf(each)
}

func span(n query.Span) bq.Query {
	var from, to *float64
	if !n.Start.IsZero() {
		from = ms(n.Start.UnixMilli())
	}
	if !n.End.IsZero() {
		to = ms(n.End.UnixMilli())
	}
	q := bleve.NewNumericRangeQuery(from, to) // from inclusive, to exclusive
	q.SetField(string(n.Field))
	return q
}

func ms(v int64) *float64 {
	f := float64(v)
	return &f
}
