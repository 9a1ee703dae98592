package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Gauge is one number of how things stand, for Prometheus.
type Gauge struct {
	Name, Help string
	Label      string // "state=\"ok\"" and the like come from Label and Value of the label; empty for none
	Of         string
	Value      float64
}

// GaugesFunc gives the numbers of the moment; those of one name stand together.
type GaugesFunc func(ctx context.Context) ([]Gauge, error)

// metrics counts requests. The text is written by hand: a client library would cost more code than it saves.
type metrics struct {
	mu       sync.Mutex
	requests map[served]*timing
}

type served struct {
	path   string
	status int
}

type timing struct {
	count   int
	seconds float64
}

func newMetrics() *metrics { return &metrics{requests: map[served]*timing{}} }

func (m *metrics) served(path string, status int, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := m.requests[served{path, status}]
	if t == nil {
		t = &timing{}
		m.requests[served{path, status}] = t
	}
	t.count++
	t.seconds += took.Seconds()
}

// showMetrics answers in the text format of Prometheus, version 0.0.4.
func (s *Server) showMetrics(w http.ResponseWriter, r *http.Request) {
	var b bytes.Buffer
	describe(&b, "regwatch_build_info", "gauge", "Which build runs.")
	sample(&b, "regwatch_build_info", []string{"version", s.Version}, 1)
	if s.Gauges != nil {
		all, err := s.Gauges(r.Context())
		if err != nil {
			s.fail(w, r, fmt.Errorf("gather metrics: %w", err))
			return
		}
		writeGauges(&b, all)
	}
	s.metrics.write(&b)
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	_, _ = w.Write(b.Bytes()) // whoever hung up is gone
}

func writeGauges(b *bytes.Buffer, all []Gauge) {
	name := ""
	for _, g := range all {
		if g.Name != name {
			name = g.Name
			describe(b, g.Name, "gauge", g.Help)
		}
		var labels []string
		if g.Label != "" {
			labels = []string{g.Label, g.Of}
		}
		sample(b, g.Name, labels, g.Value)
	}
}

func (m *metrics) write(b *bytes.Buffer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := slices.SortedFunc(maps.Keys(m.requests), func(x, y served) int {
		return cmp.Or(cmp.Compare(x.path, y.path), cmp.Compare(x.status, y.status))
	})
	describe(b, "regwatch_http_requests_total", "counter", "Requests that were answered, by kind of address and status.")
	for _, k := range all {
		sample(b, "regwatch_http_requests_total", []string{"path", k.path, "status", strconv.Itoa(k.status)}, float64(m.requests[k].count))
	}
	describe(b, "regwatch_http_request_seconds_total", "counter", "Time spent on them.")
	for _, k := range all {
		sample(b, "regwatch_http_request_seconds_total", []string{"path", k.path, "status", strconv.Itoa(k.status)}, m.requests[k].seconds)
	}
}

func describe(b *bytes.Buffer, name, kind, help string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s %s\n", name, escapes.Replace(help), name, kind)
}

var escapes = strings.NewReplacer("\\", `\\`, "\n", `\n`, `"`, `\"`)

func sample(b *bytes.Buffer, name string, labels []string, value float64) {
	b.WriteString(name)
	for i := 0; i+1 < len(labels); i += 2 {
		b.WriteString(map[bool]string{true: "{", false: ","}[i == 0])
		fmt.Fprintf(b, `%s="%s"`, labels[i], escapes.Replace(labels[i+1]))
	}
	if len(labels) > 0 {
		b.WriteString("}")
	}
	fmt.Fprintf(b, " %s\n", strconv.FormatFloat(value, 'g', -1, 64))
}
