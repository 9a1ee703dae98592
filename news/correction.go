package news

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
	"time"
	"unicode"
)

// ResponseID names a response of an article for people: short, the same whenever the article is read again, and blind to
// where in the text the sentence stands, to its punctuation and to how real it is. The first eight digits are those of the
// article's key.
type ResponseID string

// idLetters leave out what is mistaken for another letter when read aloud or typed.
var idLetters = base32.NewEncoding("abcdefghjkmnpqrstuvwxyz023456789").WithPadding(base32.NoPadding)

// ID is the id of a response of an article.
func (r *Response) ID(article URLKey) ResponseID {
	who := string(r.Company)
	if who == "" {
		who = letters(r.CompanyName)
	}
	sum := sha256.Sum256([]byte(who + "\n" + string(r.Action) + "\n" + letters(r.Quote)))
	return ResponseID(article.String()[:8] + "-" + idLetters.EncodeToString(sum[:])[:4])
}

// Article is the beginning of the article's key, in hexadecimal; empty when this is no id.
func (id ResponseID) Article() string {
	article, rest, ok := strings.Cut(string(id), "-")
	if !ok || len(article) != 8 || rest == "" || strings.Trim(article, "0123456789abcdef") != "" {
		return ""
	}
	return article
}

// letters are the letters and digits of a text in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// ID is the id of the response that a report is.
func (e *Evidence) ID() ResponseID { return e.Response.ID(e.Article) }

// CorrectionID numbers the corrections of a record, from 1, in the order in which they were made.
type CorrectionID int64

// CorrectionKind is what a person did.
type CorrectionKind string

// The kinds of correction.
const (
	Confirm CorrectionKind = "confirm" // a response is right: it counts in full
	Reject  CorrectionKind = "reject"  // a response is wrong: it counts for nothing
	Merge   CorrectionKind = "merge"   // two incidents are one
	Split   CorrectionKind = "split"   // responses are an incident of their own
	Pin     CorrectionKind = "pin"     // a field of an incident stays as it is said here
	Note    CorrectionKind = "note"    // words for whoever reads the incident
)

// Correction is what a person said about responses or an incident. It is never changed, only undone, and it wins over
// whatever is read later.
type Correction struct {
	ID       CorrectionID
	Kind     CorrectionKind
	Incident IncidentID // merged away, split, pinned or noted; empty for one about responses alone
	Into     IncidentID // of a merge the incident that stays, of a split the new one
	Claims   []Claim    // the responses it is about
	Pinned   Pinned
	Text     string // why; of a note the note
	By       string
	Made     time.Time
	Undone   time.Time // zero while it holds
	UndoneBy string
	Roots    []string // root companies of all it is about
}

// Holds reports whether a correction was not undone.
func (c *Correction) Holds() bool { return c.Undone.IsZero() }

// Claim describes a response so that it is known again when the article is fetched, or read by better rules, once more.
type Claim struct {
	Response // as it was read then; company, action and quote identify it
	ID       ResponseID
	Article  URLKey
	URL      string
	Title    string
	Story    Story // so that it is known in a copy of the text, too
}

// Pinned are the fields that a pin holds; empty ones are free.
type Pinned struct {
	State        State
	Law          LawID
	Authority    AuthorityID
	Jurisdiction Jurisdiction
}

// Telling is a step of an incident, under which a change was perhaps told before people merged or split incidents.
type Telling struct {
	Incident IncidentID
	Step     string
}

// String is a correction in a few words, such as "reject 3f2ac91b-k7qd".
func (c *Correction) String() string {
	words := []string{string(c.Kind)}
	for i := range c.Claims {
		words = append(words, string(c.Claims[i].ID))
	}
	if c.Incident != "" {
		words = append(words, string(c.Incident))
	}
	if c.Into != "" {
		words = append(words, "into "+string(c.Into))
	}
	for _, f := range []struct{ name, value string }{
		{"state", string(c.Pinned.State)}, {"law", string(c.Pinned.Law)}, {"authority", string(c.Pinned.Authority)},
		{"jurisdiction", string(c.Pinned.Jurisdiction)},
	} {
		if f.value != "" {
			words = append(words, fmt.Sprintf("%s=%s", f.name, f.value))
		}
	}
	return strings.Join(words, " ")
}
