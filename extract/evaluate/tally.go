package evaluate

// Tally counts one measure.
type Tally struct {
	Right  int `json:"right"`  // found and wanted
	Wrong  int `json:"wrong"`  // found only
	Missed int `json:"missed"` // wanted only
}

// count compares two sets.
func count[T comparable](wanted, found map[T]bool) (t Tally) {
	for k := range found {
		if wanted[k] {
			t.Right++
		} else {
			t.Wrong++
		}
	}
	t.Missed = len(wanted) - t.Right
	return t
}

// countBool counts a yes or no of which only the yes is wanted or found.
func countBool(wanted, found bool) Tally {
	switch {
	case wanted && found:
		return Tally{Right: 1}
	case wanted:
		return Tally{Missed: 1}
	case found:
		return Tally{Wrong: 1}
	}
	return Tally{}
}

func (t *Tally) add(u Tally) {
	t.Right += u.Right
	t.Wrong += u.Wrong
	t.Missed += u.Missed
}

// Precision is the share of the found that is right; 0 where nothing was found.
func (t Tally) Precision() float64 { return share(t.Right, t.Right+t.Wrong) }

// Recall is the share of the wanted that was found; 0 where nothing was wanted.
func (t Tally) Recall() float64 { return share(t.Right, t.Right+t.Missed) }

// F1 is the harmonic mean of precision and recall.
func (t Tally) F1() float64 { return share(2*t.Right, 2*t.Right+t.Wrong+t.Missed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Measure is one thing that is counted in articles.
type Measure int

// The measures, in the order of the report.
const (
	EventsStrict  Measure = iota // company, action, jurisdiction of what is news now
	EventsLenient                // the same, with pause, refuse and withdraw as one action
	AlertEvents                  // strict, of the actions of the default rule
	AlertArticles                // does the article alert?
	Background
	Denied
	Threatened
	Companies
	Laws
	Jurisdictions
	Evidence     // quotes that stand in the text word for word
	measures int = iota
)

var measureNames = [measures]string{
	"events strict", "events lenient", "alert events", "alert articles", "events background", "events denied",
	"events threatened", "companies", "laws", "jurisdictions", "evidence",
}

// String is the name of the measure in reports.
func (m Measure) String() string { return measureNames[m] }

// Tallies has a tally for each measure.
type Tallies [measures]Tally

func (t *Tallies) add(u *Tallies) {
	for m := range t {
		t[m].add(u[m])
	}
}

// Score is everything that adds up, of one text or of many.
type Score struct {
	Articles    int
	Tallies     Tallies
	Calm        int // articles labelled as not alerting; the wrong ones among AlertArticles are false alarms
	Sentences   int
	Right       int // sentences that are right in everything
	Silent      int
	FalseAlarms int // of silent texts
}

func (s *Score) add(u *Score) {
	s.Articles += u.Articles
	s.Tallies.add(&u.Tallies)
	s.Calm += u.Calm
	s.Sentences += u.Sentences
	s.Right += u.Right
	s.Silent += u.Silent
	s.FalseAlarms += u.FalseAlarms
}

// Quiet are the texts that must not alert, and Alarms those of them that did.
func (s *Score) Quiet() int { return s.Calm + s.Silent }

// Alarms are the texts that alerted and must not have.
func (s *Score) Alarms() int { return s.Tallies[AlertArticles].Wrong + s.FalseAlarms }
