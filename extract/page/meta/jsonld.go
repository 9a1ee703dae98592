package meta

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/regwatch/regwatch/extract/page/dom"
)

// Data is what a page's JSON-LD says about its article (schema.org/Article). Strings are plain text, empty where the
// page does not say.
type Data struct {
	Headline    string
	AltHeadline string
	Description string
	Body        string
	Authors     []string
	Published   string
	Modified    string
	Language    string
	Publisher   string
	URL         string
	NotFree     bool // isAccessibleForFree is false
}

// rank orders the types that describe an article; others are not read.
var rank = map[string]int{
	"newsarticle": 9, "reportagenewsarticle": 9, "analysisnewsarticle": 9, "opinionnewsarticle": 9, "reviewnewsarticle": 9,
	"backgroundnewsarticle": 9, "asknewsarticle": 9, "liveblogposting": 9, "article": 8, "blogposting": 8, "report": 8,
	"techarticle": 8, "scholarlyarticle": 8, "advertisercontentarticle": 7, "satiricalarticle": 7, "socialmediaposting": 5,
	"claimreview": 4, "videoobject": 2, "webpage": 1, "itempage": 1,
}

// maxObjects bounds how many JSON objects of a page are looked at.
const maxObjects = 2000

// object is a JSON object.
type object = map[string]any

// graph is all objects of a page's JSON-LD.
type graph struct {
	all  []object
	byID map[string]object // @id → the object that says most about it
}

func readData(blocks []string, page *url.URL, headings []string) Data {
	g := graph{byID: map[string]object{}}
	for _, block := range blocks {
		g.collect(parse(block), 0)
	}
	best, score := object(nil), 0
	for _, o := range g.all {
		if s := articleScore(o, page, headings); s > score {
			best, score = o, s
		}
	}
	if best == nil {
		return Data{}
	}
	return g.data(best)
}

// collect adds v and the objects inside it that may be articles or what articles refer to.
func (g *graph) collect(v any, depth int) {
	const deepest = 8
	if depth > deepest || len(g.all) >= maxObjects {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			g.collect(e, depth+1)
		}
	case object:
		g.all = append(g.all, v)
		if id, _ := v["@id"].(string); id != "" && len(v) > len(g.byID[id]) {
			g.byID[id] = v
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart", "subjectOf"} {
			g.collect(v[key], depth+1)
		}
	}
}

// articleScore says how well an object describes the article of this page: its type, then whether it names this page
// or its heading, then whether it has the fields of an article.
func articleScore(o object, page *url.URL, headings []string) int {
	score := 0
	for _, t := range list(o["@type"]) {
		name, _ := t.(string)
		name = name[strings.LastIndexAny(name, "/#:")+1:]
		score = max(score, rank[strings.ToLower(name)])
	}
	if score == 0 {
		return 0
	}
	score *= 10
	if refersTo(o, page) {
		score += 15
	}
	for _, h := range headings {
		if h != "" && strings.EqualFold(plain(text(o["headline"])), h) {
			score += 15
			break
		}
	}
	for _, key := range []string{"headline", "datePublished", "author", "articleBody"} {
		if o[key] != nil {
			score++
		}
	}
	return score
}

// refersTo says that one of the object's addresses is the page's path.
func refersTo(o object, page *url.URL) bool {
	if page == nil || len(page.Path) < 2 {
		return false
	}
	for _, key := range []string{"url", "@id", "mainEntityOfPage"} {
		u, err := url.Parse(identifier(o[key]))
		if err == nil && u.Path == page.Path {
			return true
		}
	}
	return false
}

// identifier is a URL given as a string or as an object with @id or url.
func identifier(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case object:
		if id, _ := v["@id"].(string); id != "" {
			return id
		}
		u, _ := v["url"].(string)
		return u
	case []any:
		if len(v) > 0 {
			return identifier(v[0])
		}
	}
	return ""
}

func (g *graph) data(o object) Data {
	d := Data{
		Headline: plain(text(o["headline"])), AltHeadline: plain(text(o["alternativeHeadline"])),
		Description: plain(text(o["description"])), Body: bodyText(text(o["articleBody"])),
		Published: text(o["datePublished"]), Modified: text(o["dateModified"]), Language: text(o["inLanguage"]),
		Publisher: g.name(o["publisher"], 0), URL: identifier(o["url"]), NotFree: isFalse(o["isAccessibleForFree"]),
	}
	if d.Headline == "" {
		d.Headline = plain(text(o["name"]))
	}
	if d.Published == "" {
		d.Published = text(o["dateCreated"])
	}
	for _, a := range append(list(o["author"]), list(o["creator"])...) {
		if name := g.name(a, 0); name != "" {
			d.Authors = append(d.Authors, name)
		}
	}
	return d
}

// name is the name of a person or organisation that is given as a string, as an object, or as a reference to one.
func (g *graph) name(v any, depth int) string {
	switch v := v.(type) {
	case string:
		if o := g.byID[v]; o != nil && depth < 3 {
			return g.name(o, depth+1)
		}
		return plain(v)
	case []any:
		if len(v) > 0 && depth < 3 {
			return g.name(v[0], depth+1)
		}
	case object:
		if name := plain(text(v["name"])); name != "" {
			return name
		}
		if given := plain(text(v["givenName"]) + " " + text(v["familyName"])); given != "" {
			return given
		}
		if id, _ := v["@id"].(string); id != "" && depth < 3 && len(g.byID[id]) > 1 {
			return g.name(g.byID[id], depth+1)
		}
	}
	return ""
}

// list makes a single value a list of one.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v[:min(len(v), maxAuthors)]
	}
	return []any{v}
}

// text is a value that should be a string: the string, the first of a list, or the @value or name of an object.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	case []any:
		if len(v) > 0 {
			return text(v[0])
		}
	case object:
		for _, key := range []string{"@value", "name", "alternateName"} {
			if s, _ := v[key].(string); s != "" {
				return strings.TrimSpace(s)
			}
		}
	}
	return ""
}

func isFalse(v any) bool {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		return strings.EqualFold(v, "false") || strings.HasSuffix(strings.ToLower(v), "/false")
	}
	return false
}

// plain is text without markup and entities, on one line: publishers put both into JSON.
func plain(s string) string { return dom.Squeeze(unmarked(s)) }
