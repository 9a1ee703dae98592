package config

import (
	"net/url"
	"strings"
)

// Webhook posts messages: signed JSON as Standard Webhooks describes it, or the form of a chat service.
type Webhook struct {
	Form      Form
	URL       string
	URLSecret Secret // the address, where it is a secret by itself, as those of chat services are
	Token     Secret // sent as "Authorization: Bearer"
	Secret    Secret // to sign with
	OldSecret Secret // signed with as well while receivers change over
}

// Form is what the body of a webhook looks like.
type Form string

// FormStandard is signed JSON; the others are the forms of chat services.
const FormStandard Form = "standard"

// forms are the words that `form` may be.
var forms = []Form{FormStandard, "slack", "teams", "discord", "mattermost", "ntfy"}

func readWebhook(r *reader, v value) *Webhook {
	w := &Webhook{Form: FormStandard}
	r.object(v, fields{
		"form":            oneOf(&w.Form, "form", forms),
		"url":             webURL(&w.URL),
		"url_env":         secretEnv(&w.URLSecret),
		"url_file":        secretFile(&w.URLSecret),
		"token":           noSecret("token"),
		"token_env":       secretEnv(&w.Token),
		"token_file":      secretFile(&w.Token),
		"secret":          noSecret("secret"),
		"secret_env":      secretEnv(&w.Secret),
		"secret_file":     secretFile(&w.Secret),
		"old_secret":      noSecret("old_secret"),
		"old_secret_env":  secretEnv(&w.OldSecret),
		"old_secret_file": secretFile(&w.OldSecret),
	})
	return w
}

// Address is where to post. The error names the variable or file that should hold it, never what it holds.
func (w *Webhook) Address() (string, error) {
	if w.URLSecret.IsZero() {
		return w.URL, nil
	}
	return w.URLSecret.Value()
}

func (k *checker) webhook(field string, w *Webhook) {
	for key, s := range map[string]Secret{"url": w.URLSecret, "token": w.Token, "secret": w.Secret, "old_secret": w.OldSecret} {
		k.oneSecret(field, key, s)
	}
	k.webhookURL(field, w)
	signed := k.places.has(field+".secret") || k.places.has(field+".secret_env") || k.places.has(field+".secret_file")
	switch {
	case w.Form == FormStandard && !signed:
		k.problem(field, "the webhook has no secret to sign with", "add secret_env or secret_file; the receiver checks the signature with it")
	case w.Form != FormStandard && signed:
		k.problem(field+".form", "nobody checks the signature of this form", "remove the secret; the address, or a token, is what keeps strangers out")
	}
}

func (k *checker) webhookURL(field string, w *Webhook) {
	hidden := !w.URLSecret.IsZero() || k.places.has(field+".url_env") || k.places.has(field+".url_file")
	plain := w.URL != "" || k.places.has(field+".url")
	switch {
	case hidden && plain:
		k.problem(field+".url", "the address is given twice", "keep url, or url_env or url_file where the address is a secret")
	case !hidden && !plain:
		k.problem(field+".url", "url is missing", "give the address to post to; where it is a secret, in url_env or url_file")
	case w.Form == "ntfy" && w.URL != "" && !hasTopic(w.URL):
		k.problem(field+".url", "the address names no topic", "write it as https://ntfy.sh/your-topic")
	}
}

// hasTopic reports whether the path of an address has one last part.
func hasTopic(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") != "" && !strings.HasSuffix(u.Path, "/")
}
