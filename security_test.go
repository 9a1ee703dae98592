package regwatch

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	row      = regexp.MustCompile(`(?m)^\| [^|]+ \| ([^|]*(?:Test|Fuzz)[^|]*) \|$`)
	testName = regexp.MustCompile(`\b(?:Test|Fuzz)[A-Z][A-Za-z0-9]*`)
	testFunc = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Z][A-Za-z0-9]*)\(`)
)

// TestEveryProofExists holds docs/security.md to the tests that it names: a row whose test was renamed or removed proves
// nothing.
func TestEveryProofExists(t *testing.T) {
	page, err := os.ReadFile("docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	exists := map[string]bool{}
	for _, file := range testFiles(t) {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range testFunc.FindAllSubmatch(code, -1) {
			exists[string(m[1])] = true
		}
	}
	rows := row.FindAllSubmatch(page, -1)
	if len(rows) < 30 {
		t.Errorf("only %d rows name a test", len(rows))
	}
	for _, r := range rows {
		for _, name := range testName.FindAllString(string(r[1]), -1) {
			if !exists[name] {
				t.Errorf("docs/security.md names %s, which is nowhere", name)
			}
		}
	}
}

func testFiles(t *testing.T) (files []string) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, "_test.go") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
