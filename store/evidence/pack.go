// Package evidence writes packs: all that is known of an incident, with the raw responses it rests on, in one zip that
// anybody can check without regwatch and without a network, and checks them.
//
// A pack holds a page for people, the same as JSON, and for every stored version of every article its text, its reading,
// and, where it was kept, the response with the request and the WARC records. SHA256SUMS lists the checksum of every file
// in the form of sha256sum -c. The same case gives the same bytes. Raw bodies are stored under a name that no browser opens,
// because they are strangers' pages with strangers' scripts.
package evidence

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Manifest is the file that lists the checksums.
const Manifest = "SHA256SUMS"

// The files of a pack; those of an article lie in its folder.
const (
	fileReadme   = "README.txt"
	filePage     = "index.html"
	fileIncident = "incident.json"
	fileArticle  = "article.json"
	fileText     = "text.txt"
	fileBody     = "response-body.raw"
	fileResponse = "response.txt"
	fileRequest  = "request.txt"
	fileRecords  = "capture.warc.gz"
)

// Case is what goes into a pack.
type Case struct {
	Incident news.Incident
	Articles []Article // versions of one article together, oldest first
}

// Article is one stored version of an article with what its text was taken from.
type Article struct {
	Version news.Article
	Capture *news.Capture // nil where the raw response was not kept, or the text is the feed's own
	Records []byte        // the capture as WARC records
	Missing string        // why there is no capture; empty where there is one
}

// Write writes a pack and returns the SHA-256 of its manifest in hexadecimal: whoever notes it elsewhere can show later
// that nothing in the pack was changed.
func Write(w io.Writer, c Case) (string, error) {
	p := &packer{zip: zip.NewWriter(w), at: c.Incident.LastSeen}
	if err := p.all(&c); err != nil {
		return "", fmt.Errorf("write evidence of %s: %w", c.Incident.ID, err)
	}
	manifest := []byte(strings.Join(p.sums, ""))
	if err := p.put(Manifest, manifest); err != nil {
		return "", fmt.Errorf("write evidence of %s: %w", c.Incident.ID, err)
	}
	if err := p.zip.Close(); err != nil {
		return "", fmt.Errorf("write evidence of %s: %w", c.Incident.ID, err)
	}
	return sum(manifest), nil
}

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// packer writes files and notes their checksums.
type packer struct {
	zip  *zip.Writer
	at   time.Time // of every file, so that the same case gives the same bytes
	sums []string
}

func (p *packer) all(c *Case) error {
	page, err := render(c)
	if err != nil {
		return err
	}
	incident, err := indented(&c.Incident)
	if err != nil {
		return err
	}
	for _, f := range []file{{fileReadme, []byte(readme)}, {filePage, page}, {fileIncident, incident}} {
		if err := p.put(f.name, f.body); err != nil {
			return err
		}
	}
	for i := range c.Articles {
		if err := p.article(folder(i), &c.Articles[i]); err != nil {
			return err
		}
	}
	return nil
}

func folder(i int) string { return fmt.Sprintf("articles/%03d/", i+1) }

type file struct {
	name string
	body []byte
}

func (p *packer) article(folder string, a *Article) error {
	reading, err := indented(&a.Version)
	if err != nil {
		return err
	}
	files := []file{{fileArticle, reading}, {fileText, []byte(a.Version.Body())}}
	if a.Capture != nil {
		files = append(files, file{fileBody, a.Capture.Body}, file{fileResponse, responseText(a.Capture)}, file{fileRequest, requestText(a.Capture)})
	}
	if len(a.Records) > 0 {
		files = append(files, file{fileRecords, a.Records})
	}
	for _, f := range files {
		if err := p.put(folder+f.name, f.body); err != nil {
			return err
		}
	}
	return nil
}

func (p *packer) put(name string, body []byte) error {
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: p.at.UTC()})
	if err != nil {
		return err
	}
	p.sums = append(p.sums, sum(body)+"  "+name+"\n")
	_, err = w.Write(body)
	return err
}

func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return b.Bytes(), err
}

// responseText is what came back but for the body, with where and when.
func responseText(c *news.Capture) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "asked for: %s\nanswered by: %s\nat: %s\nbody: %s, SHA-256 %s, transfer and content coding undone\n\n%s %d %s\n",
		line(c.URL), line(c.FinalURL), c.At.UTC().Format(time.RFC3339Nano), fileBody, sum(c.Body), c.Proto, c.Status, http.StatusText(c.Status))
	b.Write(headerText(c.Header))
	return b.Bytes()
}

func requestText(c *news.Capture) []byte {
	return slices.Concat([]byte("GET "+line(c.FinalURL)+"\n"), headerText(c.RequestHeader))
}

func headerText(h http.Header) []byte {
	var b bytes.Buffer
	_ = h.Write(&b) // to memory: cannot fail
	return bytes.ReplaceAll(b.Bytes(), []byte("\r\n"), []byte("\n"))
}

// line keeps a foreign value from looking like a line of ours.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

const readme = `This is evidence that regwatch gathered about one incident: what a company did in answer to a government.

index.html              for people: what changed when, and every report with its text; open it in a browser
incident.json           the same for programs
articles/NNN/           one stored version of one report
  article.json            the text and what was read in it; "Start" and "End" of a quote count characters of text.txt
  text.txt                title, an empty line, and the text as it was taken from the page
  response-body.raw       the page as it was received; it may hold scripts: read it in an editor, not in a browser
  response.txt            from where and when, and the header that came with it
  request.txt             what was asked
  capture.warc.gz         request and response as WARC records, for web archive tools
SHA256SUMS              the checksum of every other file

To check that nothing was changed since it was written, unpack it and run

    sha256sum -c SHA256SUMS

or, which also checks that every quote stands in its text and every text's page is the one recorded,

    regwatch evidence verify FILE.zip

The checksum of SHA256SUMS itself was printed when the pack was written.
`
