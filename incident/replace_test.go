package incident

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

// version is the n-th version of one article, fetched n hours after it was published.
func version(n int, responses ...news.Response) *news.Article {
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	return &news.Article{
		Key: news.KeyOf("https://a.example/1"), URL: "https://a.example/1", Title: "Item", Text: fmt.Sprintf("Text %d", n), Outlet: "a", Owner: "a",
		Published: news.Date{Time: at}, Fetched: at.Add(time.Duration(n) * time.Hour), State: news.PageWhole, Version: n, Responses: responses,
	}
}

func says(company, root string, action news.Action, place news.Jurisdiction) news.Response {
	return news.Response{
		Company: news.CompanyID(company), CompanyName: company, Root: news.CompanyID(root), Action: action, Modality: news.Done,
		Polarity: news.Positive, Jurisdiction: place, Quote: company + " " + string(action), Confidence: 0.9,
	}
}

// replay applies articles one after the other and gives what is known then, and the steps of the moves of the last.
func replay(articles ...*news.Article) (known []news.Incident, steps []string) {
	for _, a := range articles {
		steps = nil
		for _, c := range Apply(Record{Incidents: known}, a) {
			known = kept(known, c.Incident)
			for _, m := range c.Moves {
				steps = append(steps, m.Step)
			}
		}
	}
	return known, steps
}

func kept(known []news.Incident, inc news.Incident) []news.Incident {
	for i := range known {
		if known[i].ID == inc.ID {
			known[i] = inc
			return known
		}
	}
	return append(known, inc)
}

// summed writes incidents in a line each: state, who stands where, and how many reports stand and were retracted.
func summed(known []news.Incident) (out []string) {
	for _, i := range known {
		line := fmt.Sprintf("%s %q", i.ID, i.State)
		for _, e := range i.Evidence {
			line += fmt.Sprintf(" +%s(%s)@%d", e.Company, e.Quote, e.Seen.Hour()-8)
		}
		for _, e := range i.Retracted {
			line += fmt.Sprintf(" -%s(%s)@%d-%d", e.Company, e.Quote, e.Seen.Hour()-8, e.Until.Hour()-8)
		}
		out = append(out, line)
	}
	return out
}

func TestReplace(t *testing.T) {
	meta, wa := says("meta", "meta", news.Pause, "HK"), says("whatsapp", "meta", news.Pause, "HK")
	reworded, placeless, elsewhere := meta, meta, meta
	reworded.Quote, reworded.Start = "Meta halts", 40
	placeless.Jurisdiction, elsewhere.Jurisdiction = "", "IN"
	leaves, refuses, resumes := says("meta", "meta", news.Withdraw, "HK"), says("meta", "meta", news.Refuse, "HK"), says("meta", "meta", news.Resume, "HK")
	other := *version(9, meta)
	other.Key, other.URL, other.Outlet, other.Owner = news.KeyOf("https://b.example/1"), "https://b.example/1", "b", "b"
	teaser := version(2)
	teaser.State = news.PagePartial

	for name, tc := range map[string]struct {
		articles []*news.Article
		known    []string
		steps    []string // of the moves of the last article
	}{
		"the same twice": {[]*news.Article{version(1, meta), version(1, meta)}, []string{`meta-hk-noncoop-1 "in_effect" +meta(meta pause)@1`}, nil},
		"other words": {[]*news.Article{version(1, meta), version(2, reworded)},
			[]string{`meta-hk-noncoop-1 "in_effect" +meta(Meta halts)@1`}, []string{"meta stance2 0"}},
		"taken back": {[]*news.Article{version(1, meta), version(2)}, []string{`meta-hk-noncoop-1 "" -meta(meta pause)@1-2`}, nil},
		"taken back by one of two": {[]*news.Article{version(1, meta), &other, version(2)},
			[]string{`meta-hk-noncoop-1 "in_effect" +meta(meta pause)@9 -meta(meta pause)@1-2`}, nil},
		"taken back and told again": {[]*news.Article{version(1, meta), version(2), version(3, meta)},
			[]string{`meta-hk-noncoop-1 "in_effect" +meta(meta pause)@3`}, []string{"meta stance2 0"}},
		"taken back, then told by another": {[]*news.Article{version(1, meta), version(2), &other},
			[]string{`meta-hk-noncoop-1 "in_effect" +meta(meta pause)@9 -meta(meta pause)@1-2`}, []string{"meta stance2 0"}},
		"a service in place of its root": {[]*news.Article{version(1, meta), version(2, wa)},
			[]string{`meta-hk-noncoop-1 "in_effect" +whatsapp(whatsapp pause)@2 -meta(meta pause)@1-2`}, []string{"meta stance2 0"}},
		"a service beside its root": {[]*news.Article{version(1, meta), version(2, meta, wa)},
			[]string{`meta-hk-noncoop-1 "in_effect" +meta(meta pause)@1 +whatsapp(whatsapp pause)@2`}, []string{"whatsapp stance2 0", "meta stance2 0"}},
		"less grave": {[]*news.Article{version(1, leaves), version(2, refuses)},
			[]string{`meta-hk-noncoop-1 "in_effect" +meta(meta refuse)@2 -meta(meta withdraw)@1-2`}, []string{"meta stance3 0"}},
		"graver": {[]*news.Article{version(1, refuses), version(2, leaves)},
			[]string{`meta-hk-noncoop-1 "in_effect" +meta(meta withdraw)@2 -meta(meta refuse)@1-2`}, []string{"meta stance3 0"}},
		"the place is added": {[]*news.Article{version(1, placeless), version(2, meta)},
			[]string{`meta-anywhere-noncoop-1 "in_effect" +meta(meta pause)@1`}, []string{"meta stance2 0"}},
		"another place": {[]*news.Article{version(1, meta), version(2, elsewhere)},
			[]string{`meta-hk-noncoop-1 "" -meta(meta pause)@1-2`, `meta-in-noncoop-1 "in_effect" +meta(meta pause)@1`}, []string{"meta stance2 0"}},
		"a reversal is taken back": {[]*news.Article{&other, version(1, resumes), version(2)},
			[]string{`meta-hk-noncoop-1 "in_effect" +meta(meta pause)@9 -meta(meta resume)@1-2`}, nil},
		"a teaser takes nothing back": {[]*news.Article{version(1, meta), teaser}, []string{`meta-hk-noncoop-1 "in_effect" +meta(meta pause)@1`}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			known, steps := replay(tc.articles...)
			if diff := cmp.Diff(tc.known, summed(known)); diff != "" {
				t.Errorf("incidents (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tc.steps, steps); diff != "" {
				t.Errorf("steps of the moves (-want +got):\n%s", diff)
			}
			last := tc.articles[len(tc.articles)-1]
			if again := Apply(Record{Incidents: known}, last); len(again) > 0 {
				t.Errorf("applied again it changes %d incidents", len(again))
			}
		})
	}
}

// What was known before an edit can still be asked for.
func TestLookBeforeAnEdit(t *testing.T) {
	meta := says("meta", "meta", news.Pause, "HK")
	known, _ := replay(version(1, meta), version(5))
	for hour, want := range map[int]int{1: 0, 3: 1, 5: 1, 6: 0} {
		if got := Look(known, version(hour).Fetched, Known); len(got) != want {
			t.Errorf("%d hours on: %d incidents, want %d", hour, len(got), want)
		}
	}
}
