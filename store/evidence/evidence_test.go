package evidence

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

var noon = time.Date(2020, 7, 6, 12, 0, 0, 0, time.UTC)

// pause is a case of one report in two versions, the older without its response.
func pause() Case {
	const quote = "WhatsApp pauses <b>reviews</b>."
	a := news.Article{
		Key: news.KeyOf("https://a.example/1"), URL: "https://a.example/1", Title: "Paused", Text: "Prelude, 新聞.\n\n" + quote + " More.",
		Outlet: "The Post", Fetched: noon, Version: 1, Capture: news.CaptureRef{SHA256: sum([]byte("<script>alert(1)</script>"))},
		Responses: []news.Response{{CompanyName: "WhatsApp", Action: news.Pause, Quote: quote, Start: 22, End: 22 + len(quote)}},
	}
	b := a
	b.Version, b.Text = 2, a.Text+" Update."
	c := Case{Incident: news.Incident{ID: "meta-hk-noncoop-1", State: news.StateInEffect, FirstSeen: noon, LastSeen: noon}}
	e := news.Evidence{Article: a.Key, URL: a.URL}
	e.Quote = quote
	c.Incident.Evidence = []news.Evidence{e}
	c.Incident.Transitions = []news.Transition{{N: 1, CompanyName: "WhatsApp", To: news.StateInEffect, At: noon, Response: a.Responses[0], Outlet: a.Outlet}}
	capture := &news.Capture{
		URL: a.URL, FinalURL: a.URL, Status: 200, Proto: "HTTP/1.1", At: noon, Body: []byte("<script>alert(1)</script>"),
		Header: http.Header{"Content-Type": {"text/html"}}, RequestHeader: http.Header{"Accept": {"text/html"}},
	}
	c.Articles = []Article{{Version: a, Missing: "it was kept for 30 days"}, {Version: b, Capture: capture, Records: []byte("records")}}
	return c
}

func written(t *testing.T, c Case) ([]byte, string) {
	t.Helper()
	var b bytes.Buffer
	manifest, err := Write(&b, c)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), manifest
}

func TestPackHolds(t *testing.T) {
	pack, manifest := written(t, pause())
	got, err := Verify(bytes.NewReader(pack), int64(len(pack)))
	want := Report{Incident: "meta-hk-noncoop-1", Manifest: manifest, Files: 3 + 2 + 6, Articles: 2, Captures: 1, Quotes: 2}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("error %v, report (-want +got):\n%s", err, diff)
	}
	if again, _ := written(t, pause()); !bytes.Equal(pack, again) {
		t.Error("the same case gave other bytes")
	}
	for row := range strings.Lines(contents(t, pack)[Manifest]) {
		if !regexp.MustCompile(`^[0-9a-f]{64}  [^ \\]+\n$`).MatchString(row) {
			t.Errorf("sha256sum cannot read %q", row)
		}
	}
}

func TestPageShowsQuotesAndRunsNothing(t *testing.T) {
	pack, _ := written(t, pause())
	page := contents(t, pack)[filePage]
	for _, want := range []string{"<mark>WhatsApp pauses &lt;b&gt;reviews&lt;/b&gt;.</mark> More.", "kept for 30 days", "version 2", "default-src 'none'"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	c := pause()
	c.Articles[0].Version.URL = "javascript:alert(1)"
	c.Articles[0].Version.Title = "<script>alert(1)</script>"
	pack, _ = written(t, c)
	if page := contents(t, pack)[filePage]; strings.Contains(page, "<script>") || strings.Contains(page, `href="javascript`) {
		t.Error("the page runs a stranger's script")
	}
}

func contents(t *testing.T, pack []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		raw, err := readFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(raw)
	}
	return all
}

// zipped is a pack with these files. A manifest is made where none is given.
func zipped(t *testing.T, files map[string]string) []byte {
	t.Helper()
	if _, given := files[Manifest]; !given {
		var m strings.Builder
		for _, name := range sortedKeys(files) {
			m.WriteString(sum([]byte(files[name])) + "  " + name + "\n")
		}
		files[Manifest] = m.String()
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range sortedKeys(files) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestChangesAreFound(t *testing.T) {
	original, _ := written(t, pause())
	const article = "articles/002/"
	replaced := func(files map[string]string, name, old, new string) {
		files[name] = strings.ReplaceAll(files[name], old, new)
	}
	for _, c := range []struct {
		name   string
		change func(files map[string]string)
		want   string
	}{
		{"a text", func(f map[string]string) { replaced(f, article+fileText, "pauses", "resumes") }, article + "text.txt was changed"},
		{"a file less", func(f map[string]string) { delete(f, article+fileBody) }, article + "response-body.raw is missing"},
		{"a file more", func(f map[string]string) { f["note.txt"] = "x" }, "note.txt was added"},
		{"a text, with a new manifest", func(f map[string]string) {
			replaced(f, article+fileText, "pauses", "resumes")
			delete(f, Manifest)
		}, "is not the text of"},
		{"text and reading, with a new manifest", func(f map[string]string) {
			replaced(f, article+fileText, "Prelude", "Pre")
			replaced(f, article+fileArticle, "Prelude", "Pre")
			delete(f, Manifest)
		}, "does not stand where it is said to"},
		{"a response, with a new manifest", func(f map[string]string) {
			f[article+fileBody] = "another page"
			delete(f, Manifest)
		}, "is not the response that was recorded"},
		{"a quote, with a new manifest", func(f map[string]string) {
			replaced(f, fileIncident, "WhatsApp pauses", "WhatsApp resumes")
			delete(f, Manifest)
		}, "no report holds the quote"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := contents(t, original)
			c.change(files)
			pack := zipped(t, files)
			got, err := Verify(bytes.NewReader(pack), int64(len(pack)))
			if err != nil || !strings.Contains(strings.Join(got.Problems, "\n"), c.want) {
				t.Errorf("error %v, problems %q, want %q", err, got.Problems, c.want)
			}
		})
	}
}

func TestNoPack(t *testing.T) {
	for name, raw := range map[string][]byte{
		"text":            []byte("hello"),
		"another zip":     zipped(t, map[string]string{Manifest: "hello\n"}),
		"a way out":       zipped(t, map[string]string{"../../etc/passwd": "x"}),
		"an absolute way": zipped(t, map[string]string{"/etc/passwd": "x"}),
		"a link":          entry(t, &zip.FileHeader{Name: "articles/001/text.txt", ExternalAttrs: 0o120777 << 16, CreatorVersion: 3 << 8}),
		"a bomb":          entry(t, &zip.FileHeader{Name: Manifest, UncompressedSize64: maxTotal + 1, CompressedSize64: 0, Method: zip.Deflate}),
	} {
		if got, err := Verify(bytes.NewReader(raw), int64(len(raw))); !errors.Is(err, ErrNotPack) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// entry is a zip with one file of which only the header is there.
func entry(t *testing.T, header *zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.CreateRaw(header); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func FuzzVerify(f *testing.F) {
	var b bytes.Buffer
	if _, err := Write(&b, pause()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := Verify(bytes.NewReader(raw), int64(len(raw)))
		if err == nil && len(got.Problems) == 0 && got.Articles == 0 {
			t.Errorf("a pack without articles holds: %+v", got)
		}
	})
}
