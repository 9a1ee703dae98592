package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/cmd/regwatch/inbox"
	"github.com/regwatch/regwatch/cmd/regwatch/newsroom"
	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/store/sqlite"
)

const demoHelp = `regwatch demo shows the whole program at work: a small newsroom on loopback tells what platforms did in the first days
of Hong Kong's National Security Law in July 2020. One pass reads it, alerts go to a webhook receiver and a mail server
that the demo runs itself, and a search shows what was stored. It needs no network and leaves nothing behind.

usage: regwatch demo [-keep DIR] [-serve]

  -keep DIR   keep the data in DIR, to search it afterwards
  -serve      leave the pages open, until Ctrl-C

examples:
  regwatch demo
  regwatch demo -serve
  regwatch demo -keep demo && regwatch search -data demo 'company:telegram'
`

func runDemo(ctx context.Context, args []string, c console) error {
	fs := flags("demo", demoHelp, c)
	keep := fs.String("keep", "", "")
	serve := fs.Bool("serve", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError("demo", "takes no arguments, %q given", rest[0])
	}
	dir := *keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "regwatch-demo-"); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		defer os.RemoveAll(dir)
	}
	return demo(ctx, dir, *serve, c)
}

// demoSecret signs the demo's webhooks. It protects nothing.
const demoSecret = "whsec_ZGVtb25zdHJhdGlvbiBzZWNyZXQgb2YgcmVnd2F0Y2g="

func demo(ctx context.Context, dir string, pages bool, c console) (err error) {
	room, err := newsroom.Open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, room.Close()) }()
	box, err := inbox.Open(ctx, demoSecret)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	cfg, err := demoConfig(room, box, dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "A newsroom of %d sources with %d articles is open on loopback. One pass over it:\n\n", len(room.Sources()), room.Articles())
	if err := demoCrawl(ctx, cfg, c); err != nil {
		return err
	}
	if err := showInbox(box, c); err != nil {
		return err
	}
	if err := demoSearch(ctx, dir, c); err != nil || !pages {
		return err
	}
	return demoPages(ctx, cfg, c)
}

// demoConfig is a feeds.yaml as a user would write it, read by the same strict reader.
func demoConfig(room *newsroom.Newsroom, box *inbox.Inbox, dir string) (*config.Config, error) {
	var y strings.Builder
	fmt.Fprintf(&y, "contact: desk@example.org\ndata: %q\nallow_networks: [127.0.0.0/8]\nfetch: {gap: 0s}\nserve: {listen: \"127.0.0.1:0\"}\nsources:\n", dir)
	for _, s := range room.Sources() {
		fmt.Fprintf(&y, "  - {name: %q, url: %q, owner: %q, language: %q, reliability: %s}\n", s.Name, s.URL, s.Owner, s.Language, s.Reliability)
	}
	fmt.Fprintf(&y, `receivers:
  - name: case-system
    webhook: {url: %q, secret_env: DEMO_SECRET}
  - name: policy-desk
    mail: {to: [desk@example.org], from: regwatch@example.org, server: %q, starttls: none}
rules:
  - name: platform pauses cooperation
    send_to: [case-system, policy-desk]
    group_wait: 0s
`, box.WebhookURL(), box.MailServer())
	env := func(name string) (string, bool) { return demoSecret, name == "DEMO_SECRET" }
	cfg, err := config.Parse("demo.yaml", []byte(y.String()), env)
	if err != nil {
		return nil, fmt.Errorf("the demo's configuration: %w", err)
	}
	return cfg, nil
}

// demoCrawl runs the pass of "regwatch crawl" at the time the story is told.
func demoCrawl(ctx context.Context, cfg *config.Config, c console) error {
	p, err := open(ctx, cfg, partsOptions{out: c.out, log: logger(c), now: storyClock(), workers: 4})
	if err != nil {
		return err
	}
	defer p.close()
	show := newProgress(c.out, len(p.monitor.Sources), false)
	p.monitor.Observer = show
	sum, err := p.monitor.Crawl(ctx)
	show.end()
	fmt.Fprint(c.out, summary(sum))
	return err
}

// storyClock starts at the moment the newsroom is read and runs at the pace of the real one.
func storyClock() func() time.Time {
	start := time.Now()
	return func() time.Time { return newsroom.Now.Add(time.Since(start)) }
}

// showInbox prints what arrived, one alert a platform, and checks that mail and webhook tell the same.
func showInbox(box *inbox.Inbox, c console) error {
	hooks, mails := box.Webhooks(), box.Mails()
	fmt.Fprintf(c.out, "\n%s arrived as signed webhooks and %s as mail:\n", plural(len(hooks), "alert"), plural(len(mails), "alert"))
	slices.SortFunc(hooks, func(a, b inbox.Webhook) int { return strings.Compare(a.Subject, b.Subject) })
	for _, h := range hooks {
		fmt.Fprintf(c.out, "\n  %s\n    “%s”\n    %s, %s\n    why: rule %q, %s\n", printable(h.Subject), printable(h.Quote), printable(h.Outlet), h.URL, h.Rule, strings.Join(h.Matched, ", "))
		if !slices.ContainsFunc(mails, func(m inbox.Mail) bool { return m.Subject == h.Subject }) {
			return fmt.Errorf("demo: %q came as webhook and not as mail", h.Subject)
		}
	}
	return nil
}

// demoQuery is the search that ends the demo.
const demoQuery = `law:HK-NSL "data requests"`

func demoSearch(ctx context.Context, dir string, c console) error {
	fmt.Fprintf(c.out, "\nregwatch search '%s'\n\n", demoQuery)
	return search(ctx, searchOptions{data: dir, limit: 5, query: demoQuery}, c)
}

// demoPages shows what the pass stored until ctx ends. Nothing can be changed: there is no daemon that would act on it.
func demoPages(ctx context.Context, cfg *config.Config, c console) error {
	s, err := sqlite.OpenReadOnly(ctx, cfg.Data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	ix, err := openForSearch(ctx, s, cfg.Data, c)
	if err != nil {
		return err
	}
	defer ix.Close()
	shelf := &desk.Shelf{}
	shelf.Put(ix)
	log := logger(c)
	site, err := newSite(ctx, siteOptions{cfg: cfg, store: s, shelf: shelf, log: log, now: storyClock(), fixed: true})
	if err != nil {
		return err
	}
	l, err := listen(ctx, cfg.Serve)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "\nThe pages are open at %s/ until Ctrl-C.\n", addressOf(l))
	serveSite(ctx, l, site.Handler(), log)
	return nil
}
