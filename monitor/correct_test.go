package monitor

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// newsdesk is a real store that is fed by the way of a pass, and the people who correct it.
type newsdesk struct {
	t     *testing.T
	m     *Monitor
	press *press
	lease store.HostLease
	*Corrector
}

func newDesk(t *testing.T) *newsdesk {
	t.Helper()
	p := &press{now: noon, asked: map[string]int{}, links: map[string][]news.Link{}}
	m := newMonitor(t, p, source(0))
	m.Policy = newRecord().policy
	_, err := m.Store.SyncSources(t.Context(), m.Sources, noon)
	check(t, err)
	leases, err := m.Store.ClaimHosts(t.Context(), "test", 1, 10*365*24*time.Hour, noon)
	check(t, err)
	return &newsdesk{t, m, p, leases[0], &Corrector{Store: m.Store, Policy: m.Policy, Now: p.clock}}
}

func (d *newsdesk) read(all ...*news.Article) (raised int) {
	d.t.Helper()
	for _, a := range all {
		d.press.now = a.Fetched
		done, err := (&pass{Monitor: d.m}).commit(d.t.Context(), d.lease, store.Result{Articles: []news.Article{*a}})
		check(d.t, err)
		raised += done.Alerts
	}
	return raised
}

func (d *newsdesk) order(o Order) Corrected {
	d.t.Helper()
	o.By = "anna"
	done, err := d.Make(d.t.Context(), o)
	check(d.t, err)
	return done
}

func (d *newsdesk) undo(c Corrected) Corrected {
	d.t.Helper()
	done, err := d.Undo(d.t.Context(), c.Correction.ID, "ben")
	check(d.t, err)
	return done
}

func (d *newsdesk) find(id news.IncidentID) news.Incident {
	d.t.Helper()
	i, _, err := FindIncident(d.t.Context(), d.m.Store, id)
	check(d.t, err)
	return i
}

