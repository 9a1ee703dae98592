package evaluate

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/news"
)

// stance is a response as sentences are labelled. Place "*" is one that the sentence alone does not say.
type stance struct{ Action, Company, Group, Place string }

const anyPlace = "*"

// groups are the modalities that sentences tell apart.
var groups = map[news.Modality]string{
	news.Done: "now", news.Ongoing: "now", news.Announced: "now", news.Planned: "now", news.Conditional: "maybe",
	news.Considering: "maybe", news.Denied: "denied", news.Historical: "past",
}

func group(m news.Modality, p news.Polarity) string {
	if p == news.Negative {
		return "denied"
	}
	return cmp.Or(groups[m], "other")
}

// idForm tells an actor that is a knowledge base id from a note such as "(coref)", which asks for nothing.
var idForm = regexp.MustCompile(`^[a-z0-9-]+$`)

// stances are what a sentence's label asks for; acts of states are not compared.
func stances(l *label) map[stance]bool {
	out := map[stance]bool{}
	for _, e := range l.Events {
		action := strings.ToLower(e.Action)
		if news.Action(action).ByState() {
			continue
		}
		for _, actor := range e.Actors {
			if idForm.MatchString(actor) {
				out[stance{action, actor, group(news.Modality(e.Modality), news.Polarity(e.Polarity)), placeOf(e)}] = true
			}
		}
	}
	return out
}

// placeOf is the place that the sentence itself gives. "(doc)" marks one that only a whole article would tell.
func placeOf(e labelEvent) string {
	if !tellsPlace(e) {
		return anyPlace
	}
	return strings.ReplaceAll(e.Jurisdiction, "UK", "GB")
}

func tellsPlace(e labelEvent) bool {
	return e.Jurisdiction != "" && !strings.Contains(e.Jurisdiction, "doc")
}

func stanceOf(r *news.Response) stance {
	return stance{string(r.Action), cmp.Or(string(r.Company), r.CompanyName), group(r.Modality, r.Polarity), string(r.Jurisdiction.Country())}
}

// sentence scores a sentence: right when its stances are exactly the wanted ones and it alerts where it should.
func (s *Scorer) sentence(item *Item, res *extract.Result) outcome {
	left := stances(&item.gold)
	o := outcome{score: Score{Sentences: 1}}
	matched := map[stance]bool{}
	for i := range res.Responses {
		r := &res.Responses[i]
		if r.Action.ByState() {
			continue
		}
		got := stanceOf(r)
		right := matched[got] || take(left, got)
		matched[got] = matched[got] || right
		o.rules = append(o.rules, verdict{i, r.Rules, r.Confidence, right})
		if !right {
			o.mistakes = append(o.mistakes, spurious(r, got.words()))
		}
	}
	for _, want := range sortedStances(left) {
		o.mistakes = append(o.mistakes, Mistake{Kind: Missed, What: want.words(), Quote: item.Doc.Text})
	}
	o.mistakes = append(o.mistakes, alertMistake(item, res)...)
	if len(o.mistakes) == 0 {
		o.score.Right = 1
	}
	return o
}

// take removes the wanted stance that a found one is, the one with its very place first.
func take(left map[stance]bool, got stance) bool {
	open := got
	open.Place = anyPlace
	for _, want := range []stance{got, open} {
		if left[want] {
			delete(left, want)
			return true
		}
	}
	return false
}

// alertMistake compares the alert with the label. Where no event that should alert has its place in the sentence, either
// way is right: without a place the default rule cannot be asked.
func alertMistake(item *Item, res *extract.Result) []Mistake {
	should, placed := false, false
	for _, e := range item.gold.Events {
		action := news.Action(strings.ToLower(e.Action))
		if e.Alert == "Y" && slices.Contains(news.DefaultActions, action) {
			should = true
			placed = placed || tellsPlace(e)
		}
	}
	switch {
	case should && !placed, should == res.Alert:
		return nil
	case should:
		return []Mistake{{Kind: NoAlert}}
	}
	return alarms(res)
}

func sortedStances(set map[stance]bool) []stance {
	list := make([]stance, 0, len(set))
	for k := range set {
		list = append(list, k)
	}
	slices.SortFunc(list, func(a, b stance) int { return strings.Compare(a.words(), b.words()) })
	return list
}
