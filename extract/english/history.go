package english

import (
	"strconv"
	"time"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// Windows in days: older than these is history. An announcement may be talked about for longer than an act.
const (
	recent          = 14
	recentAnnounced = 30
)

// stamp is a time that a sentence names.
type stamp struct {
	token int
	day   time.Time // its end; for a plan, its start
	exact bool      // to the day
	loose bool      // it can as well be one that is to come: "in the summer"
}

// history turns a finding into background where its time is over, and fills the day it takes effect.
func (r *reader) history(s *sentence, f *finding) (effective time.Time) {
	if f.modality == news.Historical {
		return time.Time{}
	}
	if f.rule != nil && f.rule.ID == "challenge.lost" {
		f.modality = news.Historical
		return time.Time{}
	}
	if c := &s.g.Clauses[f.top]; c.Relation == clause.Relative && c.Mark != "that" && (f.kind == "challenge" && f.modality == news.Ongoing || f.kind == "object" && c.Perfect) {
		f.modality = news.Historical // "Reddit, which is challenging the law, …": told in passing
		return time.Time{}
	}
	if r.stillThen(s, f) {
		f.modality = news.Historical
		f.rules = append(f.rules, "history.narrative")
		return time.Time{}
	}
	if r.storyGoesOn(s, f) {
		f.modality = news.Historical
		f.rules = append(f.rules, "history.narrative")
		return time.Time{}
	}
	if r.saidThen(s, f) {
		f.modality = news.Historical
		f.rules = append(f.rules, "history.date")
		return time.Time{}
	}
	from, until := r.extent(s, f)
	for _, t := range r.stamps(s) {
		if r.reportedThen(s, f, t) || r.whenThen(s, f, t) {
			f.modality = news.Historical
			f.rules = append(f.rules, "history.date")
			return t.day
		}
		if !r.timeOf(s, f, t.token) || s.toCome(f) {
			continue
		}
		fronted := t.token < s.token(s.g.Clauses[0].Start) || t.token < 4
		if (t.token < from || t.token >= until) && !(fronted && r.leading(s, f)) && !r.afterwards(s, f, t.token) && !r.closing(s, f, t.token) {
			continue
		}
		if t.loose && f.modality != news.Done {
			continue
		}
		age := int(r.doc.Published.Sub(t.day).Hours() / 24)
		limit := recent
		if f.modality == news.Planned || f.modality == news.Announced {
			limit = recentAnnounced
		}
		if age > limit && r.overIsOver(f) {
			f.modality = news.Historical
			f.rules = append(f.rules, "history.date")
			return t.day
		}
		if t.exact && age <= limit {
			effective = t.day
		}
	}
	if r.longAgo(s, f) {
		f.modality = news.Historical
		f.rules = append(f.rules, "history.tense")
	}
	return effective
}

// toCome reports whether a finding is told with "will": a month that it names is the next of that name.
func (s *sentence) toCome(f *finding) bool {
	c := &s.g.Clauses[f.top]
	return f.modality == news.Planned && (c.Modal == "will" || c.Modal == "'ll" || c.Modal == "shall")
}

// reportedThen reports whether what a finding says was said long ago: "announced earlier this year that they were leaving".
func (r *reader) reportedThen(s *sentence, f *finding, t stamp) bool {
	c := &s.g.Clauses[f.top]
	for c.Relation == clause.Coordinated && c.Governor >= 0 {
		c = &s.g.Clauses[c.Governor]
	}
	if c.Relation != clause.Complement || c.Governor < 0 || int(r.doc.Published.Sub(t.day).Hours()/24) <= recentAnnounced {
		return false
	}
	g := &s.g.Clauses[c.Governor]
	from := s.token(g.From)
	if g.Relation == clause.Coordinated && g.Shared && g.Governor >= 0 {
		from = s.token(s.g.Clauses[g.Governor].From) // "who called it so in August and said that …"
	}
	return (g.Past || g.Perfect) && from <= t.token && t.token < s.token(c.Start)
}

// whenThen reports whether a finding stands in a clause that tells what happened at an old time in front of it: "began in
// April, when Mr Musk vowed to put back the accounts".
func (r *reader) whenThen(s *sentence, f *finding, t stamp) bool {
	c := &s.g.Clauses[f.top]
	for c.Relation == clause.Coordinated && c.Shared && c.Governor >= 0 {
		c = &s.g.Clauses[c.Governor]
	}
	at := s.token(c.Start)
	return c.Mark == "when" && c.Start > 0 && (c.Past || c.Perfect) && at-4 < t.token && t.token < at &&
		int(r.doc.Published.Sub(t.day).Hours()/24) > recent
}

// saidThen reports whether what a finding says was said "then" or "at the time".
func (r *reader) saidThen(s *sentence, f *finding) bool {
	c := &s.g.Clauses[f.top]
	if c.Relation != clause.Complement || c.Governor < 0 {
		return false
	}
	g := &s.g.Clauses[c.Governor]
	return g.Past && g.Until <= c.Start && s.has(s.token(g.Until), s.token(c.Start)+1, "then")
}

// stillThen reports whether a sentence goes on with a story of the past: "the same evening", "that week" behind a sentence
// that told of an old date.
func (r *reader) stillThen(s *sentence, f *finding) bool {
	if r.tellsOn(s, f) || r.thatTime(s, f) {
		return true
	}
	if c := &s.g.Clauses[f.top]; !r.past || !c.Past && !c.Perfect && f.modality != news.Done {
		return false
	}
	t := s.raw.Tokens
	for i := 0; i+1 < len(t); i++ {
		if w := t[i].Lower; (w == "same" || w == "that") && (spans[t[i+1].Lower] > 0 || t[i+1].Lower == "evening" || t[i+1].Lower == "night" || t[i+1].Lower == "morning" || t[i+1].Lower == "afternoon") {
			return true
		}
	}
	return false
}

// thatTime reports whether a sentence opens with words that point back to an older story: "On that occasion it refused".
func (r *reader) thatTime(s *sentence, f *finding) bool {
	if f.modality != news.Done {
		return false
	}
	t := s.raw.Tokens
	for i := 0; i+1 < min(len(t), 4); i++ {
		switch t[i].Lower {
		case "that":
			if w := t[i+1].Lower; w == "occasion" || w == "time" || w == "episode" || w == "year" || w == "case" && i > 0 && t[i-1].Lower == "in" && r.past {
				return true
			}
		case "those":
			if w := t[i+1].Lower; w == "days" || w == "years" {
				return true
			}
		case "back":
			if t[i+1].Lower == "then" {
				return true
			}
		}
	}
	return false
}

// tellsOn reports whether a sentence only goes on with what an earlier one of its paragraph dated: a main clause in the
// simple past without a time of its own. "In 2016 the court fined it. Uber appealed."
func (r *reader) tellsOn(s *sentence, f *finding) bool {
	c := &s.g.Clauses[f.top]
	return r.narrated == s.raw.Paragraph+1 && c.Past && !c.Perfect && !c.Progressive && (c.Relation == clause.Main || c.Relation == clause.Coordinated) &&
		!s.has(0, len(s.raw.Tokens), "now", "today", "this", "yesterday", "just")
}

// storyGoesOn reports whether a sentence goes on in the simple past behind one of its paragraph that told of an old date,
// and names no time itself: "X fought the judge last year. It then did everything that he asked."
func (r *reader) storyGoesOn(s *sentence, f *finding) bool {
	c := &s.g.Clauses[f.top]
	if !r.past || r.pastParagraph != s.raw.Paragraph || s.raw.Paragraph <= 2 || !c.Past || c.Perfect || f.modality != news.Done || c.Relation == clause.Relative {
		return false
	}
	return len(r.stamps(s)) == 0 && !s.has(0, len(s.raw.Tokens), "now", "today", "this", "since", "yesterday", "also", "has", "have", "hours", "later")
}

// dated notes whether a sentence tells of an old date, for the one behind it.
func (r *reader) dated(s *sentence) {
	r.narrates(s)
	old := false
	for _, t := range r.stamps(s) {
		if int(r.doc.Published.Sub(t.day).Hours()/24) > recent {
			old = true
		} else if t.exact {
			r.past = false
			return
		}
	}
	if old {
		r.pastParagraph = s.raw.Paragraph
	}
	r.past = old || r.past && r.stillSame(s)
}

// narrates notes the paragraph in which a main clause in the past names an old date, until a sentence is told in another
// tense or names a day that is news.
func (r *reader) narrates(s *sentence) {
	lead := s.mainClause()
	if lead < 0 || s.raw.Headline {
		return
	}
	c := &s.g.Clauses[lead]
	if !c.Past || c.Progressive {
		r.narrated = 0
		return
	}
	for _, t := range r.stamps(s) {
		if t.token < s.token(c.Start) && t.token > 5 || t.token >= s.token(c.End) {
			continue
		}
		if int(r.doc.Published.Sub(t.day).Hours()/24) > recentAnnounced {
			r.narrated = s.raw.Paragraph + 1
		} else if t.exact {
			r.narrated = 0
		}
	}
}

// mainClause is the first clause that stands on its own and has a subject, or -1.
func (s *sentence) mainClause() int {
	for i := range s.g.Clauses {
		if c := &s.g.Clauses[i]; c.Relation == clause.Main && c.Finite && c.Subject >= 0 {
			return i
		}
	}
	return -1
}

// stillSame reports whether a sentence says "the same day" or the like and so stays with the date of the one before.
func (r *reader) stillSame(s *sentence) bool { return s.has(0, len(s.raw.Tokens), "same") }

// afterwards reports whether a token stands in a clause such as "after the 2020 law took effect" behind the finding.
func (r *reader) afterwards(s *sentence, f *finding, token int) bool {
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if (c.Mark == "after" || c.Mark == "since" || c.Mark == "when") && (c.Governor == f.top || c.Governor == f.act.clause) && s.token(c.Start) <= token && token < s.token(c.End) {
			return true
		}
	}
	return false
}

