// Package config reads feeds.yaml: who is watched, who is told, and by which rules.
//
// It is strict. An unknown key, a rule that tells nobody or a password in the file is a problem with file, line, column
// and what to do about it, and all problems are reported together. It promises that a Config it returns needs no further
// check; what the knowledge base knows is checked by CheckIDs, for this package knows no knowledge base.
//
// It reads no secret. A Secret remembers where the value lies and fetches it when a message is sent. Mapping a Config to
// the options of other packages is left to the caller.
package config

import (
	"fmt"
	"net/mail"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
)

// maxFile bounds feeds.yaml. Ten thousand sources take about 2 MiB.
const maxFile = 8 << 20

// Config is what feeds.yaml says, with defaults filled in.
type Config struct {
	Contact       string         // who runs this: a mail address or a page, sent in the User-Agent
	Data          string         // directory of store, index and captures; relative to the file when it was so written
	Knowledge     string         // directory with own companies, laws and authorities; empty for none
	Sources       []news.Source  //
	Receivers     []Receiver     //
	Rules         []Rule         //
	Silences      []Silence      //
	Operator      []string       // receivers that hear of failing sources
	AllowNetworks []netip.Prefix // private networks that may be reached in spite of the address guard
	Fetch         Fetch          //
	Serve         Serve          //
	Evidence      Evidence       //

	places places
}

// Fetch is how politely and how patiently pages are fetched.
type Fetch struct {
	// LookAgain says when the page of an article that told of a response is fetched again to see whether it changed, counted
	// from its first fetch, soonest first; empty for never.
	LookAgain []time.Duration

	Gap     time.Duration // least time between two requests to one host
	Timeout time.Duration // for one request, from connecting to the last byte
}

// Env looks up a variable of the environment, as os.LookupEnv does.
type Env func(name string) (value string, ok bool)

// Load reads and checks the file at path. Secrets that the file names are looked up in the environment of the process
// when they are used. The error is a Problems when the file could be read.
func Load(path string) (*Config, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read configuration: %w", err)
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("read configuration %s: %d bytes is over the limit of %d", path, info.Size(), maxFile)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read configuration: %w", err)
	}
	return Parse(path, data, os.LookupEnv)
}

// Parse checks data as the content of the file called name and resolves relative paths against the directory of name.
// The error is a Problems with everything that is wrong, in the order of the file.
func Parse(name string, data []byte, env Env) (*Config, error) {
	if len(data) > maxFile {
		return nil, fmt.Errorf("read configuration %s: %d bytes is over the limit of %d", name, len(data), maxFile)
	}
	c := defaults()
	r := &reader{file: name, dir: filepath.Dir(name), env: env, places: places{file: name}}
	if root, ok := r.parse(data); ok {
		c.decode(r, root)
		c.places = r.places
	}
	if len(c.places.at) > 1 { // a file that is not even keys and values needs no word on what it lacks
		r.problems = append(r.problems, c.check()...)
	}
	if len(r.problems) > 0 {
		return nil, r.problems.sorted()
	}
	return c, nil
}

func defaults() *Config {
	return &Config{
		Data:  "data",
		Fetch: Fetch{LookAgain: slices.Clone(defaultLooks), Gap: 5 * time.Second, Timeout: 30 * time.Second},
		Serve: Serve{Listen: defaultListen, Login: LoginToken}, Evidence: defaultEvidence,
	}
}

// decode lists every key of the top level; a key that is not listed is a problem.
func (c *Config) decode(r *reader, root value) {
	r.object(root, fields{
		"contact":        text(&c.Contact),
		"data":           path(&c.Data),
		"knowledge":      path(&c.Knowledge),
		"sources":        list(&c.Sources, readSource),
		"receivers":      list(&c.Receivers, readReceiver),
		"rules":          list(&c.Rules, readRule),
		"silences":       list(&c.Silences, readSilence),
		"operator":       texts(&c.Operator),
		"allow_networks": list(&c.AllowNetworks, readNetwork),
		"fetch":          c.Fetch.decode,
		"serve":          c.Serve.decode,
		"evidence":       c.Evidence.decode,
	})
	if !r.places.has("data") {
		c.Data = filepath.Join(r.dir, c.Data)
	}
	c.mailFromContact()
}

