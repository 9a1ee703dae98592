package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// progress shows a pass as it goes: a bar on a terminal, a line for each source otherwise, so that a log can be read.
type progress struct {
	w     io.Writer
	bar   *progressbar.ProgressBar // nil without a terminal
	quiet bool
}

func newProgress(w io.Writer, sources int, quiet bool) *progress {
	p := &progress{w: w, quiet: quiet}
	if f, ok := w.(*os.File); ok && !quiet && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(sources, progressbar.OptionSetWriter(w), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription("reading sources"), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	return p
}

// Polled tells of a source.
func (p *progress) Polled(s store.SourceState, found int) {
	switch {
	case p.quiet && s.Failure.Kind == news.FailNone:
	case s.Failure.Kind != news.FailNone:
		p.line("%s", s.Failure.Detail)
	case p.bar == nil && found > 0:
		p.line("%s: %s, %d new", s.Source.Name, plural(s.Items, "item"), found)
	case p.bar == nil:
		p.line("%s: nothing new", s.Source.Name)
	}
	if p.bar != nil {
		if found > 0 {
			p.bar.ChangeMax(p.bar.GetMax() + found)
		}
		p.bar.Add(1)
	}
}

// Read tells of an article; only one that raised an alert is worth a line.
func (p *progress) Read(a *news.Article, alerts int) {
	if alerts > 0 && !p.quiet {
		p.line("%s: %q raised %s", a.Outlet, a.Title, plural(alerts, "alert"))
	}
	p.step()
}

// Failed tells of a page that was not had.
func (p *progress) Failed(f news.Failure) {
	if !p.quiet {
		p.line("%s", f.Detail)
	}
	p.step()
}

func (p *progress) step() {
	if p.bar != nil {
		p.bar.Add(1)
	}
}

func (p *progress) line(format string, args ...any) {
	if p.bar != nil {
		p.bar.Clear()
	}
	fmt.Fprintln(p.w, printable(fmt.Sprintf(format, args...)))
}

func (p *progress) end() {
	if p.bar != nil {
		p.bar.Finish()
	}
}

// summary is a pass in a few lines.
func summary(s monitor.Summary) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s polled", plural(s.Sources.Polled, "source"))
	if s.Sources.Failed > 0 {
		fmt.Fprintf(&b, " (%d failed)", s.Sources.Failed)
	}
	fmt.Fprintf(&b, ", %s new or changed, %s raised, %s sent in %v\n", plural(s.Articles, "article"), plural(s.Raised, "alert"),
		fmt.Sprint(s.Delivery.Delivered), s.Ended.Sub(s.Started).Round(10*time.Millisecond))
	if s.Sources.Polled > 1 && s.Sources.Failed == s.Sources.Polled {
		b.WriteString("no source could be read; is the network there?\n")
	}
	if s.Delivery.Waiting > 0 {
		fmt.Fprintf(&b, "%s wait to be sent; the next run tries again\n", plural(s.Delivery.Waiting, "alert"))
	}
	if s.Delivery.Held > 0 {
		fmt.Fprintf(&b, "%s over a receiver's max_per_hour; regwatch alerts -state held lists, regwatch alerts release sends them\n", areOf(s.Delivery.Held))
	}
	if s.Delivery.Dead > 0 {
		fmt.Fprintf(&b, "%s could not be delivered in three days and were given up\n", plural(s.Delivery.Dead, "alert"))
	}
	if s.Operators != "" {
		fmt.Fprintf(&b, "%s; the next run tries again\n", printable(s.Operators))
	}
	return b.String()
}
