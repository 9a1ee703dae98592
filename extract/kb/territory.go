package kb

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"github.com/regwatch/regwatch/news"
)

// readTerritories reads the table of CLDR names, which is large, generated and read at every start: a table and not
// YAML for speed. Additions of people are in places.yaml.
func (k *KB) readTerritories(files fs.FS) error {
	data, err := fs.ReadFile(files, "territories.tsv")
	if err != nil {
		return err
	}
	var languages []string
	for line := range bytes.Lines(data) {
		row := strings.Split(strings.TrimSuffix(string(line), "\n"), "\t")
		switch {
		case strings.HasPrefix(row[0], "#"):
		case languages == nil:
			languages = row[1:]
		case len(row) != len(languages)+1:
			return fmt.Errorf("territories.tsv: %s has %d columns, want %d", row[0], len(row), len(languages)+1)
		default:
			k.Places = append(k.Places, territory(row, languages))
		}
	}
	return nil
}

func territory(row, languages []string) Place {
	names := make(Words, len(languages))
	for i, language := range languages {
		if cell := row[i+1]; cell != "" {
			names[news.Language(language)] = strings.Split(cell, "|")
		}
	}
	return Place{Code: news.Jurisdiction(row[0]), Names: names}
}

// mergePlaces adds the spellings of places to those that are known: nobody should have to repeat CLDR to add a city.
func (k *KB) mergePlaces(data []byte) error {
	added, err := decode[[]Place](data)
	if err != nil {
		return err
	}
	at := index(k.Places, func(p *Place) news.Jurisdiction { return p.Code })
	for i := range added {
		place := &added[i]
		old, ok := at[place.Code]
		if !ok {
			k.Places = append(k.Places, Place{Code: place.Code})
			old = len(k.Places) - 1
			at[place.Code] = old
		}
		k.Places[old].add(place)
	}
	return nil
}

func (p *Place) add(more *Place) {
	p.Names = p.Names.with(more.Names)
	p.Demonyms = p.Demonyms.with(more.Demonyms)
	p.Capitals = p.Capitals.with(more.Capitals)
	p.Metonyms = p.Metonyms.with(more.Metonyms)
	p.Cities = p.Cities.with(more.Cities)
	p.Homonym = p.Homonym || more.Homonym
}

// mergeWords adds words to the lists; the lists of a file that is read later never replace earlier words.
func (k *KB) mergeWords(data []byte) error {
	lists, err := decode[map[string]Words](data)
	if err != nil {
		return err
	}
	for name, words := range lists {
		k.words[name] = k.words[name].with(words)
	}
	return nil
}

// with returns w and more in one, each form written out.
func (w Words) with(more Words) Words {
	if w == nil {
		w = make(Words, len(more))
	}
	for language, words := range more {
		for _, word := range words {
			w[language] = append(w[language], expand(word)...)
		}
	}
	return w
}

// expand writes out "brasileir(o|a|os|as)": the part before the bracket with each ending.
func expand(word string) []string {
	stem, rest, ok := strings.Cut(word, "(")
	if !ok || !strings.HasSuffix(rest, ")") {
		return []string{word}
	}
	var forms []string
	for ending := range strings.SplitSeq(strings.TrimSuffix(rest, ")"), "|") {
		forms = append(forms, stem+ending)
	}
	return forms
}
