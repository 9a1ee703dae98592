package alert

import (
	"crypto/x509"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"testing"
)

var mailRig = rig{name: "mail", open: func(t *testing.T, b behaviour, s setup) (Channel, func() []string) {
	return openMail(t, &mailServer{does: b}, MailOptions{Security: Plain, Dial: s.dialler(), Timeout: s.timeout,
		Username: "desk", Password: always(theSecret)})
}}

// secureMailRig logs in behind STARTTLS, as most servers ask for.
var secureMailRig = rig{name: "mail with STARTTLS", open: func(t *testing.T, b behaviour, s setup) (Channel, func() []string) {
	return openMail(t, &mailServer{does: b}, MailOptions{Security: StartTLS, Dial: s.dialler(), Timeout: s.timeout,
		Username: "desk", Password: always(theSecret)})
}}

func TestMailContent(t *testing.T) {
	server := &mailServer{does: takes}
	m, _ := openMail(t, server, MailOptions{Security: Plain, Dial: plainDial})
	msg := renderFile(t, "testdata/render/hostile.json")
	if err := m.Send(t.Context(), msg); err != nil {
		t.Fatal(err)
	}
	got, err := mail.ReadMessage(strings.NewReader(server.all()[0].body))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"From": `"regwatch" <watch@example.com>`, "To": "<desk@example.org>", "Bcc": "", "Cc": "", "X-Mailer": "", "User-Agent": "",
		"Message-Id": "<msg_00000000000000000000000000000005@example.com>", "Auto-Submitted": "auto-generated",
		"References": got.Header.Get("In-Reply-To"),
	} {
		if v := got.Header.Get(name); v != want {
			t.Errorf("%s: %q, want %q", name, v, want)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(got.Header.Get("Subject"))
	if err != nil || subject != msg.Subject {
		t.Errorf("subject %q, want %q (%v)", subject, msg.Subject, err)
	}
	checkParts(t, got, msg)
}

// checkParts reads the mail as a mail program does: text first, HTML as the better alternative.
func checkParts(t *testing.T, got *mail.Message, msg Message) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(got.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q: %v", kind, err)
	}
	parts := multipart.NewReader(got.Body, params["boundary"])
	for _, want := range []struct{ kind, body string }{{"text/plain", msg.Text}, {"text/html", msg.HTML}} {
		part, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil || !strings.HasPrefix(part.Header.Get("Content-Type"), want.kind) {
			t.Fatalf("part %v: %v", part.Header, err)
		}
		if text := strings.ReplaceAll(string(body), "\r\n", "\n"); strings.TrimSpace(text) != strings.TrimSpace(want.body) {
			t.Errorf("%s arrived changed:\n%s", want.kind, text)
		}
	}
}

// One address that fails must not cost the others their mail, nor bring them a second one, and one that refuses for good
// is not asked again.
func TestMailToSeveral(t *testing.T) {
	server := &mailServer{does: takes, address: map[string]behaviour{"slow@example.org": fails, "gone@example.org": refuses}}
	m, _ := openMail(t, server, MailOptions{Security: Plain, Dial: plainDial, To: []string{"gone@example.org", "slow@example.org", "desk@example.org"}})
	msg := theMessage()
	var failed *SendError
	if err := m.Send(t.Context(), msg); !errors.As(err, &failed) || failed.Permanent {
		t.Fatalf("first attempt: %v", err)
	}
	if why, done := failed.Done["gone@example.org"]; !done || !strings.Contains(why, "no such mailbox") || len(failed.Done) != 2 {
		t.Errorf("done after the first attempt: %q", failed.Done)
	}
	server.address["slow@example.org"] = takes
	msg.Done = failed.Done
	if err := m.Send(t.Context(), msg); !errors.As(err, &failed) || !failed.Partly || !strings.Contains(err.Error(), "gone@example.org") {
		t.Fatalf("second attempt: %v", err)
	}
	if to := server.to(); !slices.Equal(to, []string{"desk@example.org", "slow@example.org"}) {
		t.Errorf("mail went to %q", to)
	}
}

