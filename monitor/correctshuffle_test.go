package monitor

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
)

// correct makes or undoes a correction in a record in memory.
func (r *record) correct(c news.Correction) {
	r.made = with(r.made, c)
	for _, change := range incident.Correct(incident.Record{Incidents: r.incidents, Corrections: r.made}, &c) {
		r.keep(change.Incident)
		for _, a := range raised(r.policy, []incident.Change{change}, c.Made) {
			r.raise(a)
		}
	}
}

func claimsOf(a *news.Article) (out []news.Claim) {
	for i := range a.Responses {
		out = append(out, incident.ClaimOf(a, &a.Responses[i]))
	}
	return out
}

// distinct gives every response of a stream a sentence of its own.
func distinct(stream []streamed) []streamed {
	out := slices.Clone(stream)
	for i := range out {
		a := *out[i].article
		a.Responses = slices.Clone(a.Responses)
		for n := range a.Responses {
			a.Responses[n].Quote = fmt.Sprintf("%s says in sentence %d of story %d that so it is", a.Responses[n].CompanyName, n, i)
		}
		out[i].article = &a
	}
	return out
}

// corrections of a stream: a wrong report, a weak one that is right, two incidents that are one, one that is two, a pin.
func corrections(stream []streamed, at time.Time) []news.Correction {
	find := func(company string, n int) []news.Claim {
		for _, s := range stream {
			if string(s.article.Responses[0].Company) != company {
				continue
			}
			if n--; n < 0 {
				return claimsOf(s.article)
			}
		}
		panic("no report of " + company)
	}
	out := []news.Correction{
		{Kind: news.Reject, Claims: find("telegram", 0)},
		{Kind: news.Confirm, Claims: find("microsoft", 0)},
		{Kind: news.Reject, Claims: find("zoom", 0)},
		{Kind: news.Merge, Incident: "x-hk-noncoop-1", Into: "x-br-noncoop-1"},
		{Kind: news.Split, Incident: "signal-gb-noncoop-1", Into: "signal-gb-noncoop-2", Claims: find("signal", 8)},
		{Kind: news.Pin, Incident: "tiktok-us-noncoop-1", Pinned: news.Pinned{State: news.StateInEffect}},
		{Kind: news.Note, Incident: "tiktok-us-noncoop-1", Text: "asked the company"},
	}
	for i := range out {
		out[i].ID, out[i].By, out[i].Made = news.CorrectionID(i+1), "anna", at
	}
	return out
}

// TestStreamWithCorrections corrects on a day in the midst of the stream. Shuffles within the days give the same incidents,
// transitions and alerts.
func TestStreamWithCorrections(t *testing.T) {
	stream := distinct(readStream(t, "testdata/stream/forty-days.txt"))
	at := time.Date(2024, 3, 13, 23, 30, 0, 0, time.UTC)
	middle := slices.IndexFunc(stream, func(s streamed) bool { return s.article.Fetched.After(at) })
	play := func(seed uint64) *record {
		r := newRecord()
		r.feed(shuffled(stream[:middle], seed))
		for _, c := range corrections(stream, at) {
			r.correct(c)
		}
		r.feed(shuffled(stream[middle:], seed))
		return r
	}
	want := play(0).String()
	for _, line := range []string{
		"telegram-hk-noncoop-1: in_effect, 1 reports", "signal-gb-noncoop-2: announced, 1 reports", "tiktok-us-noncoop-1: in_effect",
		"x-br-noncoop-1: lifted, 8 reports",
	} {
		if !strings.Contains(want, line) {
			t.Errorf("no %q in:\n%s", line, want)
		}
	}
	for seed := range uint64(8) {
		r := play(seed)
		if diff := cmp.Diff(want, r.String()); diff != "" {
			t.Fatalf("shuffle %d (-want +got):\n%s", seed, diff)
		}
		alerts := len(r.alerts)
		if r.feed(shuffled(stream, seed)); r.String() != want || len(r.alerts) != alerts {
			t.Fatalf("shuffle %d, fed again (-want +got):\n%s", seed, cmp.Diff(want, r.String()))
		}
	}
}

