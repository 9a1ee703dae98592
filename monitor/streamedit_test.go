package monitor

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

const fortyDays = "testdata/stream/forty-days.txt"

// reworded is an article as a new version or better rules read it: the same acts in other sentences.
func reworded(a *news.Article, n int) *news.Article {
	b := *a
	b.Responses = slices.Clone(a.Responses)
	b.Fetched = a.Fetched.Add(time.Duration(n) * time.Minute)
	for i := range b.Responses {
		b.Responses[i].Quote, b.Responses[i].Start = fmt.Sprintf("version %d", n), n
	}
	return &b
}

// A stream that is read anew, in other words, in any order within its days, gives the incidents it gave, and tells nothing.
func TestStreamReadAnew(t *testing.T) {
	stream := readStream(t, fortyDays)
	for seed := range uint64(5) {
		r := newRecord()
		r.policy.Rules = slices.DeleteFunc(r.policy.Rules, ofSeveral)
		r.feed(stream)
		want, told := r.String(), len(r.alerts)
		for n := 1; n <= 2; n++ {
			again := shuffled(stream, seed)
			for i := range again {
				again[i].article = reworded(again[i].article, n)
			}
			r.feed(again)
			if diff := cmp.Diff(want, r.String()); diff != "" || len(r.alerts) != told {
				t.Fatalf("shuffle %d, time %d: %d alerts, want %d (-want +got):\n%s", seed, n, len(r.alerts), told, diff)
			}
		}
	}
}

// ofSeveral are the rules that wait for several witnesses. A stance may have found them by a report on another member, which
// does not tell it; such a rule is served by whatever is read next.
func ofSeveral(r alert.Rule) bool { return r.MinGroups > 1 }

// Every article first said something else as well: that a company of which nobody else spoke had paused. What stands in the
// end is what the last versions say; of each error readers were told once.
func TestStreamCorrected(t *testing.T) {
	stream := readStream(t, fortyDays)
	plain := newRecord()
	plain.feed(stream)
	r := newRecord()
	for i := range stream {
		draft := stream[i]
		wrong := *reworded(draft.article, 0)
		name := fmt.Sprintf("acme%d", i)
		wrong.Responses = append(wrong.Responses, news.Response{
			Company: news.CompanyID(name), CompanyName: name, Root: news.CompanyID(name), Action: news.Pause, Modality: news.Done,
			Polarity: news.Positive, Jurisdiction: "NZ", Quote: "in error", Confidence: 0.9,
		})
		draft.article = &wrong
		final := stream[i]
		final.article = reworded(final.article, 1)
		r.feed([]streamed{draft, final})
	}
	errors := 0
	var rest []string
	for line := range strings.Lines(r.String()) {
		if strings.Contains(line, "acme") {
			errors += strings.Count(line, "alert")
			if !strings.Contains(line, "alert") && !strings.Contains(line, ": , 0 reports") {
				t.Errorf("an error stands: %s", line)
			}
			continue
		}
		rest = append(rest, line)
	}
	if diff := cmp.Diff(plain.String(), strings.Join(rest, "")); diff != "" {
		t.Errorf("what stands (-want +got):\n%s", diff)
	}
	if errors != len(stream) {
		t.Errorf("%d alerts of %d errors", errors, len(stream))
	}
}

// An edit takes the evidence of the page back, in the store, and a headline is no news to those who were told.
func TestEditInStore(t *testing.T) {
	m, p := visited(t)
	p.pages[pageURL] = strings.ReplaceAll(story("WhatsApp"), "has suspended the processing of", "answers as before")
	if sum := passAt(t, m, p, time.Hour); sum.Edits != 1 || sum.Raised != 0 {
		t.Errorf("taken back: %+v", sum)
	}
	void := resting(t, m)
	if len(void.Evidence) != 0 || len(void.Retracted) == 0 || !void.Void() {
		t.Errorf("taken back: %d reports, %d retracted, state %q", len(void.Evidence), len(void.Retracted), void.State)
	}
	p.pages[pageURL] = strings.ReplaceAll(story("WhatsApp"), "on Monday", "late on Monday")
	if sum := passAt(t, m, p, 6*time.Hour); sum.Edits != 1 || sum.Raised != 0 {
		t.Errorf("told again: %+v", sum)
	}
	back := resting(t, m)
	if back.ID != void.ID || len(back.Evidence) == 0 || !strings.Contains(back.Evidence[0].Quote, "late on Monday") {
		t.Errorf("told again: %+v", back)
	}
}

// resting is the one incident that is known.
func resting(t *testing.T, m *Monitor) news.Incident {
	t.Helper()
	all, err := m.Store.Incidents(t.Context(), store.IncidentQuery{Void: true})
	check(t, err)
	if len(all) != 1 {
		t.Fatalf("%d incidents", len(all))
	}
	return all[0]
}
