package kb

import "github.com/regwatch/regwatch/news"

// Place is a jurisdiction: a country, a territory, the EU, or a state of a federation.
type Place struct {
	Code     news.Jurisdiction `yaml:"code" json:"code,omitempty"`
	Names    Words             `yaml:"names" json:"names,omitempty"`
	Demonyms Words             `yaml:"demonyms" json:"demonyms,omitempty"` // adjectives and people: "Indian", "Indians"
	Capitals Words             `yaml:"capitals" json:"capitals,omitempty"` // stand for the government as a subject: "Beijing demanded"
	Metonyms Words             `yaml:"metonyms" json:"metonyms,omitempty"` // stand for the government wherever they appear: "the Kremlin"
	Cities   Words             `yaml:"cities" json:"cities,omitempty"`
	Homonym  bool              `yaml:"homonym" json:"homonym,omitempty"` // the English name is also something else: Georgia, Jordan, Chad
}

// Name is the English name; the code where there is none.
func (p *Place) Name() string {
	if names := p.Names["en"]; len(names) > 0 {
		return names[0]
	}
	return string(p.Code)
}
