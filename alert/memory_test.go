package alert

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/regwatch/regwatch/news"
)

// memory is a queue with the rules of the store's: a claim hides a bundle for a while and seals it, and only its holder
// may settle it.
type memory struct {
	mu     sync.Mutex
	alerts map[news.AlertKey]*news.Alert
	claims int64
	broken error // what SettleAlerts fails with
}

func newMemory(alerts ...news.Alert) *memory {
	m := &memory{alerts: map[news.AlertKey]*news.Alert{}}
	m.add(alerts...)
	return m
}

func (m *memory) add(alerts ...news.Alert) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range alerts {
		a.State = news.DeliveryDue
		m.alerts[a.Key] = &a
	}
}

func (m *memory) DueReceivers(_ context.Context, now time.Time) (due []string, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range m.alerts {
		if a.State == news.DeliveryDue && !a.Due.After(now) {
			due = append(due, a.Receiver)
		}
	}
	slices.Sort(due)
	return slices.Compact(due), nil
}

func (m *memory) ClaimAlerts(_ context.Context, _, receiver string, n int, ttl time.Duration, now time.Time) (claimed []news.Alert, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	names := map[string]string{}
	for _, a := range m.due(receiver, now) {
		if names[a.Bundle] == "" && len(names) == n {
			continue
		}
		if names[a.Bundle] == "" {
			names[a.Bundle] = unsealed(a.Bundle) + "#" + string(a.Key)
			if strings.Contains(a.Bundle, "#") {
				names[a.Bundle] = a.Bundle
			}
		}
		m.claims++
		a.Due, a.Claim, a.Attempt, a.Bundle = now.Add(ttl), m.claims, a.Attempt+1, names[a.Bundle]
		claimed = append(claimed, *a)
	}
	return claimed, nil
}

func (m *memory) due(receiver string, now time.Time) (due []*news.Alert) {
	for _, a := range m.alerts {
		if a.State == news.DeliveryDue && a.Receiver == receiver && !a.Due.After(now) {
			due = append(due, a)
		}
	}
	slices.SortFunc(due, func(a, b *news.Alert) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Key, b.Key)) })
	return due
}

func (m *memory) SettleAlerts(_ context.Context, alerts []news.Alert, o news.Outcome, _ time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken != nil {
		return m.broken
	}
	for _, a := range alerts {
		if m.alerts[a.Key].Claim != a.Claim {
			return errors.New("claim lost")
		}
		m.settle(m.alerts[a.Key], o)
	}
	return nil
}

func (m *memory) settle(a *news.Alert, o news.Outcome) {
	m.claims++
	a.Claim, a.LastError, a.Bundle = m.claims, o.Error, cmp.Or(o.Bundle, a.Bundle)
	switch {
	case o.Delivered:
		a.State, a.Delivered = news.DeliveryDelivered, o.At
	case o.Dead:
		a.State = news.DeliveryDead
	default:
		a.Due = o.RetryAt
	}
	if o.Untried {
		a.Attempt--
	}
	if o.Recipients != nil {
		a.Recipients = o.Recipients
	}
}

func (m *memory) HoldAlerts(_ context.Context, alerts []news.Alert, notice news.Alert) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	by := notice.Key
	for _, a := range m.alerts {
		if a.State == news.DeliveryDue && a.Bundle == notice.Bundle && a.Receiver == notice.Receiver {
			by = a.Key
		}
	}
	if by == notice.Key {
		m.alerts[by] = &notice
	}
	for _, a := range alerts {
		held := m.alerts[a.Key]
		held.State, held.HeldBy, held.Attempt = news.DeliveryHeld, by, held.Attempt-1
	}
	return nil
}

func (m *memory) HeldAlerts(_ context.Context, notice news.AlertKey) (held []news.Alert, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range m.alerts {
		if a.State == news.DeliveryHeld && a.HeldBy == notice {
			held = append(held, *a)
		}
	}
	slices.SortFunc(held, compare)
	return held, nil
}

func (m *memory) Sent(_ context.Context, receiver, prefix string, after time.Time) (n int, last time.Time, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	bundles := map[string]bool{}
	for _, a := range m.alerts {
		if a.State != news.DeliveryDelivered || a.Receiver != receiver || !a.Delivered.After(after) || !strings.HasPrefix(a.Bundle, prefix) {
			continue
		}
		bundles[a.Bundle] = true
		if a.Delivered.After(last) {
			last = a.Delivered
		}
	}
	return len(bundles), last, nil
}

func (m *memory) states() map[news.AlertKey]news.DeliveryState {
	m.mu.Lock()
	defer m.mu.Unlock()
	states := map[news.AlertKey]news.DeliveryState{}
	for key, a := range m.alerts {
		states[key] = a.State
	}
	return states
}
