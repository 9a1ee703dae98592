package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/regwatch/regwatch/news"
)

// everyObject has a key that nobody knows in each object a configuration can hold. The hints then list what each knows.
const everyObject = `
zzzzzzzz: 1
sources: [{zzzzzzzz: 1}]
receivers: [{zzzzzzzz: 1, mail: {zzzzzzzz: 1}, webhook: {zzzzzzzz: 1}, stdout: {zzzzzzzz: 1}, atom: {zzzzzzzz: 1}}]
rules: [{zzzzzzzz: 1}]
silences: [{zzzzzzzz: 1}]
fetch: {zzzzzzzz: 1}
serve: {zzzzzzzz: 1}
evidence: {zzzzzzzz: 1}
`

// refused are keys that the reader knows only in order to refuse them well.
var refused = []string{"password", "secret", "old_secret", "token"}

// The schema is written by hand, for its descriptions are for people. This test keeps its keys those of the reader.
func TestSchemaKnowsTheSameKeys(t *testing.T) {
	want := map[string][]string{}
	_, err := Parse("x", []byte(everyObject), noEnv)
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatal(err)
	}
	for _, p := range problems {
		where, ok := strings.CutSuffix(p.Field, "zzzzzzzz")
		if !ok {
			continue
		}
		where = strings.TrimSuffix(strings.ReplaceAll(where, "[0]", ""), ".")
		keys := []string{}
		if list, ok := strings.CutPrefix(p.Hint, "known keys: "); ok {
			keys = strings.Split(list, ", ")
		}
		want[where] = slices.DeleteFunc(keys, func(k string) bool { return slices.Contains(refused, k) })
	}
	got := map[string][]string{}
	collect(got, "", readSchema(t))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("keys of the reader and of the schema (-reader +schema):\n%s", diff)
	}
}

// TestSchemaKnowsTheSameWords does the same for closed lists.
func TestSchemaKnowsTheSameWords(t *testing.T) {
	root := readSchema(t)
	for path, want := range map[string][]string{
		"sources.kind":        words(kinds),
		"sources.reliability": words(reliabilities),
		"rules.events":        words(news.Events),
		"rules.actions":       words(news.PlatformActions),
		"rules.modality":      words(news.Modalities),
		"rules.objects":       objects,

		"receivers.webhook.form": words(forms),
		"serve.login":            words([]Login{LoginToken, LoginProxy}),
		"evidence.keep":          words([]Keep{KeepResponses, KeepNamed, KeepAll}),
	} {
		s := root
		for key := range strings.SplitSeq(path, ".") {
			s = s.inner().Properties[key]
		}
		if diff := cmp.Diff(want, s.inner().Enum); diff != "" {
			t.Errorf("%s (-reader +schema):\n%s", path, diff)
		}
	}
}

// schema is as much of JSON Schema as the test looks at.
type schema struct {
	Properties map[string]*schema
	Items      *schema
	Enum       []string
	Type       string
	Additional any `json:"additionalProperties"` // false, or the schema of what owners name themselves
}

// inner is the schema of the entries for a list, and the schema itself otherwise.
func (s *schema) inner() *schema {
	if s.Items != nil {
		return s.Items
	}
	return s
}

func readSchema(t *testing.T) *schema {
	t.Helper()
	data, err := os.ReadFile("../docs/feeds.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	s := &schema{}
	if err := json.Unmarshal(data, s); err != nil {
		t.Fatal(err)
	}
	return s
}

// collect gathers the keys of every object below s, and fails by an odd key where an object is not closed.
func collect(to map[string][]string, path string, s *schema) {
	s = s.inner()
	if _, own := s.Additional.(map[string]any); own || s.Type != "object" {
		return
	}
	keys := []string{}
	for key, inner := range s.Properties {
		keys = append(keys, key)
		collect(to, join(path, key), inner)
	}
	if s.Additional != false {
		keys = append(keys, fmt.Sprintf("%s is open to other keys", path))
	}
	slices.Sort(keys)
	to[path] = keys
}

func words[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i := range all {
		out[i] = string(all[i])
	}
	return out
}
