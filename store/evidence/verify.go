package evidence

import (
	"archive/zip"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/news"
)

// Bounds of a pack that is read, for it comes from strangers.
const (
	maxFiles = 20_000
	maxFile  = 300 << 20
	maxTotal = 4 << 30
)

// ErrNotPack: the file is no pack, or more than a pack can be.
var ErrNotPack = errors.New("not an evidence pack")

// Report is what a check found.
type Report struct {
	Incident news.IncidentID
	Manifest string // SHA-256 of the manifest
	Files    int    // whose checksum holds
	Articles int
	Captures int      // raw responses that are the ones recorded with their article
	Quotes   int      // that stand in their text
	Problems []string // a line each; none when nothing was changed
}

// Verify checks a pack: that it holds what its manifest lists and nothing else, unchanged; that every response body is the
// one recorded with its article; and that every quote stands in its text where it is said to. The error is for what cannot
// be read at all.
func Verify(r io.ReaderAt, size int64) (Report, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return Report{}, fmt.Errorf("%w: %w", ErrNotPack, err)
	}
	v := &verifier{files: map[string][]byte{}, sums: map[string]string{}}
	if err := v.index(z); err != nil {
		return Report{}, err
	}
	v.checksums(z)
	v.contents()
	return v.report, nil
}

// verifier is one Verify.
type verifier struct {
	report Report
	sums   map[string]string // by name, as the manifest lists them
	files  map[string][]byte // those that are looked into
	bodies map[string]string // checksum of each response body, by name
}

func (v *verifier) problem(format string, args ...any) {
	v.report.Problems = append(v.report.Problems, fmt.Sprintf(format, args...))
}

// index checks names and bounds and reads the manifest.
func (v *verifier) index(z *zip.Reader) error {
	var total uint64
	seen := map[string]bool{}
	for _, f := range z.File {
		total += f.UncompressedSize64
		if !fs.ValidPath(f.Name) || seen[f.Name] || !f.Mode().IsRegular() {
			return fmt.Errorf("%w: it holds %q, which no pack does", ErrNotPack, f.Name)
		}
		seen[f.Name] = true
	}
	if len(z.File) > maxFiles || total > maxTotal {
		return fmt.Errorf("%w: it is too large", ErrNotPack)
	}
	raw, err := readFile(z, Manifest)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotPack, err)
	}
	v.report.Manifest = sum(raw)
	return v.manifest(string(raw))
}

func (v *verifier) manifest(text string) error {
	for row := range strings.Lines(text) {
		hash, name, found := strings.Cut(strings.TrimSuffix(row, "\n"), "  ")
		if _, err := hex.DecodeString(hash); err != nil || !found || len(hash) != 64 {
			return fmt.Errorf("%w: line %q of %s", ErrNotPack, row, Manifest)
		}
		v.sums[name] = hash
	}
	return nil
}

func readFile(z *zip.Reader, name string) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxFile+1)) // what the directory says of the size may be a lie
	if err == nil && len(raw) > maxFile {
		err = fmt.Errorf("%s is too large", name)
	}
	return raw, err
}

// checksums compares every file with the manifest, both ways.
func (v *verifier) checksums(z *zip.Reader) {
	v.bodies = map[string]string{}
	present := map[string]bool{Manifest: true}
	for _, f := range z.File {
		if present[f.Name] = true; f.Name != Manifest {
			v.file(z, f.Name)
		}
	}
	for _, name := range sortedKeys(v.sums) {
		if !present[name] {
			v.problem("%s is missing", name)
		}
	}
}

func (v *verifier) file(z *zip.Reader, name string) {
	want, listed := v.sums[name]
	raw, err := readFile(z, name)
	switch {
	case !listed:
		v.problem("%s was added: %s does not list it", name, Manifest)
		return
	case err != nil:
		v.problem("%s cannot be read: %v", name, err)
		return
	case sum(raw) != want:
		v.problem("%s was changed", name)
		return
	}
	v.report.Files++
	switch base := name[strings.LastIndexByte(name, '/')+1:]; base {
	case fileArticle, fileIncident, fileText:
		v.files[name] = raw
	case fileBody:
		v.bodies[name] = want
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// contents checks what the files say of each other.
func (v *verifier) contents() {
	texts := map[news.URLKey][]string{}
	for _, name := range sortedKeys(v.files) {
		folder, ok := strings.CutSuffix(name, fileArticle)
		if !ok {
			continue
		}
		var a news.Article
		if err := json.Unmarshal(v.files[name], &a); err != nil {
			v.problem("%s cannot be read: %v", name, err)
			continue
		}
		v.article(folder, &a)
		texts[a.Key] = append(texts[a.Key], a.Body())
	}
	v.incident(texts)
}

func (v *verifier) article(folder string, a *news.Article) {
	v.report.Articles++
	if text, ok := v.files[folder+fileText]; ok && string(text) != a.Body() {
		v.problem("%s is not the text of %s", folder+fileText, folder+fileArticle)
	}
	if body, kept := v.bodies[folder+fileBody]; kept {
		if body != a.Capture.SHA256 {
			v.problem("%s is not the response that was recorded with the article", folder+fileBody)
		} else {
			v.report.Captures++
		}
	}
	runes := []rune(a.Body())
	for i := range a.Responses {
		r := &a.Responses[i]
		if r.Start < 0 || r.End > len(runes) || r.Start > r.End || string(runes[r.Start:r.End]) != r.Quote {
			v.problem("%s: the quote %q does not stand where it is said to", folder+fileArticle, r.Quote)
			continue
		}
		v.report.Quotes++
	}
}

// incident checks that what the incident rests on is there.
func (v *verifier) incident(texts map[news.URLKey][]string) {
	var i news.Incident
	if err := json.Unmarshal(v.files[fileIncident], &i); err != nil {
		v.problem("%s cannot be read: %v", fileIncident, err)
		return
	}
	v.report.Incident = i.ID
	for _, e := range i.Evidence {
		if !slices.ContainsFunc(texts[e.Article], func(text string) bool { return strings.Contains(text, e.Quote) }) {
			v.problem("no report holds the quote %q of %s", e.Quote, e.URL)
		}
	}
}