// A connection that breaks in the middle of the second mail takes nothing from who got the first, and brings him no second
// one; a mail the server may not have taken whole is sent again.
func TestMailDroppedHalfWay(t *testing.T) {
	server := &mailServer{does: takes, address: map[string]behaviour{"b@example.org": drops}}
	m, _ := openMail(t, server, MailOptions{Security: Plain, Dial: plainDial, To: []string{"a@example.org", "b@example.org", "c@example.org"}})
	msg := theMessage()
	var failed *SendError
	if err := m.Send(t.Context(), msg); !errors.As(err, &failed) || failed.Permanent {
		t.Fatalf("first attempt: %v", err)
	}
	if why, done := failed.Done["a@example.org"]; !done || why != "" {
		t.Errorf("done after the first attempt: %q", failed.Done)
	}
	server.address["b@example.org"] = takes
	msg.Done = failed.Done
	if err := m.Send(t.Context(), msg); err != nil {
		t.Fatal(err)
	}
	if to := server.to(); !slices.Equal(to, []string{"a@example.org", "b@example.org", "c@example.org"}) {
		t.Errorf("mail went to %q", to)
	}
}

func TestMailUnsubscribe(t *testing.T) {
	for _, c := range []struct {
		name         string
		links        []string
		header, post string
	}{
		{"nothing", nil, "", ""},
		{"one click", []string{"https://a.example/off?who={address}"}, "<https://a.example/off?who=desk%2Bhk%40example.org>", "List-Unsubscribe=One-Click"},
		{"by mail", []string{"mailto:off@a.example?subject=off"}, "<mailto:off@a.example?subject=off>", ""},
		{"both", []string{"https://a.example/a-very-long-address-that-a-header-of-seventy-eight-letters-has-no-room-for", "mailto:off@a.example"},
			"<https://a.example/a-very-long-address-that-a-header-of-seventy-eight-letters-has-no-room-for>, <mailto:off@a.example>", "List-Unsubscribe=One-Click"},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := &mailServer{does: takes}
			m, _ := openMail(t, server, MailOptions{Security: Plain, Dial: plainDial, To: []string{"desk+hk@example.org"}, Unsubscribe: c.links})
			if err := m.Send(t.Context(), theMessage()); err != nil {
				t.Fatal(err)
			}
			got, err := mail.ReadMessage(strings.NewReader(server.all()[0].body))
			if err != nil {
				t.Fatal(err)
			}
			if h, p := got.Header.Get("List-Unsubscribe"), got.Header.Get("List-Unsubscribe-Post"); h != c.header || p != c.post {
				t.Errorf("List-Unsubscribe: %s, Post: %s", h, p)
			}
		})
	}
}

func TestMailLogin(t *testing.T) {
	for _, c := range []struct {
		name, password string
		security       Security
		ok             bool
	}{
		{"STARTTLS", theSecret, StartTLS, true},
		{"implicit TLS", theSecret, ImplicitTLS, true},
		{"wrong password", "something else", StartTLS, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := &mailServer{does: takes}
			m, _ := openMail(t, server, MailOptions{Security: c.security, Dial: plainDial, Username: "desk",
				Password: func() (string, error) { return c.password, nil }})
			err := m.Send(t.Context(), theMessage())
			if (err == nil) != c.ok {
				t.Errorf("error %v", err)
			}
			if err != nil && strings.Contains(err.Error(), c.password) {
				t.Errorf("the error holds the password: %v", err)
			}
			var failed *SendError
			if errors.As(err, &failed) && failed.Permanent {
				t.Error("a wrong password ends the attempts; people mend it within hours")
			}
		})
	}
}

// A server whose certificate is not the one expected gets neither password nor mail.
func TestMailChecksTheCertificate(t *testing.T) {
	server := &mailServer{does: takes}
	m, got := openMail(t, server, MailOptions{Security: StartTLS, Dial: plainDial})
	m.TLS.RootCAs = x509.NewCertPool()
	if err := m.Send(t.Context(), theMessage()); err == nil || len(got()) != 0 {
		t.Errorf("error %v, %d mails", err, len(got()))
	}
}