// standing lists the incidents that say something.
func (d *newsdesk) standing() string {
	d.t.Helper()
	all, err := d.m.Store.Incidents(d.t.Context(), store.IncidentQuery{})
	check(d.t, err)
	var out []string
	for _, i := range all {
		out = append(out, fmt.Sprintf("%s %s %d", i.ID, i.State, len(i.Evidence)))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func (d *newsdesk) alerts(state news.DeliveryState) int {
	d.t.Helper()
	all, err := d.m.Store.Alerts(d.t.Context(), store.AlertQuery{State: state})
	check(d.t, err)
	return len(all)
}

func want[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// tells is an article of a day, in the form of the stream's lines.
func tells(t *testing.T, n int, line string) *news.Article {
	t.Helper()
	a := readArticle(t, n, strings.Fields(line)).article
	a.Responses[0].Quote = fmt.Sprintf("%s will no longer answer requests by the police of the city, article %d", a.Responses[0].CompanyName, n)
	return a
}

func idOf(a *news.Article, n int) news.ResponseID { return a.Responses[n].ID(a.Key) }

func TestReject(t *testing.T) {
	d := newDesk(t)
	a := tells(t, 1, "2024-05-01 08:00 post zoom pause done HK 0.9")
	want(t, "raised", d.read(a), 1)
	done := d.order(Order{Kind: news.Reject, Responses: []news.ResponseID{idOf(a, 0)}, Text: "about another Zoom"})
	want(t, "taken back", done.Withdrawn, 1)
	want(t, "due", d.alerts(news.DeliveryDue), 0)
	want(t, "standing", d.standing(), "")
	i := d.find("zoom-hk-noncoop-1")
	want(t, "kept aside", len(i.Rejected), 1)
	want(t, "by", i.Corrections[0].By, "anna")

	for name, again := range map[string]func(a *news.Article){
		"fetched again": func(*news.Article) {},
		"a new version": func(a *news.Article) {
			a.Text = "Update. " + a.Text
			a.Responses[0].Start += 8
			a.Responses[0].Modality = news.Ongoing
		},
		"read by better rules": func(a *news.Article) {
			a.Responses[0].Quote = "It said " + a.Responses[0].Quote + " on Monday."
			a.Responses[0].Modality = news.Announced
		},
		"a copy elsewhere": func(a *news.Article) { a.URL = "https://copy.example/9"; a.Key = news.KeyOf(a.URL); a.Owner = "copy" },
	} {
		b := *a
		b.Responses = slices.Clone(a.Responses)
		again(&b)
		want(t, name+" raised", d.read(&b), 0)
		want(t, name+" standing", d.standing(), "")
		want(t, name+" kept aside", len(d.find("zoom-hk-noncoop-1").Rejected) > 0, true)
	}

	right := tells(t, 2, "2024-05-03 08:00 ledger zoom pause done HK 0.9")
	want(t, "the right report raised", d.read(right), 1)
	want(t, "standing", d.standing(), "zoom-hk-noncoop-2 in_effect 1")
}

// A wrong alarm about one member must not keep the right one of later from being told.
func TestRejectedStepIsToldWhenItIsTrue(t *testing.T) {
	d := newDesk(t)
	wrong := tells(t, 1, "2024-05-01 08:00 post facebook<meta pause done HK 0.9")
	other := tells(t, 2, "2024-05-01 09:00 post whatsapp<meta pause done HK 0.9")
	want(t, "raised", d.read(wrong, other), 2)
	d.press.now = d.press.now.Add(time.Hour)
	done := d.order(Order{Kind: news.Reject, Responses: []news.ResponseID{idOf(wrong, 0)}})
	want(t, "taken back", done.Withdrawn, 1)
	want(t, "standing", d.standing(), "meta-hk-noncoop-1 in_effect 1")
	right := tells(t, 3, "2024-05-04 08:00 ledger facebook<meta pause done HK 0.9")
	want(t, "raised by the right one", d.read(right), 1)
	want(t, "raised again", d.read(right), 0)
}

// A report that is rejected leaves the news to the next witness.
func TestRejectOneOfTwo(t *testing.T) {
	d := newDesk(t)
	a := tells(t, 1, "2024-05-01 08:00 post zoom pause done HK 0.9")
	b := tells(t, 2, "2024-05-01 09:00 ledger zoom pause done HK 0.85")
	d.read(a, b)
	want(t, "due", d.alerts(news.DeliveryDue), 2) // one rule wants two sources
	done := d.order(Order{Kind: news.Reject, Responses: []news.ResponseID{idOf(a, 0)}})
	want(t, "taken back", done.Withdrawn, 2)
	want(t, "raised, told by the other", done.Raised, 1)
	due, err := d.m.Store.Alerts(t.Context(), store.AlertQuery{State: news.DeliveryDue})
	check(t, err)
	for _, a := range due {
		want(t, a.Rule+" quotes", a.Transition.URL, b.URL)
	}
	want(t, "due", len(due), 1)
	back := d.undo(done)
	want(t, "raised when undone", back.Raised, 2)
	want(t, "due", d.alerts(news.DeliveryDue), 2)
	want(t, "standing", d.standing(), "zoom-hk-noncoop-1 in_effect 2")
}

func TestConfirm(t *testing.T) {
	d := newDesk(t)
	weak := tells(t, 1, "2024-05-01 08:00 post zoom pause done HK 0.1")
	want(t, "raised", d.read(weak), 0)
	done := d.order(Order{Kind: news.Confirm, Responses: []news.ResponseID{idOf(weak, 0)}})
	want(t, "raised when confirmed, also by the rule that wants two sources", done.Raised, 2)
	want(t, "standing", d.standing(), "zoom-hk-noncoop-1 in_effect 1")
	e := d.find("zoom-hk-noncoop-1").Evidence[0]
	want(t, "confidence", [2]float64{e.Confidence, e.Read}, [2]float64{1, 0.1})
	back := d.undo(done)
	want(t, "taken back", back.Withdrawn, 2)
	want(t, "standing", d.standing(), "")

	old := tells(t, 2, "2024-05-01 08:00 post signal refuse done GB 0.3")
	d.read(old)
	d.press.now = d.press.now.AddDate(0, 0, 20)
	late := d.order(Order{Kind: news.Confirm, Responses: []news.ResponseID{idOf(old, 0)}})
	want(t, "raised by old news", late.Raised, 0)
}

func TestMerge(t *testing.T) {
	d := newDesk(t)
	a := tells(t, 1, "2024-05-01 08:00 post zoom pause done HK 0.9")
	b := tells(t, 2, "2024-05-01 09:00 ledger zoomm pause done HK 0.9")
	want(t, "raised", d.read(a, b), 2)
	done := d.order(Order{Kind: news.Merge, Incident: "zoomm-hk-noncoop-1", Into: "zoom-hk-noncoop-1"})
	want(t, "taken back, to be told as one", done.Withdrawn, 2)
	want(t, "raised, also by the rule that wants two sources", done.Raised, 2)
	want(t, "standing", d.standing(), "zoom-hk-noncoop-1 in_effect 2")
	want(t, "found by the old id", d.find("zoomm-hk-noncoop-1").ID, "zoom-hk-noncoop-1")
	c := tells(t, 3, "2024-05-02 09:00 circuit zoomm pause done HK 0.9")
	want(t, "raised by one more", d.read(c), 0)
	want(t, "standing", d.standing(), "zoom-hk-noncoop-1 in_effect 3")
	back := d.undo(done)
	want(t, "raised by the undoing, in the place of those taken back", back.Raised, back.Withdrawn)
	want(t, "standing", d.standing(), "zoom-hk-noncoop-1 in_effect 1, zoomm-hk-noncoop-1 in_effect 2")
	want(t, "raised by reading again", d.read(a, b, c), 0)
}

func TestSplit(t *testing.T) {
	d := newDesk(t)
	a := tells(t, 1, "2024-05-01 08:00 post zoom pause done HK 0.9")
	b := tells(t, 2, "2024-05-02 09:00 ledger zoom refuse done HK 0.9")
	want(t, "raised", d.read(a, b), 2)
	done := d.order(Order{Kind: news.Split, Incident: "zoom-hk-noncoop-1", Responses: []news.ResponseID{idOf(b, 0)}})
	want(t, "new", done.Correction.Into, "zoom-hk-noncoop-2")
	want(t, "standing", d.standing(), "zoom-hk-noncoop-1 in_effect 1, zoom-hk-noncoop-2 in_effect 1")
	want(t, "raised: nobody was told of the second", done.Raised, 1)
	again := *b
	again.Responses = slices.Clone(b.Responses)
	again.Responses[0].Modality = news.Ongoing
	want(t, "raised by reading it anew", d.read(&again), 0)
	want(t, "standing", d.standing(), "zoom-hk-noncoop-1 in_effect 1, zoom-hk-noncoop-2 in_effect 1")
	d.undo(done)
	want(t, "standing", d.standing(), "zoom-hk-noncoop-1 in_effect 2")
	want(t, "found by the new id", d.find("zoom-hk-noncoop-2").ID, "zoom-hk-noncoop-1")
}

// After a split a report goes where its law, its company and its act are known.
func TestSplitSortsWhatFollows(t *testing.T) {
	d := newDesk(t)
	a := tells(t, 1, "2024-05-01 08:00 post facebook<meta pause done HK 0.9 object=user_data_requests")
	b := tells(t, 2, "2024-05-03 09:00 ledger whatsapp<meta refuse done HK 0.9 object=encryption")
	d.read(a, b)
	d.order(Order{Kind: news.Split, Incident: "meta-hk-noncoop-1", Responses: []news.ResponseID{idOf(b, 0)}})
	d.read(tells(t, 3, "2024-05-04 08:00 circuit facebook<meta pause ongoing HK 0.9 object=user_data_requests"),
		tells(t, 4, "2024-05-05 08:00 circuit whatsapp<meta refuse done HK 0.9 object=encryption"))
	want(t, "standing", d.standing(), "meta-hk-noncoop-1 in_effect 2, meta-hk-noncoop-2 in_effect 2")
}

func TestPin(t *testing.T) {
	d := newDesk(t)
	d.read(tells(t, 1, "2024-05-01 08:00 post zoom pause done HK 0.9"))
	d.press.now = d.press.now.Add(time.Hour)
	done := d.order(Order{Kind: news.Pin, Incident: "zoom-hk-noncoop-1", Pinned: news.Pinned{State: news.StateLifted, Law: "HK-NSL", Jurisdiction: "MO"}, Text: "settled out of court"})
	want(t, "raised by new reports", d.read(tells(t, 2, "2024-05-03 08:00 ledger zoom resume done MO 0.9")), 0)
	i := d.find("zoom-hk-noncoop-1")
	want(t, "pinned", fmt.Sprint(i.State, i.Law, i.Key.Jurisdiction, len(i.Evidence), i.Members[0].State), "liftedHK-NSLMO2lifted")
	past := incident.Look([]news.Incident{i}, done.Correction.Made, incident.Known)
	want(t, "before the pin", fmt.Sprint(past[0].State, past[0].Law, past[0].Key.Jurisdiction), "in_effectHK")
	d.undo(done)
	want(t, "undone", d.standing(), "zoom-hk-noncoop-1 lifted 2")
	want(t, "place", d.find("zoom-hk-noncoop-1").Key.Jurisdiction, "HK")
}

// People and passes change the same incidents at the same time: nobody's word is lost, and all corrections have numbers.
func TestCorrectBesideAPass(t *testing.T) {
	d := newDesk(t)
	var all []*news.Article
	for n := range 8 {
		all = append(all, tells(t, n, fmt.Sprintf("2024-05-01 0%d:00 post%d zoom pause done HK 0.9", n+1, n)))
	}
	d.read(all[:4]...)
	d.press.now = all[0].Fetched.Add(time.Minute)
	errs := make(chan error, 4)
	for _, a := range all[:4] {
		go func() {
			_, err := d.Make(t.Context(), Order{Kind: news.Reject, Responses: []news.ResponseID{idOf(a, 0)}, By: "anna"})
			errs <- err
		}()
	}
	for _, a := range all[4:] {
		_, err := (&pass{Monitor: d.m}).commit(t.Context(), d.lease, store.Result{Articles: []news.Article{*a}})
		check(t, err)
	}
	for range 4 {
		check(t, <-errs)
	}
	made, err := d.List(t.Context())
	check(t, err)
	for i, c := range made {
		want(t, "number", c.ID, news.CorrectionID(i+1))
	}
	right, wrong := 0, 0
	incidents, err := d.m.Store.Incidents(t.Context(), store.IncidentQuery{Void: true})
	check(t, err)
	for _, i := range incidents {
		right, wrong = right+len(i.Evidence), wrong+len(i.Rejected)
	}
	want(t, "reports that count, and that do not", [2]int{right, wrong}, [2]int{4, 4})
}

// A rule that is tried on the past does not tell what people rejected, and tells what they confirmed.
func TestRehearseCorrected(t *testing.T) {
	d := newDesk(t)
	wrong := tells(t, 1, "2024-05-01 08:00 post zoom pause done HK 0.9")
	weak := tells(t, 2, "2024-05-01 09:00 post signal refuse done GB 0.55")
	d.read(wrong, weak)
	d.order(Order{Kind: news.Reject, Responses: []news.ResponseID{idOf(wrong, 0)}})
	d.order(Order{Kind: news.Confirm, Responses: []news.ResponseID{idOf(weak, 0)}})
	would, err := Rehearse(t.Context(), d.m.Store, d.m.Policy, time.Time{})
	check(t, err)
	var told []string
	for _, a := range would {
		told = append(told, a.Rule+": "+string(a.Incident))
	}
	want(t, "would be told", told, []string{"stance: signal-gb-noncoop-1", "two sources: signal-gb-noncoop-1"})
}