// closing reports whether a time stands behind what a comma sets off inside the finding: "refused to obey the warrant,
// issued in a drug case, in December 2013".
func (r *reader) closing(s *sentence, f *finding, token int) bool {
	i := len(s.g.Clauses) - 1
	for i >= 0 && s.token(s.g.Clauses[i].From) > token {
		i--
	}
	if i < 0 {
		return false
	}
	c := &s.g.Clauses[i]
	return (c.Relation == clause.Reduced || c.Relation == clause.Relative) && (c.Governor == f.top || c.Governor == f.act.clause) && s.commaBetween(c.Until, token)
}

// timeOf reports whether a time belongs to the finding's clauses and not to a clause inside them.
func (r *reader) timeOf(s *sentence, f *finding, token int) bool {
	i := len(s.g.Clauses) - 1
	for i >= 0 && s.token(s.g.Clauses[i].From) > token {
		i--
	}
	for steps := 0; i >= 0 && steps < 6; steps++ {
		if i == f.top || i == f.act.clause || i > f.top && i < f.act.clause {
			return true
		}
		switch c := &s.g.Clauses[i]; c.Relation {
		case clause.Relative, clause.Reduced:
			return s.commaBetween(c.Until, token)
		case clause.Adverbial:
			if c.Mark != "after" && c.Mark != "since" && c.Mark != "when" && c.Mark != "once" {
				return false
			}
			i = c.Governor // what happened after something is as old as that
		default:
			i = c.Governor
		}
	}
	return true
}