// TestUndoneIsAsNeverMade makes and undoes the corrections in any order: the incidents are as they were, and nothing more was
// told than what one of the corrections made news.
func TestUndoneIsAsNeverMade(t *testing.T) {
	stream := distinct(readStream(t, "testdata/stream/forty-days.txt"))
	at := stream[len(stream)-1].article.Fetched.AddDate(0, 1, 0)
	plain := newRecord()
	plain.feed(stream)
	want := plain.standing()
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 7))
		r := &record{incidents: slices.Clone(plain.incidents), alerts: maps.Clone(plain.alerts), policy: plain.policy}
		made := corrections(stream, at)
		for _, i := range random.Perm(len(made)) {
			r.correct(made[i])
		}
		for _, i := range random.Perm(len(made)) {
			made[i].Undone, made[i].UndoneBy = at.Add(time.Hour), "ben"
			r.correct(made[i])
		}
		if diff := cmp.Diff(want, r.standing()); diff != "" {
			t.Fatalf("order %d (-plain +undone):\n%s", seed, diff)
		}
		alerts := len(r.alerts)
		if r.feed(stream); len(r.alerts) != alerts || r.standing() != want {
			t.Fatalf("order %d: fed again it tells %d more", seed, len(r.alerts)-alerts)
		}
		past := incident.Look(r.incidents, at, incident.Known)
		if diff := cmp.Diff(want, standingOf(past)); diff != "" {
			t.Fatalf("order %d, look back (-plain +before the corrections):\n%s", seed, diff)
		}
	}
}

// TestRejectedIsAsNeverRead rejects every third article of the stream after all were read: where platforms stand is as if it had
// never been read. Copies of it are rejected with it.
func TestRejectedIsAsNeverRead(t *testing.T) {
	stream := distinct(readStream(t, "testdata/stream/forty-days.txt"))
	at := stream[len(stream)-1].article.Fetched.AddDate(0, 1, 0)
	all := newRecord()
	all.feed(stream)
	for i := 0; i < len(stream); i += 3 {
		claims := claimsOf(stream[i].article)
		without := newRecord()
		without.feed(slices.DeleteFunc(slices.Clone(stream), func(s streamed) bool { return means(claims, s.article) }))
		r := &record{incidents: slices.Clone(all.incidents), alerts: maps.Clone(all.alerts), policy: all.policy}
		alerts := len(r.alerts)
		r.correct(news.Correction{ID: 1, Kind: news.Reject, Claims: claims, Made: at, By: "anna"})
		if diff := cmp.Diff(without.standing(), r.standing()); diff != "" {
			t.Errorf("%s (-never read +rejected):\n%s", stream[i].article.URL, diff)
		}
		if r.feed(stream); len(r.alerts) != alerts {
			t.Errorf("%s: %d alerts more when it is read again", stream[i].article.URL, len(r.alerts)-alerts)
		}
	}
}

func means(claims []news.Claim, a *news.Article) bool {
	s := incident.ClaimOf(a, &a.Responses[0]).Story
	return slices.ContainsFunc(claims, func(c news.Claim) bool { return incident.Means(&c, a.Key, &s, &a.Responses[0]) })
}

func (r *record) standing() string { return standingOf(r.incidents) }

// standingOf lists where every platform stands in every place, without the ids of incidents and the names of steps.
func standingOf(incidents []news.Incident) string {
	var lines []string
	for _, i := range incidents {
		if i.Void() {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s %s: %s, %d reports from %d groups, law %q", i.Key.Root, i.Key.Jurisdiction, i.State, len(i.Evidence), i.Groups, i.Law))
		for _, t := range i.Transitions {
			lines = append(lines, fmt.Sprintf("%s %s: %s %s→%s on %s by %s", i.Key.Root, i.Key.Jurisdiction, t.Company, t.From, t.To, t.Effective.Format(time.DateOnly), t.Outlet))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n"
}
