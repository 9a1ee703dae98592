package kb

import (
	"go.yaml.in/yaml/v4"

	"github.com/regwatch/regwatch/news"
)

// Guard says how much proof a spelling needs before it counts as its entry.
type Guard string

// The guard classes. For laws and authorities the cue of B is their jurisdiction, named in the same document.
const (
	GuardA Guard = "A" // the name alone is enough
	GuardB Guard = "B" // one cue from its context
	GuardC Guard = "C" // never alone: the long form in the same document, or two cues
)

// Kind says what sort of thing a company or authority is.
type Kind string

// The kinds of company. Those from trade body on are entries so that they are not taken for platforms.
const (
	KindCompany      Kind = "company"
	KindPlatform     Kind = "platform"
	KindProduct      Kind = "product"
	KindFeature      Kind = "feature" // a product that bears its maker's decisions: its maker acts
	KindVPN          Kind = "vpn"
	KindTelecom      Kind = "telecom"
	KindVendor       Kind = "vendor"
	KindRegistry     Kind = "registry"
	KindOrganisation Kind = "organisation" // a non-profit that runs a platform
	KindTradeBody    Kind = "trade_body"
	KindNGO          Kind = "ngo"
	KindOutlet       Kind = "outlet"
	KindPublisher    Kind = "publisher" // an outlet that is news itself, such as one that a law shut down
	KindSystem       Kind = "system"    // an operating system or a device
	KindStore        Kind = "store"     // a shop inside a company's own system, named with the company
)

// The kinds of authority that package link tells apart.
const (
	KindPolice      Kind = "police"
	KindGovernment  Kind = "government"
	KindCourt       Kind = "court"
	KindRegulator   Kind = "regulator"
	KindMinistry    Kind = "ministry"
	KindSecurity    Kind = "security"
	KindLegislature Kind = "legislature"
	KindExecutive   Kind = "executive"
)

// Platform reports whether an entry of this kind can respond to a state.
func (k Kind) Platform() bool {
	switch k {
	case KindTradeBody, KindNGO, KindOutlet, KindPublisher, KindSystem, KindStore:
		return false
	}
	return true
}

// Alias is one spelling. In YAML it is a plain string, or {text: FB, guard: C} where it needs more proof than its entry.
type Alias struct {
	Text  string `json:"t"`
	Guard Guard  `json:"g,omitempty"` // empty: the entry's
	Since string `json:"s,omitempty"` // as Company.Since, of this spelling
}

// UnmarshalYAML reads either form of an alias.
func (a *Alias) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		a.Text = node.Value
		return nil
	}
	var long struct {
		Text  string `yaml:"text" json:"text,omitempty"`
		Guard Guard  `yaml:"guard" json:"guard,omitempty"`
		Since string `yaml:"since" json:"since,omitempty"`
	}
	if err := node.Decode(&long); err != nil {
		return err
	}
	a.Text, a.Guard, a.Since = long.Text, long.Guard, long.Since
	return nil
}

// Labels are the spellings of an entry and where they are from.
type Labels struct {
	Name        string                    `yaml:"name" json:"name,omitempty"`
	Guard       Guard                     `yaml:"guard" json:"guard,omitempty"`             // of all spellings that do not say otherwise; empty is A
	Aliases     []Alias                   `yaml:"aliases" json:"aliases,omitempty"`         // in any language that writes the name so
	Descriptors []string                  `yaml:"descriptors" json:"descriptors,omitempty"` // "iPhone maker": stands for a name already given, never a first mention
	Native      map[news.Language][]Alias `yaml:"native" json:"native,omitempty"`
	Source      string                    `yaml:"source" json:"source,omitempty"`
	CheckedOn   string                    `yaml:"checked_on" json:"checked_on,omitempty"` // day on which the facts were last compared with the source
	Unnamed     bool                      `yaml:"unnamed" json:"unnamed,omitempty"`       // Name is for display only and is not looked for in texts
}

// Acts reports whether the entry can respond to a state: a platform, or a trade body that acts for its members.
func (c *Company) Acts() bool { return c.Kind.Platform() || c.Kind == KindTradeBody && c.Listed }

// Counts reports whether a list of the companies in a text has the entry.
func (c *Company) Counts() bool { return c.Acts() || c.Kind == KindPublisher }

// Company is a company, a platform, a product with users of its own, or a body that speaks for companies.
type Company struct {
	ID      news.CompanyID `yaml:"id" json:"id,omitempty"`
	Kind    Kind           `yaml:"kind" json:"kind,omitempty"`
	Parent  news.CompanyID `yaml:"parent" json:"parent,omitempty"`
	Domains []string       `yaml:"domains" json:"domains,omitempty"`
	Since   string         `yaml:"since" json:"since,omitempty"`   // the day it got its name; in older texts its spellings mean something else
	Listed  bool           `yaml:"listed" json:"listed,omitempty"` // a trade body that acts in its members' name, so that lists of companies have it
	Labels  `yaml:",inline"`
}

// Law is a law, bill, ordinance or set of rules.
type Law struct {
	ID           news.LawID        `yaml:"id" json:"id,omitempty"`
	Jurisdiction news.Jurisdiction `yaml:"jurisdiction" json:"jurisdiction,omitempty"`
	Year         int               `yaml:"year" json:"year,omitempty"`
	Citation     string            `yaml:"citation" json:"citation,omitempty"`
	Treaty       bool              `yaml:"treaty" json:"treaty,omitempty"`   // between states; kept for linking, not listed as a law
	Bare         bool              `yaml:"bare" json:"bare,omitempty"`       // and a bare "the law" did so too, in a text about companies
	Topics       []string          `yaml:"topics" json:"topics,omitempty"`   // "sex trafficking": what "the sex-trafficking law", "the bill on sex trafficking" mean there
	InNews       []string          `yaml:"in_news" json:"in_news,omitempty"` // first and last day on which "the law", said there, meant this one
	Labels       `yaml:",inline"`
}

// Authority is a state body, or an international one.
type Authority struct {
	ID           news.AuthorityID  `yaml:"id" json:"id,omitempty"`
	Kind         Kind              `yaml:"kind" json:"kind,omitempty"`
	Jurisdiction news.Jurisdiction `yaml:"jurisdiction" json:"jurisdiction,omitempty"` // empty for international bodies
	Labels       `yaml:",inline"`
}

// FalseFriend is a longer form that contains a known name and is something else.
type FalseFriend struct {
	Form string `yaml:"form" json:"form,omitempty"`
	Why  string `yaml:"why" json:"why,omitempty"`
}

// Head is a word that means an authority when a place stands beside it: "police", "ministry", 法院.
type Head struct {
	Kind  Kind  `yaml:"kind" json:"kind,omitempty"`
	Words Words `yaml:"words" json:"words,omitempty"`
}

// Words are words by language.
type Words map[news.Language][]string

// In returns the words of a language, falling back to its base ("zh" for "zh-Hant").
func (w Words) In(language news.Language) []string {
	if words, ok := w[language]; ok {
		return words
	}
	return w[news.Language(language.Base())]
}
