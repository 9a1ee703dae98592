package news

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"
)

// Seq is an article's place in the log: increasing in the order of commits, without gaps for a reader.
type Seq int64

// URLKey is the identity of a canonical URL: the first 16 bytes of its SHA-256.
type URLKey [16]byte

// KeyOf returns the key of a URL that was already brought into canonical form.
func KeyOf(canonical string) (k URLKey) {
	sum := sha256.Sum256([]byte(canonical))
	copy(k[:], sum[:])
	return k
}

// String is the key in lower-case hexadecimal.
func (k URLKey) String() string { return hex.EncodeToString(k[:]) }

// MarshalText gives what String gives, so that keys read the same in JSON as everywhere else.
func (k URLKey) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (k *URLKey) UnmarshalText(text []byte) error {
	raw, err := hex.DecodeString(string(text))
	if err != nil || len(raw) != len(k) {
		return fmt.Errorf("URL key %q: not %d hexadecimal digits", text, 2*len(k))
	}
	copy(k[:], raw)
	return nil
}

// Link is an item that a source lists, before its page was fetched. Title, text and date are what the source says; they
// stand in when the page fails.
type Link struct {
	Key       URLKey // of URL in canonical form
	URL       string // absolute, normalised
	Source    string // Source.URL of who listed it
	ItemID    string // GUID or Atom id; empty where the source gives none
	Title     string
	Summary   string // plain text
	Content   string // plain text of the full content where the source carries it
	Published Date
	Authors   []string
	Seen      time.Time // first listed
	Attempts  int       // fetches of the page so far
}

// Content says where an article's text is from.
type Content string

// The values of Content.
const (
	ContentPage Content = "page"
	ContentFeed Content = "feed" // the page failed or is a wall; the feed's own text stands in
)

// PageState says what a page turned out to be.
type PageState string

// The states of a page. Only Whole and Partial are read for mentions and responses.
const (
	PageWhole   PageState = "article"
	PagePartial PageState = "partial" // a teaser or the feed's summary
	PagePaywall PageState = "paywall"
	PageConsent PageState = "consent"
	PageLogin   PageState = "login"
	PageBlocked PageState = "blocked" // a bot wall or an error page served with 200
	PageEmpty   PageState = "empty"
)

// DateMethod says where a date was found, best first.
type DateMethod string

// The methods of finding a date.
const (
	DateJSONLD DateMethod = "json-ld"
	DateMeta   DateMethod = "meta"
	DateTime   DateMethod = "time" // a time element
	DateFeed   DateMethod = "feed"
	DateURL    DateMethod = "url"
	DateText   DateMethod = "text"
	DateSeen   DateMethod = "first-seen" // nothing better: the time of the first fetch
)

// Date is a time as somebody stated it.
type Date struct {
	Time       time.Time // UTC; zero when unknown
	Raw        string    // as written
	Method     DateMethod
	Confidence float64 // 0 to 1
}

// Article is one text, identified by its canonical URL. A changed text is a new version, not a new article.
type Article struct {
	Seq       Seq // zero until stored
	Version   int // from 1
	Key       URLKey
	URL       string // canonical
	Source    string // Source.URL of who listed it first
	Owner     string // the source's independence group
	Outlet    string // the source's name
	Title     string
	AltTitles []string
	Summary   string // the page's own description, kept apart from the text
	Text      string // paragraphs separated by "\n\n"
	Authors   []string
	Language  Language
	Published Date
	Modified  Date
	Fetched   time.Time
	State     PageState
	Content   Content
	Wall      PageState  // the wall that the page was, where Content is the feed's or a teaser; else empty
	Capture   CaptureRef // zero when the text is the feed's own
	Mentions  []Mention
	Responses []Response
}

// Body is the text that every offset of a mention or quote counts in: title, blank line, text.
func (a *Article) Body() string { return Body(a.Title, a.Text) }

// Body joins a title and a text the way offsets count them.
func Body(title, text string) string { return title + "\n\n" + text }

// Responds reports whether an article tells what a platform does. What a state does is context: on it nothing rests.
func (a *Article) Responds() bool {
	return slices.ContainsFunc(a.Responses, func(r Response) bool { return !r.Action.ByState() })
}

// At is the time an article speaks from: its publication, or its first fetch where no date was found or the date
// found lies after it.
func (a *Article) At() time.Time {
	if a.Published.Time.IsZero() || a.Published.Time.After(a.Fetched) {
		return a.Fetched
	}
	return a.Published.Time
}