// mailFromContact lets mail come from the contact where a receiver gives no other sender.
func (c *Config) mailFromContact() {
	a, err := mail.ParseAddress(c.Contact)
	for _, r := range c.Receivers {
		if err == nil && r.Mail != nil && r.Mail.From == "" {
			r.Mail.From = a.Address
		}
	}
}

func (f *Fetch) decode(r *reader, v value) {
	r.object(v, fields{
		"gap":        duration(&f.Gap, 0, time.Hour),
		"look_again": lookAgain(&f.LookAgain),
		"timeout":    duration(&f.Timeout, time.Second, 10*time.Minute),
	})
}

// readNetwork accepts a CIDR in its canonical form only, so that 10.0.0.1/8 is not taken for one host.
func readNetwork(r *reader, v value) (p netip.Prefix) {
	var s string
	text(&s)(r, v)
	if s == "" {
		return p
	}
	p, err := netip.ParsePrefix(s)
	if err != nil {
		r.problem(v, fmt.Sprintf("%q is not a network", s), "write it as address/bits, such as 10.20.0.0/16 or fd00::/8")
		return p
	}
	if p != p.Masked() {
		r.problem(v, fmt.Sprintf("%q has bits set beyond its mask", s), fmt.Sprintf("write %s", p.Masked()))
	}
	return p.Masked()
}

// check finds what is wrong between values that are right by themselves.
func (c *Config) check() Problems {
	k := checker{places: c.places}
	if len(c.Sources) == 0 {
		k.problem("sources", "there is no source to watch", "list at least one source with a name and a url")
	}
	k.sources(c.Sources)
	k.receivers(c.Receivers)
	k.rules(c.Rules, c.Receivers)
	k.routes(c.Receivers, c.Rules)
	k.silences(c.Silences, c.Rules)
	k.known("operator", c.Operator, receiverNames(c.Receivers))
	k.noFeeds(c.Operator, c.Receivers)
	k.contact(c.Contact)
	k.serve(c.Serve)
	return k.problems
}

// CheckIDs reports the companies and laws of rules that the knowledge base does not know, for a rule on a misspelt id
// would be silent for ever. The error is a Problems, or nil.
func (c *Config) CheckIDs(company func(news.CompanyID) bool, law func(news.LawID) bool) error {
	k := checker{places: c.places}
	for i, rule := range c.Rules {
		unknownIDs(&k, fmt.Sprintf("rules[%d].companies", i), "company", rule.Companies, company)
		unknownIDs(&k, fmt.Sprintf("rules[%d].laws", i), "law", rule.Laws, law)
	}
	for i, silence := range c.Silences {
		unknownIDs(&k, fmt.Sprintf("silences[%d].companies", i), "company", silence.Companies, company)
	}
	return k.problems.err()
}

func unknownIDs[T ~string](k *checker, field, what string, ids []T, known func(T) bool) {
	for i, id := range ids {
		if !known(id) {
			k.problem(fmt.Sprintf("%s[%d]", field, i), fmt.Sprintf("the knowledge base knows no %s with the id %q", what, id),
				"correct the id, or add your own below `knowledge`")
		}
	}
}

// CheckSecrets fetches every secret once, so that a missing one is found before the first alert and not by it. The error
// is a Problems, or nil; it never holds a value.
func (c *Config) CheckSecrets() error {
	k := checker{places: c.places}
	if _, err := c.Serve.Token.Value(); err != nil {
		k.problem("serve.token", err.Error(), "set it before starting, or correct its name")
	}
	for i, receiver := range c.Receivers {
		for _, named := range receiver.secrets() {
			if _, err := named.secret.Value(); err != nil {
				k.problem(fmt.Sprintf("receivers[%d].%s", i, named.field), err.Error(), "set it before starting, or correct its name")
			}
		}
	}
	return k.problems.err()
}
