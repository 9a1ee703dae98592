package testworld

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// account is how a site was treated.
type account struct {
	mu        sync.Mutex
	at        []time.Time // arrivals, in real time
	open      int         // requests that wait for their answer
	most      int         // of these at once
	forbidden []string    // paths asked for in spite of robots.txt
}

// arrive notes a request and returns what ends its wait.
func (a *account) arrive(path string) (answered func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.at = append(a.at, time.Now())
	a.open++
	a.most = max(a.most, a.open)
	if strings.HasPrefix(path, forbidden) {
		a.forbidden = append(a.forbidden, path)
	}
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.open--
	}
}

func (a *account) requests() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.at)
}

// misdeeds counts gaps from the start and not between arrivals: a request may be delayed on its way, but the n-th one of a
// crawler that keeps the gap never comes before n-1 gaps are over.
func (a *account) misdeeds(site string, since time.Time, gap time.Duration) (out []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.most > 1 {
		out = append(out, fmt.Sprintf("%s: %d requests at once", site, a.most))
	}
	for _, path := range a.forbidden {
		out = append(out, fmt.Sprintf("%s: %s is forbidden", site, path))
	}
	for n, at := range a.at {
		if early := time.Duration(n)*gap - at.Sub(since); gap > 0 && early > time.Millisecond {
			out = append(out, fmt.Sprintf("%s: request %d came %v early", site, n+1, early))
			break
		}
	}
	return out
}
