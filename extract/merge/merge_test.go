package merge_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/merge"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// said is a candidate with what merging looks at.
func said(sentence int, company news.CompanyID, a news.Action, m news.Modality, at news.Jurisdiction) frame.Candidate {
	c := frame.Candidate{Sentence: sentence}
	c.Company, c.Root, c.Action, c.Modality, c.Jurisdiction = company, company, a, m, at
	c.Polarity, c.Object, c.Start = news.Positive, "user_data_requests", sentence*10
	c.Features = frame.Features{LinkScore: 0.99, AuthorityAt: frame.FromClause, PlaceFrom: frame.FromClause}
	return c
}

// act is what a state does to a law.
func act(sentence int, law news.LawID) frame.Candidate {
	c := said(sentence, "", news.StatePassed, news.Done, "HK")
	c.Law = law
	return c
}

func TestMerge(t *testing.T) {
	headline := said(0, "x", news.Withdraw, news.Conditional, "SE")
	headline.Features.Headline = true
	called := said(1, "uber", news.Withdraw, news.Done, "US")
	called.Polarity, called.Features.Lead = news.Negative, true
	missed := said(0, "x", news.Pause, news.Done, "HK")
	missed.NearMiss = "no company acts"
	for name, c := range map[string]struct {
		in   []frame.Candidate
		want []string
	}{
		"mentions of one act":            {[]frame.Candidate{said(0, "x", news.Pause, news.Announced, "HK"), said(1, "x", news.Pause, news.Done, "HK")}, []string{"x pause done HK"}},
		"a place found once":             {[]frame.Candidate{said(0, "x", news.Pause, news.Done, ""), said(1, "x", news.Pause, news.Done, "HK")}, []string{"x pause done HK"}},
		"two places":                     {[]frame.Candidate{said(0, "x", news.Pause, news.Done, "HK"), said(1, "x", news.Pause, news.Done, "IN")}, []string{"x pause done HK", "x pause done IN"}},
		"a state of a country":           {[]frame.Candidate{said(0, "x", news.Withdraw, news.Done, "US-TX"), said(1, "x", news.Withdraw, news.Done, "US")}, []string{"x withdraw done US-TX"}},
		"history of what is news":        {[]frame.Candidate{said(0, "x", news.Pause, news.Done, "HK"), said(1, "x", news.Pause, news.Historical, "HK")}, []string{"x pause done HK"}},
		"a threat in the headline":       {[]frame.Candidate{headline, said(4, "x", news.Withdraw, news.Planned, "SE")}, []string{"x withdraw conditional SE"}},
		"a plan that is called off":      {[]frame.Candidate{called, said(5, "uber", news.Withdraw, news.Planned, "US")}, []string{"uber withdraw done US", "uber withdraw historical US"}},
		"a review beside a pause":        {[]frame.Candidate{said(0, "x", news.Review, news.Ongoing, "HK"), said(0, "x", news.Pause, news.Done, "HK")}, []string{"x pause done HK"}},
		"a state beside a review":        {[]frame.Candidate{said(0, "x", news.StateOrder, news.Done, "HK"), said(0, "x", news.Review, news.Ongoing, "HK")}, []string{"x s_order done HK", "x review ongoing HK"}},
		"a state beside talks":           {[]frame.Candidate{said(0, "x", news.StateBlock, news.Done, "HK"), said(1, "x", news.Negotiate, news.Ongoing, "HK")}, []string{"x s_block done HK", "x negotiate ongoing HK"}},
		"two laws":                       {[]frame.Candidate{act(0, "HK-NSL"), act(1, "HK-SNSO"), act(2, "HK-NSL")}, []string{" s_passed done HK", " s_passed done HK"}},
		"near misses":                    {[]frame.Candidate{missed}, nil},
		"different companies stay apart": {[]frame.Candidate{said(0, "x", news.Pause, news.Done, "HK"), said(1, "y", news.Pause, news.Done, "HK")}, []string{"x pause done HK", "y pause done HK"}},
	} {
		doc := text.New("Title", "Text.", "en", time.Time{})
		var got []string
		for _, r := range merger(t).Merge(doc, c.in) {
			got = append(got, string(r.Company)+" "+string(r.Action)+" "+string(r.Modality)+" "+string(r.Jurisdiction))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// sureness is the confidence of the one response that the candidates make.
func sureness(t *testing.T, candidates ...frame.Candidate) float64 {
	t.Helper()
	got := merger(t).Merge(text.New("Title", "X has paused it. So it says.", "en", time.Time{}), candidates)
	if len(got) != 1 {
		t.Fatalf("%d responses, want 1", len(got))
	}
	return got[0].Confidence
}

// What is fitted may weigh a little more or less next time; what is tested here would be a fault at any weight.
func TestConfidenceFallsWithDoubt(t *testing.T) {
	sure := said(0, "x", news.Pause, news.Done, "HK")
	most := sureness(t, sure)
	for name, change := range map[string]func(*frame.Candidate){
		"pronoun":    func(c *frame.Candidate) { c.Features.Attachment = frame.StepCoref },
		"not so":     func(c *frame.Candidate) { c.Polarity = news.Negative },
		"last lines": func(c *frame.Candidate) { c.Sentence = 2 },
	} {
		c := sure
		change(&c)
		if got := sureness(t, c); got >= most {
			t.Errorf("%s: %.2f, no less than %.2f", name, got, most)
		}
	}
	if most < news.AlertConfidence {
		t.Errorf("a sure reading has %.2f and does not alert", most)
	}
	if twice := sureness(t, sure, said(2, "x", news.Pause, news.Done, "HK")); twice <= most {
		t.Errorf("told twice: %.2f, no more than %.2f", twice, most)
	}
}

func TestWhatNobodyVouchesForDoesNotAlert(t *testing.T) {
	for name, change := range map[string]func(*frame.Candidate){
		"inferred actor": func(c *frame.Candidate) { c.Features.Attachment = frame.StepInferred },
		"anonymous":      func(c *frame.Candidate) { c.Attribution = news.ByAnonymous },
		"question":       func(c *frame.Candidate) { c.Modality = news.Question },
	} {
		c := said(0, "x", news.Pause, news.Done, "HK")
		change(&c)
		if got := sureness(t, c); got >= news.AlertConfidence || got <= 0 {
			t.Errorf("%s: %.2f", name, got)
		}
	}
}

func merger(t *testing.T) *merge.Merger {
	t.Helper()
	m, err := merge.New()
	if err != nil {
		t.Fatal(err)
	}
	return m
}
