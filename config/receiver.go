package config

import (
	"fmt"
	"net/mail"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Receiver is somebody or something that is told. Exactly one of Mail, Webhook, Command, Atom and Stdout is set.
type Receiver struct {
	Name    string
	Mail    *Mail
	Webhook *Webhook
	Command []string // the program and its arguments
	Atom    *Atom
	Stdout  *Stdout

	Match      map[string][]string // labels that alerts must have for it to hear of them unasked; none hears only what rules send to it
	MaxPerHour int                 // messages; 0 for no bound
	Quiet      *Quiet              // nil: told at any time
}

// Atom is a feed of what the receiver is told.
type Atom struct {
	File string // written anew with every message; empty for a feed on the pages only
}

// Stdout prints to the standard output of the program.
type Stdout struct{}

// namedSecret is a secret and the field that names it.
type namedSecret struct {
	field  string
	secret Secret
}

// secrets lists what must be found in the environment or a file.
func (r Receiver) secrets() []namedSecret {
	switch {
	case r.Mail != nil:
		return []namedSecret{{"mail.password", r.Mail.Password}}
	case r.Webhook != nil:
		return []namedSecret{{"webhook.url", r.Webhook.URLSecret}, {"webhook.token", r.Webhook.Token},
			{"webhook.secret", r.Webhook.Secret}, {"webhook.old_secret", r.Webhook.OldSecret}}
	}
	return nil
}

func readReceiver(r *reader, v value) (to Receiver) {
	r.object(v, fields{
		"name":    line(&to.Name),
		"mail":    func(r *reader, v value) { to.Mail = readMail(r, v) },
		"webhook": func(r *reader, v value) { to.Webhook = readWebhook(r, v) },
		"command": readCommand(&to.Command),
		"atom":    func(r *reader, v value) { to.Atom = &Atom{}; r.object(v, fields{"file": path(&to.Atom.File)}) },
		"stdout":  func(r *reader, v value) { to.Stdout = &Stdout{}; r.object(v, fields{}) },

		"match":        matches(&to.Match),
		"max_per_hour": number(&to.MaxPerHour, 1, 10_000),
		"quiet_hours":  quiet(&to.Quiet),
	})
	return to
}

// readCommand reads a program with its arguments. One that is given with a path is found from the directory of the file.
func readCommand(to *[]string) setter {
	return func(r *reader, v value) {
		texts(to)(r, v)
		if len(*to) == 0 {
			*to = []string{""} // it is this channel, though a wrong one
			if v.node.Kind == yaml.SequenceNode {
				r.problem(v, "the command names no program", "write it as [program, argument]; the JSON comes on its standard input")
			}
			return
		}
		if name := (*to)[0]; strings.ContainsRune(name, filepath.Separator) && !filepath.IsAbs(name) {
			(*to)[0] = filepath.Join(r.dir, name)
		}
	}
}

func receiverNames(all []Receiver) []string {
	names := make([]string, 0, len(all))
	for _, r := range all {
		if r.Name != "" {
			names = append(names, r.Name)
		}
	}
	return names
}

func (k *checker) receivers(all []Receiver) {
	seen := map[string]string{}
	for i, r := range all {
		field := fmt.Sprintf("receivers[%d]", i)
		k.required(field, "name", r.Name, "rules name it in send_to")
		k.unique("receiver name", seen, r.Name, field+".name")
		switch channels := count(r.Mail != nil, r.Webhook != nil, r.Command != nil, r.Atom != nil, r.Stdout != nil); {
		case channels == 0:
			k.problem(field, "the receiver has no channel", "add one of mail, webhook, command, atom or stdout")
		case channels > 1:
			k.problem(field, "the receiver has more than one channel", "make a receiver of each and name both in send_to")
		}
		if r.Mail != nil {
			k.mail(field+".mail", r.Mail)
		}
		if r.Webhook != nil {
			k.webhook(field+".webhook", r.Webhook)
		}
	}
}

// noFeeds keeps operators from being feeds: those show changes of platforms, and what fails here is none.
func (k *checker) noFeeds(operators []string, all []Receiver) {
	for _, r := range all {
		if i := slices.Index(operators, r.Name); i >= 0 && r.Atom != nil {
			k.problem(fmt.Sprintf("operator[%d]", i), fmt.Sprintf("%s is a feed, which tells changes of platforms only", r.Name), "name a mail, webhook, command or stdout")
		}
	}
}

// oneSecret reports a secret that is named in two places, for it would be unclear which is meant.
func (k *checker) oneSecret(field, key string, s Secret) {
	if s.variable != "" && s.file != "" {
		k.problem(field+"."+key+"_file", fmt.Sprintf("both %s_env and %s_file are given", key, key), "keep one")
	}
}

// contact warns of nothing but reports what cannot reach anybody: neither a mail address nor a page.
func (k *checker) contact(s string) {
	if s == "" {
		if !k.places.has("contact") {
			k.problem("contact", "contact is missing", "give a mail address or page; sites use it to reach you before they block you")
		}
		return
	}
	if _, err := mail.ParseAddress(s); err == nil {
		return
	}
	if u, err := url.Parse(s); err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") {
		return
	}
	k.problem("contact", fmt.Sprintf("%q is neither a mail address nor a web page", s), "write it as desk@example.org or https://example.org/bot")
}

func count(is ...bool) (n int) {
	for _, b := range is {
		if b {
			n++
		}
	}
	return n
}
