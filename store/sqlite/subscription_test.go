package sqlite_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

func TestSubscriptions(t *testing.T) {
	s := fresh(t)
	a := store.Subscription{Source: "https://a.example/feed", ID: "one", Hub: "https://hub.example/", Topic: "t", Secret: "s", Asked: noon}
	b := store.Subscription{Source: "https://b.example/feed", ID: "two", Until: noon.Add(time.Hour)}
	for _, sub := range []store.Subscription{b, a} {
		if err := s.PutSubscription(t.Context(), sub); err != nil {
			t.Fatal(err)
		}
	}
	a.ID, a.Until = "three", noon
	if err := s.PutSubscription(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	got, err := s.Subscriptions(t.Context())
	if diff := cmp.Diff([]store.Subscription{a, b}, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if got, err := s.Subscription(t.Context(), "three"); got != a || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := s.Subscription(t.Context(), "one"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the old id: %v", err)
	}
	for range 2 {
		if err := s.DropSubscription(t.Context(), a.Source); err != nil {
			t.Error(err)
		}
	}
	if got, _ := s.Subscriptions(t.Context()); len(got) != 1 {
		t.Errorf("%+v", got)
	}
}

// A hint makes a source due at once, but not a host that asked for a pause.
func TestPollSource(t *testing.T) {
	s := fresh(t)
	const feed = "https://a.example/feed"
	if _, err := s.SyncSources(t.Context(), []news.Source{{Name: "A", URL: feed}}, noon); err != nil {
		t.Fatal(err)
	}
	lease := claim(t, s, noon)
	state := store.SourceState{Source: news.Source{Name: "A", URL: feed}, NextDue: noon.Add(6 * time.Hour)}
	if _, err := s.Commit(t.Context(), lease, store.Result{Sources: []store.SourceState{state}, Host: &store.HostState{BackoffUntil: noon.Add(time.Hour)}}); err != nil {
		t.Fatal(err)
	}
	for _, url := range []string{feed, "https://nobody.example/"} {
		if err := s.PollSource(t.Context(), url, noon.Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	if due, err := s.NextDue(t.Context()); err != nil || !due.Equal(noon.Add(time.Hour)) {
		t.Errorf("due at %v, %v", due, err)
	}
}

// When a host was last asked is known to whoever claims it next.
func TestLastRequestOutlivesTheLease(t *testing.T) {
	s := fresh(t)
	if _, err := s.SyncSources(t.Context(), []news.Source{{Name: "A", URL: "https://a.example/feed"}}, noon); err != nil {
		t.Fatal(err)
	}
	lease := claim(t, s, noon)
	if !lease.Asked.IsZero() {
		t.Errorf("asked at %v before anybody did", lease.Asked)
	}
	lease.Asked = noon.Add(7 * time.Second)
	if err := s.Release(t.Context(), lease); err != nil {
		t.Fatal(err)
	}
	if got := claim(t, s, noon.Add(time.Minute)); !got.Asked.Equal(lease.Asked) {
		t.Errorf("asked at %v", got.Asked)
	}
}

var noon = time.Date(2026, 7, 6, 12, 0, 0, 0, time.UTC)

func fresh(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func claim(t *testing.T, s *sqlite.Store, now time.Time) store.HostLease {
	t.Helper()
	leases, err := s.ClaimHosts(t.Context(), "me", 1, time.Minute, now)
	if err != nil || len(leases) != 1 {
		t.Fatal(leases, err)
	}
	return leases[0]
}
