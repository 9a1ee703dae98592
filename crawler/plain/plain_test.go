package plain

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestText(t *testing.T) {
	for fragment, want := range map[string]string{
		"":                                           "",
		"  plain   text ":                            "plain text",
		"<p>One</p><p>Two &amp; three</p>":           "One\n\nTwo & three",
		"One<br>two<br/><br/>three":                  "One two\n\nthree",
		"<script>alert(1)</script>Seen":              "Seen",
		"a <b>bold</b> word":                         "a bold word",
		"AT&T &lt;b&gt; 3 < 4":                       "AT&T <b> 3 < 4",
		"<ul><li>a<li>b</ul>":                        "a\n\nb",
		"<img src=x onerror=alert(1)>caption":        "caption",
		"\u0093so\u0094 it\u0092s\u0096\u0081":       "“so” it’s–",
		"&#999999999999;x":                           "x",
		"bell\a and \x1b[31mred":                     "bell and [31mred",
		"moc.elpmaxe\u202e\u2066":                    "moc.elpmaxe",
		"soft\u00adhyphen\u200b":                     "softhyphen",
		"<style>p{}</style><p>國安法</p>":               "國安法",
		"<template><p>not shown</p></template>after": "after",
	} {
		if diff := cmp.Diff(want, Text(fragment)); diff != "" {
			t.Errorf("%q:\n%s", fragment, diff)
		}
	}
}

func TestLine(t *testing.T) {
	if got := Line("<p>One</p>\r\nBcc: <b>x</b>"); got != "One Bcc: x" {
		t.Errorf("got %q", got)
	}
}

func FuzzText(f *testing.F) {
	f.Add("<p>One</p><p>Two &amp; three</p><script>x</script>")
	f.Add("<svg><p>&#x1b;[0m")
	f.Fuzz(func(t *testing.T, fragment string) {
		if !utf8.ValidString(fragment) {
			return
		}
		got := strings.ReplaceAll(Text(fragment), "\n\n", " ")
		if strings.ContainsFunc(got, unicode.IsControl) {
			t.Errorf("%q gives %q", fragment, got)
		}
	})
}
