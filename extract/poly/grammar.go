package poly

import (
	"embed"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/news"
)

//go:embed data
var data embed.FS

// languages are those that have a file.
var languages = []string{"ja", "ko", "ru", "es", "pt", "fr", "de", "tr", "ar", "hi"}

// grammar is one language.
type grammar struct {
	code      string
	verbLast  bool // the verb ends its clause, and particles behind a noun say what it does
	inverts   bool // the subject may stand right behind its verb
	dropsSubj bool // a sentence may do without a subject and goes on with the last
	notBefore bool // a negation may stand before its verb
	notBehind bool // and behind
	reach     int  // bytes between a verb and what it is about
	words     *lexicon
	speaks    []string // prepositions before a company that is cited: "в Google сообщили"
	endings   []ending
	home      news.Jurisdiction // of most who read the language; for texts that name no place
	genitive  []string          // articles that behind a noun make the next its owner: "Anfragen der Polizei"
	split     []split           // verbs of two words: "gibt … heraus"
	joined    []string          // beginnings of the infinitives before which a comma parts nothing: "herauszugeben"
}

// ending is what the end of a verb says about it.
type ending struct {
	text  string
	class cue.Class
}

// grammarFile is a grammar as its file has it.
type grammarFile struct {
	Verb     string            `yaml:"verb"`    // middle or last
	Shape    string            `yaml:"shape"`   // words, stems, endings or run
	Inverts  bool              `yaml:"inverts"` // the subject may follow its verb
	Drops    bool              `yaml:"drops"`   // subjects may be left out
	Not      string            `yaml:"not"`     // before, behind or both: where a negation stands
	Reach    int               `yaml:"reach"`
	Before   string            `yaml:"before"`
	Months   string            `yaml:"months"`
	Speaks   string            `yaml:"speaks"` // prepositions before a company that is cited
	Home     news.Jurisdiction `yaml:"home"`
	Split    map[string]string `yaml:"split"`
	Genitive string            `yaml:"genitive"`
	Joined   string            `yaml:"joined"` // infinitives before which a comma parts nothing
	Endings  map[string]string `yaml:"endings"`
	Words    map[string]string `yaml:"words"`
}

var shapes = map[string]wordShape{"words": shapeWords, "stems": shapeStems, "endings": shapeEndings, "run": shapeRun}

func loadGrammar(code string) (*grammar, error) {
	content, err := data.ReadFile("data/" + code + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("read language %s: %w", code, err)
	}
	return parseGrammar(code, content)
}

func parseGrammar(code string, content []byte) (*grammar, error) {
	var file grammarFile
	if err := yaml.Load(content, &file, yaml.WithKnownFields(true)); err != nil {
		return nil, fmt.Errorf("read language %s: %w", code, err)
	}
	g, err := file.compile(code)
	if err != nil {
		return nil, fmt.Errorf("read language %s: %w", code, err)
	}
	return g, nil
}

func (f *grammarFile) compile(code string) (*grammar, error) {
	shape, ok := shapes[f.Shape]
	if !ok {
		return nil, fmt.Errorf("unknown shape %q", f.Shape)
	}
	if f.Verb != "" && f.Verb != "middle" && f.Verb != "last" {
		return nil, fmt.Errorf("unknown place of the verb %q", f.Verb)
	}
	switch f.Not {
	case "", "before", "behind", "both":
	default:
		return nil, fmt.Errorf("unknown place of the negation %q", f.Not)
	}
	g := &grammar{code: code, verbLast: f.Verb == "last", inverts: f.Inverts, dropsSubj: f.Drops, notBefore: f.Not != "behind", notBehind: f.Not == "behind" || f.Not == "both",
		reach: f.Reach, home: f.Home, joined: forms(f.Joined), genitive: forms(f.Genitive), speaks: forms(f.Speaks), words: newLexicon(shape)}
	for _, p := range forms(f.Before) {
		g.words.before = append(g.words.before, fold(p, false).text)
	}
	for i, m := range strings.Split(f.Months, ";") {
		for _, form := range strings.Fields(m) {
			g.words.add(strings.ReplaceAll(form, "_", " "), cue.Month, int8(i+1), g.turkish())
		}
	}
	return g, g.addAll(f)
}

func (g *grammar) addAll(f *grammarFile) error {
	if err := g.splitVerbs(f); err != nil {
		return err
	}
	for name, list := range f.Words {
		c, err := cue.ClassOf(name)
		if err != nil {
			return err
		}
		for _, form := range forms(list) {
			g.words.add(form, c, 0, g.turkish())
		}
	}
	for name, list := range f.Endings {
		c, err := cue.ClassOf(name)
		if err != nil {
			return err
		}
		for _, form := range forms(list) {
			g.endings = append(g.endings, ending{fold(form, g.turkish()).text, c})
		}
	}
	return nil
}

// brackets reports whether the two parts of a verb enclose the rest of the clause, as in German.
func (g *grammar) brackets() bool { return len(g.split) > 0 }

// turkish reports whether the dotless i is a letter of its own.
func (g *grammar) turkish() bool { return g.code == "tr" }

// forms splits a list of a data file.
func forms(list string) (out []string) {
	for form := range strings.SplitSeq(list, ";") {
		if form = strings.TrimSpace(form); form != "" {
			out = append(out, form)
		}
	}
	return out
}

// split is a verb of which one part stands at the end of the clause.
type split struct {
	verb, part string
	class      cue.Class
}

// splitVerbs reads the verbs of two words.
func (g *grammar) splitVerbs(f *grammarFile) error {
	for name, list := range f.Split {
		c, err := cue.ClassOf(name)
		if err != nil {
			return err
		}
		for _, form := range forms(list) {
			verb, part, ok := strings.Cut(form, " ")
			if !ok {
				return fmt.Errorf("verb %q has one word", form)
			}
			g.split = append(g.split, split{fold(verb, g.turkish()).text, fold(part, g.turkish()).text, c})
		}
	}
	return nil
}

// ended adds what the end of a verb says to its classes.
func (g *grammar) ended(is cue.Set, word string) cue.Set {
	for i := range g.endings {
		if e := &g.endings[i]; len(word) >= len(e.text) && strings.HasSuffix(word, e.text) {
			is.Add(e.class)
		}
	}
	return is
}

// auxiliary marks a phrase that begins with the auxiliary of an active perfect, so that its participle is no passive: "s'est
// retiré".
func (g *grammar) auxiliary(is cue.Set, first string) cue.Set {
	if g.words.entries[first].whole.Has(cue.Have) {
		is.Add(cue.Have)
	}
	return is
}
