package extract_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/news"
)

// To add a case, add a line to the file: what states do to platforms and laws, and what only looks like it. Of an act of a
// state the very modality is compared, and the authority and the law where the line names them.
func TestStates(t *testing.T) {
	for _, s := range samples(t, filepath.Join("testdata", "english-states.jsonl")) {
		published, err := time.Parse(time.DateOnly, s.Date)
		if err != nil {
			t.Fatal(s.ID, err)
		}
		res := mustEngine(t).Read(extract.Document{ID: s.ID, Text: s.Text, Language: news.Language(s.Lang), Published: published})
		if diff := cmp.Diff(wantedActs(&s), foundActs(&s, &res)); diff != "" {
			t.Errorf("%s: %s\n%s", s.ID, s.Text, diff)
		}
		for i := range res.Responses {
			if r := &res.Responses[i]; r.Action.ByState() && (r.Alerts() || r.Quote == "" || len(r.Rules) == 0 || r.Confidence <= 0) {
				t.Errorf("%s: %+v: an act of a state alerts or lacks its proof", s.ID, r)
			}
		}
	}
}

// stateAct is what is compared of a response.
type stateAct struct{ Action, Company, Modality, Polarity, Place, Authority, Law string }

func wantedActs(s *sample) map[stateAct]bool {
	out := map[stateAct]bool{}
	for _, e := range s.Events {
		for _, actor := range orNobody(e.Actors) {
			out[stateAct{e.Action, actor, e.Modality, e.Polarity, e.Jurisdiction, e.Authority, e.Law}] = true
		}
	}
	return out
}

// orNobody is who an act is done to; an act on a law is done to nobody.
func orNobody(actors []string) []string {
	if len(actors) == 0 {
		return []string{""}
	}
	return actors
}

func foundActs(s *sample, res *extract.Result) map[stateAct]bool {
	out := map[stateAct]bool{}
	for i := range res.Responses {
		r := &res.Responses[i]
		act := stateAct{Action: string(r.Action), Company: string(r.Company), Modality: string(r.Modality), Polarity: string(r.Polarity), Place: string(r.Jurisdiction)}
		if !r.Action.ByState() {
			act.Modality = modality(r.Modality, r.Polarity)
		}
		for _, e := range s.Events {
			if e.Action == act.Action && e.Authority != "" {
				act.Authority = string(r.Authority)
			}
			if e.Action == act.Action && e.Law != "" {
				act.Law = string(r.Law)
			}
		}
		out[act] = true
	}
	return out
}
