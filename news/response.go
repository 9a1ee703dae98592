package news

import (
	"cmp"
	"strings"
	"time"
)

// Action is what was done, by a platform or, with the prefix "s_", by a state. docs/extraction.md defines each.
type Action string

// What platforms do.
const (
	Pause     Action = "pause"
	Refuse    Action = "refuse"
	Withdraw  Action = "withdraw"
	Restrict  Action = "restrict"
	Challenge Action = "challenge"
	Object    Action = "object"
	Review    Action = "review"
	Negotiate Action = "negotiate"
	Comply    Action = "comply"
	Resume    Action = "resume"
	Disclose  Action = "disclose"
	Mitigate  Action = "mitigate"
)

// What states do. They are context and never alert by themselves.
const (
	StateProposed  Action = "s_proposed"
	StatePassed    Action = "s_passed"
	StateInForce   Action = "s_in_force"
	StateStruck    Action = "s_struck"
	StateOrder     Action = "s_order"
	StateFine      Action = "s_fine"
	StateBlock     Action = "s_block"
	StateUnblock   Action = "s_unblock"
	StateProbe     Action = "s_probe"
	StateProsecute Action = "s_prosecute"
	StateRuling    Action = "s_ruling"
	StateDetain    Action = "s_detain"
)

// PlatformActions are the actions of platforms, in the order of the documentation.
var PlatformActions = []Action{Pause, Refuse, Withdraw, Restrict, Challenge, Object, Review, Negotiate, Comply, Resume, Disclose, Mitigate}

// StateActions are the actions of states, in the order of the documentation.
var StateActions = []Action{StateProposed, StatePassed, StateInForce, StateStruck, StateOrder, StateFine, StateBlock,
	StateUnblock, StateProbe, StateProsecute, StateRuling, StateDetain}

// ByState reports whether a state acts.
func (a Action) ByState() bool { return strings.HasPrefix(string(a), "s_") }

// Words says an action for people, behind the name of the platform or law that it is about.
func (a Action) Words() string {
	if w, ok := deeds[a]; ok {
		return w
	}
	return strings.ReplaceAll(string(a), "_", " ")
}

// deeds are the words for what states do.
var deeds = map[Action]string{
	StateProposed: "law proposed", StatePassed: "law passed", StateInForce: "law in force", StateStruck: "law struck down",
	StateOrder: "ordered by a state", StateFine: "fined by a state", StateBlock: "blocked by a state", StateUnblock: "unblocked by a state",
	StateProbe: "investigated by a state", StateProsecute: "sued or charged by a state", StateRuling: "judged by a court",
	StateDetain: "staff detained by a state",
}

// Modality is how real an action is.
type Modality string

// The modalities.
const (
	Done        Modality = "done"
	Ongoing     Modality = "ongoing"
	Announced   Modality = "announced"
	Planned     Modality = "planned"
	Conditional Modality = "conditional"
	Considering Modality = "considering"
	Demanded    Modality = "demanded"
	Alleged     Modality = "alleged"
	Denied      Modality = "denied"
	Historical  Modality = "historical"
	Generic     Modality = "generic"
	Question    Modality = "question"
)

// Modalities lists every modality, strongest commitment first.
var Modalities = []Modality{Done, Ongoing, Announced, Planned, Conditional, Considering, Alleged, Demanded, Denied, Historical, Generic, Question}

// Current reports whether an action with this modality is news: done, ongoing, announced or planned.
func (m Modality) Current() bool {
	return m == Done || m == Ongoing || m == Announced || m == Planned
}

// Polarity is "+" for an action that is asserted and "-" for one that is said not to be.
type Polarity string

// The polarities.
const (
	Positive Polarity = "+"
	Negative Polarity = "-"
)

// Attribution says on whose word a response rests.
type Attribution string

// The kinds of attribution.
const (
	ByOutlet          Attribution = "outlet"
	ByCompany         Attribution = "company"
	BySpokesperson    Attribution = "company_spokesperson"
	ByExecutive       Attribution = "executive"
	ByOfficial        Attribution = "official"
	ByCourtDocument   Attribution = "court_document"
	ByCompanyDocument Attribution = "company_document"
	ByOtherOutlet     Attribution = "other_outlet"
	ByAnonymous       Attribution = "anonymous"
	ByIndividual      Attribution = "individual"
	ByNGO             Attribution = "ngo"
	ByAnalyst         Attribution = "analyst"
)

// Response is what one platform does in answer to state power, or what a state does, with the sentence that says so.
type Response struct {
	Company       CompanyID // empty when the knowledge base does not know the platform
	CompanyName   string    // the base's name, or as written
	Root          CompanyID // topmost parent, or Company itself; empty with Company
	Action        Action
	Modality      Modality
	Polarity      Polarity
	Object        string // scope: "user_data_requests", "content", …; docs/extraction.md lists them
	Authority     AuthorityID
	AuthorityName string // as written when Authority is empty
	Jurisdiction  Jurisdiction
	Law           LawID
	LawName       string // as written when Law is empty
	Attribution   Attribution
	Speaker       string    // who is quoted or cited, where that is not the company
	Effective     time.Time // when it holds; day precision
	Quote         string    // exact substring of Article.Body
	Start         int       // of Quote, in runes of Article.Body
	End           int       // exclusive
	Confidence    float64   // 0 to 1: the share of such readings that are right in company, action, place and modality
	Rules         []string  // ids of the rules that fired, in the order they did
}

// About is what a response is about as it is written: the platform or, of what is done to laws, the law; empty where neither
// has a name.
func (r *Response) About() string { return cmp.Or(r.CompanyName, r.LawName, string(r.Law)) }

// AlertConfidence is the least confidence of a response that may raise an alert by the default rule. The confidence is that
// every slot is right; whether there is something to tell is right more often. docs/extraction.md says how it was chosen.
const AlertConfidence = 0.35

// DefaultActions are the actions of the default rule.
var DefaultActions = []Action{Pause, Refuse, Withdraw, Resume}

// Alerts reports whether the default rule fires on this response taken alone.
func (r *Response) Alerts() bool { return r.Alerting() && r.Confidence >= AlertConfidence }

// Alerting reports whether the default rule would fire on this response if it were sure enough.
func (r *Response) Alerting() bool {
	switch r.Action {
	case Pause, Refuse, Withdraw, Resume:
		return r.Polarity == Positive && r.Modality.Current()
	}
	return false
}
