package regwatch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/regwatch/regwatch/"

// joins lists the packages that may import others of ours. Every other top-level package is a leaf: it speaks news and
// knows no neighbour, so that each can be read, tested and replaced alone, and a change of one cannot ripple through
// the rest. A leaf may import its own sub-packages.
var joins = map[string][]string{
	"cmd":     nil, // nil: everything
	"bench":   nil,
	"monitor": {"crawler", "extract", "incident", "alert", "store", "index"},
}

func TestLeavesImportOnlyNews(t *testing.T) {
	for file, imports := range sources(t) {
		top, _, inFolder := strings.Cut(filepath.ToSlash(file), "/")
		if !inFolder {
			continue
		}
		allowed, joiner := joins[top]
		for _, path := range imports {
			to, _, _ := strings.Cut(strings.TrimPrefix(path, module), "/")
			switch {
			case !strings.HasPrefix(path, module), to == top, to == "news", joiner && allowed == nil:
			case joiner && slices.Contains(allowed, to):
			default:
				t.Errorf("%s imports %s: %s is a leaf and may import only news and its own sub-packages; join them in monitor or cmd", file, path, top)
			}
		}
	}
}

func TestNewsImportsOnlyTheStandardLibrary(t *testing.T) {
	for file, imports := range sources(t) {
		if !strings.HasPrefix(file, "news") {
			continue
		}
		for _, path := range imports {
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
				t.Errorf("%s imports %s: the words must not depend on anything", file, path)
			}
		}
	}
}

// sources maps every Go file that is not a test to its imports.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		out[path] = []string{}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			out[path] = append(out[path], name)
		}
		return nil
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	return out
}
