package text

// binding says what an abbreviation's stop means for the sentence.
type binding uint8

const (
	bindsNext   binding = iota + 1 // a name or title follows: never the end
	bindsNumber                    // the end unless a number follows
	mayEnd                         // the end only if a typical first word follows
)

// abbreviations are English words written with a stop.
var abbreviations = map[string]binding{
	"mr": bindsNext, "mrs": bindsNext, "ms": bindsNext, "mx": bindsNext, "dr": bindsNext, "prof": bindsNext, "sen": bindsNext,
	"rep": bindsNext, "gov": bindsNext, "gen": bindsNext, "col": bindsNext, "lt": bindsNext, "capt": bindsNext, "sgt": bindsNext,
	"st": bindsNext, "hon": bindsNext, "rev": bindsNext, "messrs": bindsNext, "vs": bindsNext, "cf": bindsNext, "atty": bindsNext,
	"supt": bindsNext, "pres": bindsNext, "maj": bindsNext, "reps": bindsNext, "sens": bindsNext,

	"no": bindsNumber, "nos": bindsNumber, "art": bindsNumber, "arts": bindsNumber, "sec": bindsNumber, "cap": bindsNumber,
	"para": bindsNumber, "pp": bindsNumber, "p": bindsNumber, "ord": bindsNumber, "ch": bindsNumber, "vol": bindsNumber,
	"reg": bindsNumber, "fig": bindsNumber,

	"inc": mayEnd, "ltd": mayEnd, "co": mayEnd, "corp": mayEnd, "llc": mayEnd, "plc": mayEnd, "jr": mayEnd, "sr": mayEnd,
	"etc": mayEnd, "al": mayEnd, "dept": mayEnd, "est": mayEnd, "approx": mayEnd, "bros": mayEnd, "pty": mayEnd, "pte": mayEnd,
	"jan": mayEnd, "feb": mayEnd, "mar": mayEnd, "apr": mayEnd, "jun": mayEnd, "jul": mayEnd, "aug": mayEnd, "sept": mayEnd,
	"sep": mayEnd, "oct": mayEnd, "nov": mayEnd, "dec": mayEnd, "calif": mayEnd, "tex": mayEnd, "fla": mayEnd, "ariz": mayEnd,
	"minn": mayEnd, "conn": mayEnd, "wash": mayEnd, "govt": mayEnd, "bhd": mayEnd, "sdn": mayEnd, "assn": mayEnd,
}

// shouted are names that are written with an exclamation mark.
var shouted = set("yahoo", "joomla", "jeopardy")

// starters are words that begin sentences far more often than they follow an abbreviation inside one.
var starters = set("the", "a", "an", "it", "its", "in", "on", "at", "but", "and", "he", "she", "they", "we", "this", "that",
	"these", "those", "for", "if", "as", "after", "before", "when", "while", "however", "meanwhile", "since", "under", "there",
	"their", "his", "her", "both", "some", "many", "most", "last", "earlier", "later", "also", "no", "not", "so", "to", "with",
	"by", "from", "what", "who", "why", "how", "according", "asked", "although", "though", "because", "until", "unless",
	"instead", "our", "you", "i", "now", "then", "still", "yet", "critics", "police", "officials", "users")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
