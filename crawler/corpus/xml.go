package corpus

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"time"
)

const declaration = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escape(s string) string { return escaper.Replace(s) }

func cdata(s string) string { return "<![CDATA[" + s + "]]>" }

// numeric writes every letter outside ASCII as a reference.
func numeric(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 {
			b.WriteString(escape(string(r)))
		} else {
			fmt.Fprintf(&b, "&#x%X;", r)
		}
	}
	return b.String()
}

func element(name, inside string) string { return "<" + name + ">" + inside + "</" + name + ">" }

func encode64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func rfc822(t time.Time) string { return t.Format("Mon, 02 Jan 2006 15:04:05 GMT") }

func w3c(t time.Time) string { return t.Format(time.RFC3339) }

// each joins what write makes of all items.
func each(items []Item, write func(Item) string) string {
	var b strings.Builder
	for _, item := range items {
		b.WriteString(write(item) + "\n")
	}
	return b.String()
}

// markup is what is not text of an XML document: tags, sections, and references.
var markup = regexp.MustCompile(`(?s)<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<[^>]*>|&#?\w+;`)

// onlyText applies change to the text between markup.
func onlyText(change func(string) string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		at := 0
		for _, m := range markup.FindAllStringIndex(s, -1) {
			b.WriteString(change(s[at:m[0]]) + s[m[0]:m[1]])
			at = m[1]
		}
		return b.String() + change(s[at:])
	}
}

func zipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(s)) // a buffer takes everything
	_ = w.Close()
	return b.String()
}