// commaBetween reports whether a comma stands between a unit and a token.
func (s *sentence) commaBetween(unit, token int) bool {
	for u := unit; u < len(s.g.Units) && s.token(u) < token; u++ {
		if s.g.Units[u].Tag == clause.Comma {
			return true
		}
	}
	return false
}

// leading reports whether a finding stands in the main clause, which a time in front of the sentence belongs to.
func (r *reader) leading(s *sentence, f *finding) bool {
	c := &s.g.Clauses[f.top]
	return c.Relation != clause.Relative && c.Relation != clause.Adverbial && c.Relation != clause.Reduced
}

// overIsOver reports whether an old date makes a finding history: not where it says what is refused or planned now.
func (r *reader) overIsOver(f *finding) bool {
	switch f.modality {
	case news.Done, news.Ongoing, news.Planned, news.Announced, news.Denied, news.Conditional, news.Considering:
		return true
	}
	return false
}

// longAgo reads tense and adverbs: the past perfect outside reported speech, "previously", "years after".
func (r *reader) longAgo(s *sentence, f *finding) bool {
	c := &s.g.Clauses[f.top]
	if f.modality == news.Done || f.modality == news.Planned {
		head := c
		for head.Relation == clause.Coordinated && head.Governor >= 0 && head.Governor != f.top {
			head = &s.g.Clauses[head.Governor]
		}
		if c.Past && c.Perfect && head.Relation != clause.Complement {
			return true
		}
		if c := s.meanwhile(c); c.Relation == clause.Complement && c.Governor >= 0 {
			if g := &s.g.Clauses[c.Governor]; g.Past && g.Perfect && g.Relation != clause.Complement && !r.saidToday(s, g) && !r.saidAside(s, c.Governor) {
				return true
			}
		}
	}
	if has(c.Cues, "previously", "formerly", "once", "historically", "originally", "earlier", "long") && (c.Past || c.Perfect) && f.modality == news.Done {
		return true
	}
	if r.underPast(s, f.top) || r.counted(s, f, c) || r.presupposed(s, f, c) {
		return true
	}
	if c.Relation == clause.Adverbial && (c.Mark == "after" || c.Mark == "since") && c.Start > 0 {
		for k := range s.g.Phrases {
			if p := &s.g.Phrases[k]; p.Time && p.Until == c.Start {
				return true
			}
		}
	}
	return false
}

