package alert

import (
	"fmt"
	"math"
	"strings"

	"github.com/regwatch/regwatch/news"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// verb is an act in the present tense, for one company and for several, and what it is done to.
type verb struct{ one, many, rest string }

func (v verb) plain() string { return strings.TrimSpace(v.many + " " + v.rest) }

func (v verb) present(plural bool) string {
	if plural {
		return v.plain()
	}
	return strings.TrimSpace(v.one + " " + v.rest)
}

// acts are the words for an action whatever its object.
var acts = map[news.Action]verb{
	news.Pause:     {"pauses", "pause", "cooperation"},
	news.Refuse:    {"refuses", "refuse", "to comply"},
	news.Withdraw:  {"withdraws", "withdraw", ""},
	news.Restrict:  {"restricts", "restrict", "content"},
	news.Challenge: {"goes", "go", "to court"},
	news.Object:    {"objects", "object", ""},
	news.Review:    {"reviews", "review", "its position"},
	news.Negotiate: {"negotiates", "negotiate", ""},
	news.Comply:    {"complies", "comply", ""},
	news.Resume:    {"resumes", "resume", "cooperation"},
	news.Disclose:  {"discloses", "disclose", "state demands"},
	news.Mitigate:  {"takes", "take", "technical counter-measures"},
}

// family folds objects that are spoken of alike.
var family = map[string]string{
	"user_data": "data", "user_data_requests": "data", "logs": "logs",
	"content": "content", "accounts": "content", "search_results": "content", "news_links": "news",
	"service": "service", "network": "service", "app_listing": "app", "domains": "service",
	"encryption": "encryption", "keys": "encryption", "scanning": "encryption",
	"servers": "servers", "localisation": "servers",
	"staff": "office", "office": "office", "registration": "registration", "representative": "registration",
	"age_checks": "checks", "id_checks": "checks",
}

// actsOn are the words where the object changes them, by action and family of objects.
var actsOn = map[news.Action]map[string]verb{
	news.Pause: {
		"data": {"pauses", "pause", "answering data requests"}, "content": {"pauses", "pause", "acting on removal requests"},
		"service": {"pauses", "pause", "service"}, "logs": {"pauses", "pause", "keeping logs"}, "news": {"pauses", "pause", "news links"},
	},
	news.Refuse: {
		"data": {"refuses", "refuse", "to hand over user data"}, "content": {"refuses", "refuse", "to remove content"},
		"encryption": {"refuses", "refuse", "to weaken encryption"}, "registration": {"refuses", "refuse", "to register"},
		"logs": {"refuses", "refuse", "to keep logs"}, "servers": {"refuses", "refuse", "to store data locally"},
		"checks": {"refuses", "refuse", "to check age or identity"},
	},
	news.Withdraw: {
		"service": {"withdraws", "withdraw", "service"}, "app": {"withdraws", "withdraw", "app"}, "servers": {"withdraws", "withdraw", "servers"},
		"office": {"closes", "close", "office"}, "news": {"withdraws", "withdraw", "news links"},
	},
	news.Resume: {
		"data": {"resumes", "resume", "answering data requests"}, "service": {"resumes", "resume", "service"},
		"content": {"resumes", "resume", "acting on removal requests"}, "news": {"restores", "restore", "news links"},
		"app": {"restores", "restore", "app"},
	},
	news.Restrict: {"service": {"restricts", "restrict", "service"}, "news": {"blocks", "block", "news links"}, "app": {"removes", "remove", "app"}},
	news.Comply:   {"data": {"hands", "hand", "over user data"}, "registration": {"registers", "register", ""}},
}

func verbOf(t news.Transition) verb {
	action := actionOf(t)
	if v, ok := actsOn[action][family[t.Response.Object]]; ok {
		return v
	}
	if v, ok := acts[action]; ok {
		return v
	}
	return verb{"acts", "act", ""}
}

// sentence says who does what in words that keep apart what is done, what was announced and what is only threatened.
func Sentence(who []string, t news.Transition) string {
	v, plural := verbOf(t), len(who) > 1
	names := join(who)
	switch t.To {
	case news.StateAnnounced:
		return names + " to " + v.plain()
	case news.StateThreatened:
		return names + " " + verb{"threatens", "threaten", "to"}.present(plural) + " " + v.plain()
	case news.StateConsidering:
		return names + " may " + v.plain()
	case news.StatePartlyLifted:
		return names + " partly " + v.present(plural)
	case news.StateContested:
		return "Disputed: " + names + " " + v.present(plural)
	}
	return names + " " + v.present(plural)
}

// states are what a standing is called.
var states = map[news.State]string{
	news.StateNone: "nothing known", news.StateConsidering: "considering", news.StateThreatened: "threatened",
	news.StateAnnounced: "announced", news.StateInEffect: "in effect", news.StateContested: "contested",
	news.StatePartlyLifted: "partly lifted", news.StateLifted: "lifted", news.StateStale: "stale",
}

// StateName is what a standing is called, such as "in effect".
func StateName(s news.State) string {
	if name, ok := states[s]; ok {
		return name
	}
	return clean(string(s))
}

// attributions are on whose word a report rests.
var attributions = map[news.Attribution]string{
	news.ByOutlet: "reported by the outlet", news.ByCompany: "said by the company", news.BySpokesperson: "said by a spokesperson of the company",
	news.ByExecutive: "said by an executive of the company", news.ByOfficial: "said by an official", news.ByCourtDocument: "from a court document",
	news.ByCompanyDocument: "from a document of the company", news.ByOtherOutlet: "cited from another outlet",
	news.ByAnonymous: "from unnamed people", news.ByIndividual: "said by a person", news.ByNGO: "said by an organisation", news.ByAnalyst: "said by an analyst",
}

// ConfidenceWord says how sure a reading is, in steps a reader can act on, and what that means: confidence is the share of
// such readings that were right. Only what a person confirmed has all of it.
func ConfidenceWord(c float64) string {
	switch {
	case c >= 1:
		return "full, confirmed by a person"
	case c >= 0.95:
		return "high, nearly all such readings are right"
	}
	return fmt.Sprintf("%s, about %d in 10 such readings are right", level(c), max(1, int(math.Round(c*10))))
}

func level(c float64) string {
	switch {
	case c >= 0.8:
		return "high"
	case c >= 0.6:
		return "good"
	case c >= news.AlertConfidence:
		return "fair"
	}
	return "low"
}

// objectName is the scope in words.
func objectName(object string) string { return clean(strings.ReplaceAll(object, "_", " ")) }

// places are names that readers use where the CLDR's are longer.
var places = map[news.Jurisdiction]string{"HK": "Hong Kong", "MO": "Macao", "EU": "European Union", "": "place not known"}

// PlaceName is the English name of a jurisdiction, such as "Hong Kong" or "United States (TX)", or its code.
func PlaceName(j news.Jurisdiction) string {
	country, state, _ := strings.Cut(string(j), "-")
	name := countryName(news.Jurisdiction(country))
	if state != "" {
		return name + " (" + clean(state) + ")"
	}
	return name
}

func countryName(j news.Jurisdiction) string {
	if name, ok := places[j]; ok {
		return name
	}
	region, err := language.ParseRegion(string(j))
	if err != nil {
		return clean(string(j))
	}
	return display.English.Regions().Name(region)
}

// bodies are the kinds of authority that exist for every country under an id of the form "<iso2>-police".
var bodies = map[string]string{"gov": "government", "police": "police", "court": "court"}

// genericAuthority is the name of such an authority, or "".
func genericAuthority(id news.AuthorityID) string {
	country, kind, _ := strings.Cut(string(id), "-")
	body, ok := bodies[kind]
	if !ok {
		return ""
	}
	return body + " of " + countryName(news.Jurisdiction(strings.ToUpper(country)))
}

// join writes names as a list in a sentence.
func join(names []string) string {
	switch n := len(names); {
	case n == 0:
		return "A platform"
	case n <= 2:
		return strings.Join(names, " and ")
	case n <= 4:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	default:
		return strings.Join(names[:3], ", ") + " and others"
	}
}
