package monitor

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var update = flag.Bool("update", false, "write what the tests get as what they want; read the diff before keeping it")

// TestStream feeds forty days of articles in the order of time and in twenty others, each shuffled within its days. The
// incidents, their transitions and the alerts are those of the file .want every time; fed again the stream raises nothing.
func TestStream(t *testing.T) {
	files, err := filepath.Glob("testdata/stream/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no streams: %v", err)
	}
	for _, file := range files {
		stream := readStream(t, file)
		want := wanted(t, stream, strings.TrimSuffix(file, ".txt")+".want")
		for seed := range uint64(21) {
			r := newRecord()
			r.feed(shuffled(stream, seed))
			if diff := cmp.Diff(want, r.String()); diff != "" {
				t.Fatalf("%s, shuffle %d (-want +got):\n%s", file, seed, diff)
			}
			if p, r := r.bcubed(stream); 2*p*r/(p+r) < 0.90 {
				t.Errorf("shuffle %d: grouping has precision %.3f and recall %.3f", seed, p, r)
			}
			before := len(r.alerts)
			if r.feed(shuffled(stream, seed)); len(r.alerts) != before || r.String() != want {
				t.Errorf("shuffle %d: fed twice it gives %d alerts more, or other incidents", seed, len(r.alerts)-before)
			}
		}
	}
}

func wanted(t *testing.T, stream []streamed, file string) string {
	t.Helper()
	if *update {
		r := newRecord()
		r.feed(stream)
		check(t, os.WriteFile(file, []byte(r.String()), 0o644))
	}
	want, err := os.ReadFile(file)
	check(t, err)
	return string(want)
}

// record is a store in memory: incidents, and alerts by key.
type record struct {
	incidents []news.Incident
	made      []news.Correction
	alerts    map[news.AlertKey]news.Alert
	policy    alert.Policy
}

func newRecord() *record {
	rule := func(name string, modality ...news.Modality) alert.Rule {
		return alert.Rule{Name: name, Actions: news.DefaultActions, Modality: modality, MinConfidence: news.AlertConfidence, MaxAge: 7 * 24 * time.Hour, SendTo: []string{"desk"}}
	}
	sure := rule("two sources", news.Done, news.Ongoing, news.Announced, news.Planned)
	sure.MinGroups = 2
	return &record{alerts: map[news.AlertKey]news.Alert{}, policy: alert.Policy{Rules: []alert.Rule{
		rule("stance", news.Done, news.Ongoing, news.Announced, news.Planned), sure,
		rule("watch", news.Conditional, news.Considering), rule("denials", news.Denied),
	}}}
}

func (r *record) feed(stream []streamed) {
	for _, s := range stream {
		roots := incident.Linked(append(incident.Roots(s.article), r.resting(s.article.Key)...), r.made)
		changes, alerts := Decide(r.policy, incident.Record{Incidents: r.known(roots), Corrections: r.made}, s.article, s.article.Fetched)
		for _, c := range changes {
			r.keep(c.Incident)
		}
		for _, a := range alerts {
			r.raise(a)
		}
	}
}

// raise writes an alert down unless its news was told, as the store does.
func (r *record) raise(a news.Alert) {
	for _, key := range append(a.Also, a.Key) {
		if _, told := r.alerts[key]; told {
			return
		}
	}
	r.alerts[a.Key] = a
}

// resting are the roots of the incidents that rest on an article.
func (r *record) resting(article news.URLKey) (roots []string) {
	for _, i := range r.incidents {
		if slices.ContainsFunc(i.Evidence, func(e news.Evidence) bool { return e.Article == article }) {
			roots = append(roots, i.Key.Root)
		}
	}
	return roots
}

func (r *record) known(roots []string) (out []news.Incident) {
	for _, i := range r.incidents {
		if slices.Contains(roots, i.Key.Root) {
			out = append(out, i)
		}
	}
	return out
}

func (r *record) keep(inc news.Incident) {
	if i := slices.IndexFunc(r.incidents, func(o news.Incident) bool { return o.ID == inc.ID }); i >= 0 {
		r.incidents[i] = inc
		return
	}
	r.incidents = append(r.incidents, inc)
}

// String lists what is known, in an order that does not depend on that of the reports.
func (r *record) String() string {
	var lines []string
	for _, i := range r.incidents {
		lines = append(lines, fmt.Sprintf("%s: %s, %d reports from %d groups, law %q, follows %q", i.ID, i.State, len(i.Evidence), i.Groups, i.Law, i.RecursOf))
		for _, t := range i.Transitions {
			lines = append(lines, fmt.Sprintf("%s: %d. %s %s→%s %s on %s by %s, %d groups", i.ID, t.N, t.Company, t.From, t.To, t.Change, t.Effective.Format(time.DateOnly), t.Outlet, t.Groups))
		}
	}
	for _, a := range r.alerts {
		lines = append(lines, fmt.Sprintf("~ alert %q of %s: %s", a.Rule, a.Incident, a.Transition.Step))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n"
}

// bcubed is the precision and recall of the grouping, averaged over articles (Bagga and Baldwin 1998). An article in no
// incident is a group of its own, on both sides.
func (r *record) bcubed(stream []streamed) (precision, recall float64) {
	found := map[news.URLKey]string{}
	for _, i := range r.incidents {
		for _, e := range i.Evidence {
			found[e.Article] = string(i.ID)
		}
	}
	group := func(s streamed, of string) string {
		if of == "" || of == "-" {
			return s.article.URL
		}
		return of
	}
	for _, a := range stream {
		var ours, theirs, both float64
		for _, b := range stream {
			our := group(a, found[a.article.Key]) == group(b, found[b.article.Key])
			their := group(a, a.story) == group(b, b.story)
			if our {
				ours++
			}
			if their {
				theirs++
			}
			if our && their {
				both++
			}
		}
		precision, recall = precision+both/ours, recall+both/theirs
	}
	n := float64(len(stream))
	return precision / n, recall / n
}

// shuffled changes the order of articles within each day; seed 0 keeps it.
func shuffled(stream []streamed, seed uint64) []streamed {
	out := slices.Clone(stream)
	if seed == 0 {
		return out
	}
	random := rand.New(rand.NewPCG(seed, 5))
	for from := 0; from < len(out); {
		to := from + 1
		for to < len(out) && out[to].day() == out[from].day() {
			to++
		}
		day := out[from:to]
		random.Shuffle(len(day), func(i, j int) { day[i], day[j] = day[j], day[i] })
		from = to
	}
	return out
}

// TestStreamInStore feeds the stream twice to a real store, by the way of a pass: the second time nothing is raised.
func TestStreamInStore(t *testing.T) {
	stream := readStream(t, "testdata/stream/forty-days.txt")
	p := &press{now: noon, asked: map[string]int{}, links: map[string][]news.Link{}}
	m := newMonitor(t, p, source(0))
	r := newRecord()
	m.Policy = r.policy
	r.feed(stream)
	_, err := m.Store.SyncSources(t.Context(), m.Sources, noon)
	check(t, err)
	leases, err := m.Store.ClaimHosts(t.Context(), "test", 1, time.Hour, noon)
	check(t, err)
	raised := 0
	for range 2 {
		for _, s := range stream {
			p.now = s.article.Fetched
			done, err := (&pass{Monitor: m}).commit(t.Context(), leases[0], store.Result{Articles: []news.Article{*s.article}})
			check(t, err)
			raised += done.Alerts
		}
		if raised != len(r.alerts) {
			t.Errorf("%d alerts raised, want %d", raised, len(r.alerts))
		}
	}
}