// meanwhile is the clause that one with "while" or "as" goes along with, or the clause itself: what "had said that it was
// holding up requests while it studied the law" tells of the studying is as old as the rest.
func (s *sentence) meanwhile(c *clause.Clause) *clause.Clause {
	if c.Relation == clause.Adverbial && (c.Mark == "while" || c.Mark == "as") && c.Governor >= 0 {
		return &s.g.Clauses[c.Governor]
	}
	return c
}

// underPast reports whether a clause hangs on a main clause that names an old date and is in the past perfect, or has it
// as what was said along with it: "Apple had told the commission in October that …, prompting criticism that it was
// ignoring the law", "Google announced its decision in November, saying it would …".
func (r *reader) underPast(s *sentence, i int) bool {
	along := false
	for steps := 0; steps < 8 && s.g.Clauses[i].Governor >= 0; steps++ {
		along = along || s.g.Clauses[i].Relation == clause.Participial
		i = s.g.Clauses[i].Governor
	}
	c := &s.g.Clauses[i]
	if !c.Past || !c.Perfect && !along || c.Modal != "" {
		return false
	}
	for _, t := range r.stamps(s) {
		if s.token(c.From) <= t.token && t.token < s.token(c.End) && int(r.doc.Published.Sub(t.day).Hours()/24) > recentAnnounced {
			return true
		}
	}
	return false
}

// counted reports whether a clause sums up what was taken down so far: "has already deleted 300 videos this year".
func (r *reader) counted(s *sentence, f *finding, c *clause.Clause) bool {
	return f.kind == "takedown" && c.Perfect && !c.Past && (s.near2("this", "year") || s.near2("so", "far")) && !s.raw.Headline && s.raw.Paragraph > 1
}

