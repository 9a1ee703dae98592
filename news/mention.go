package news

// MentionKind is what a span names.
type MentionKind string

// The kinds of mention.
const (
	MentionCompany      MentionKind = "company"
	MentionLaw          MentionKind = "law"
	MentionJurisdiction MentionKind = "jurisdiction"
	MentionAuthority    MentionKind = "authority"
)

// Role says what a company does in its sentence.
type Role string

// The roles. A medium ("on Facebook", "in a tweet") is never the actor of a response.
const (
	RoleNone   Role = ""
	RoleMedium Role = "medium"
)

// Mention is a span that names a company, law, jurisdiction or authority.
type Mention struct {
	Kind  MentionKind
	ID    string // of the knowledge base, or a jurisdiction code; empty when the base does not know it
	Name  string // the base's name; as written when ID is empty
	Alias string // the form that matched
	Start int    // in runes of Article.Body
	End   int    // exclusive
	Role  Role
	Score float64 // 0 to 1, how sure the link is
}