// presupposed reports whether an act only dates what a state did: "The ban was lifted after Telegram named a
// representative", told below the lead, is an older story.
func (r *reader) presupposed(s *sentence, f *finding, c *clause.Clause) bool {
	if c.Relation != clause.Adverbial || c.Mark != "after" || c.Governor < 0 || s.raw.Paragraph <= 1 || f.modality != news.Done {
		return false
	}
	g := &s.g.Clauses[c.Governor]
	return g.Past && (g.Passive || g.Subject >= 0 && r.party(s, g.Subject, 1).authority)
}

// saidAside reports whether a short clause of saying stands in front of clause i, between commas: "In the replies, the
// regulator said, the firms had asserted …". What is in the past perfect then is what the report puts so.
func (r *reader) saidAside(s *sentence, i int) bool {
	for k := 0; k < i; k++ {
		c := &s.g.Clauses[k]
		if c.Past && !c.Perfect && c.Finite && c.Relation == clause.Main && c.Until-c.From <= 2 && c.End-c.Until <= 1 && r.classOf(s, c).has(r.lex.verb("report")) {
			return true
		}
	}
	return false
}

// saidToday reports whether what "had said" puts before the rest of the story is of the same day, and so of the same news:
// "had also stated earlier in the day that they would pause".
func (r *reader) saidToday(s *sentence, g *clause.Clause) bool {
	from, until := s.token(g.From), s.token(g.End)
	return s.has(from, until, "also", "already", "too", "today", "day", "morning", "hours", "minutes", "just", "yesterday") &&
		!s.has(from, until, "days", "weeks", "months", "years")
}

// stamps finds the times in a sentence.
func (r *reader) stamps(s *sentence) []stamp {
	if r.doc.Published.IsZero() {
		return nil
	}
	var out []stamp
	t := s.raw.Tokens
	for i := range t {
		if st, ok := r.stampAt(s, i); ok {
			out = append(out, st)
		}
	}
	return out
}

func (r *reader) stampAt(s *sentence, i int) (stamp, bool) {
	t := s.raw.Tokens
	w := t[i].Lower
	prev := ""
	if i > 0 {
		prev = t[i-1].Lower
	}
	if m, ok := months[w]; ok {
		return r.month(s, i, m)
	}
	if y, err := strconv.Atoi(w); err == nil && y >= 1990 && y <= 2100 {
		switch prev {
		case "in", "since", "during", "of", "until", "from", "by", "the", "early", "late", "mid":
			if y < r.doc.Published.Year() {
				return stamp{token: i, day: time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC)}, true
			}
		}
		return stamp{}, false
	}
	if d, ok := weekdays[w]; ok {
		back := (int(r.doc.Published.Weekday()) - int(d) + 7) % 7
		return stamp{token: i, day: day(r.doc.Published).AddDate(0, 0, -back), exact: true}, true
	}
	return r.relative(s, i, w, prev)
}

// relative reads "last year", "two months ago", "yesterday".
func (r *reader) relative(s *sentence, i int, w, prev string) (stamp, bool) {
	t := s.raw.Tokens
	today := day(r.doc.Published)
	switch w {
	case "today", "tonight":
		return stamp{token: i, day: today, exact: true}, true
	case "yesterday":
		return stamp{token: i, day: today.AddDate(0, 0, -1), exact: true}, true
	case "ago", "earlier", "before", "back":
		if i < 2 {
			return stamp{}, false
		}
		n, unit := count(t[i-2].Lower), spans[singular(t[i-1].Lower)]
		if n > 0 && unit > 0 && w == "ago" {
			return stamp{token: i, day: today.AddDate(0, 0, -n*unit)}, true
		}
		if w == "earlier" && i+2 < len(t) && t[i+1].Lower == "this" && t[i+2].Lower == "year" {
			return stamp{token: i, day: today.AddDate(0, 0, -45)}, true
		}
	case "year":
		if prev == "this" && i > 1 && t[i-2].Lower == "early" && r.doc.Published.Month() > 2 {
			return stamp{token: i, day: today.AddDate(0, 0, -45)}, true
		}
		if prev == "this" && i > 2 && t[i-2].Lower == "far" && t[i-3].Lower == "so" {
			return stamp{token: i, day: today.AddDate(0, 0, -45)}, true
		}
	case "past":
		if prev == "the" && i > 1 && t[i-2].Lower == "in" && (i+1 == len(t) || spans[singular(t[i+1].Lower)] == 0) {
			return stamp{token: i, day: today.AddDate(-1, 0, 0)}, true
		}
	case "time":
		if prev == "the" && i > 1 && t[i-2].Lower == "at" && (i+1 == len(t) || t[i+1].Lower != "of") {
			return stamp{token: i, day: today.AddDate(-1, 0, 0)}, true // "said at the time"
		}
	}
	if unit, ok := spans[w]; ok && prev == "last" && unit > 1 {
		return stamp{token: i, day: today.AddDate(0, 0, -unit)}, true
	}
	if seasons[w] && prev == "the" && i > 1 && t[i-2].Lower == "in" {
		return stamp{token: i, day: today.AddDate(0, 0, -60), loose: true}, true
	}
	if seasons[w] && prev == "last" {
		return stamp{token: i, day: today.AddDate(0, 0, -90)}, true
	}
	return stamp{}, false
}

// month reads "in July", "on 6 July", "July 6, 2020". Without a year it is the nearest such month, the past one first.
func (r *reader) month(s *sentence, i int, m time.Month) (stamp, bool) {
	t := s.raw.Tokens
	if m == time.May && t[i].Text[0] != 'M' || m == time.March && t[i].Text[0] != 'M' {
		return stamp{}, false
	}
	if i == 0 || t[i-1].Lower == "," && i < 4 {
		return stamp{}, false // a dateline
	}
	year, dayNumber := 0, 0
	for _, k := range []int{i - 1, i + 1, i + 2, i + 3} {
		if k < 0 || k >= len(t) {
			continue
		}
		if n, err := strconv.Atoi(trimOrdinal(t[k].Lower)); err == nil {
			switch {
			case n >= 1990 && n <= 2100 && year == 0 && k > i:
				year = n
			case n >= 1 && n <= 31 && dayNumber == 0 && (k == i-1 || k == i+1):
				dayNumber = n
			}
		} else if k > i && t[k].Lower != "," {
			break
		}
	}
	p := r.doc.Published
	exact := dayNumber > 0
	if !exact {
		dayNumber = within(t, i)
	}
	if year == 0 {
		year = p.Year()
		if at := time.Date(year, m, dayNumber, 0, 0, 0, 0, time.UTC); at.Sub(p) > 120*24*time.Hour || !exact && m > p.Month() && m-p.Month() > 3 {
			year--
		}
	}
	at := time.Date(year, m, dayNumber, 0, 0, 0, 0, time.UTC)
	if !exact && at.After(p) && m == p.Month() && year == p.Year() {
		at = day(p)
	}
	return stamp{token: i, day: at, exact: exact}, true
}

// within is about which day of a month is meant: "at the beginning of June", "mid-June", "June".
func within(t []text.Token, i int) int {
	for k := max(0, i-3); k < i; k++ {
		switch t[k].Lower {
		case "beginning", "start", "early":
			return 3
		case "mid", "middle":
			return 15
		}
	}
	return 28
}

func day(t time.Time) time.Time {
	y, m, d := t.UTC().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func trimOrdinal(w string) string {
	for _, end := range []string{"st", "nd", "rd", "th"} {
		if len(w) > 2 && w[len(w)-2:] == end {
			return w[:len(w)-2]
		}
	}
	return w
}

// count reads a number word.
func count(w string) int {
	if n, err := strconv.Atoi(w); err == nil {
		return n
	}
	return numbers[w]
}

var numbers = map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "several": 3, "few": 3, "some": 3, "many": 5}

var spans = map[string]int{"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650}

var seasons = map[string]bool{"spring": true, "summer": true, "autumn": true, "winter": true, "fall": true}

var months = map[string]time.Month{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}

var weekdays = map[string]time.Weekday{"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 0}
