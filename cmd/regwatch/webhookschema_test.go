package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// The schema that receivers of webhooks work with is written by hand. This test holds every type of message to it: the
// wanted bodies of alerts, a notice of held alerts and one of sources.
func TestWebhookSchema(t *testing.T) {
	raw, err := os.ReadFile("../../docs/webhook.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var s schema
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	seen := map[any]bool{}
	for name, body := range webhookBodies(t) {
		var v map[string]any
		if err := json.Unmarshal(body, &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		seen[v["type"]] = true
		if err := s.one(&s, v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(seen) != len(s.OneOf) {
		t.Errorf("messages of the types %v, the schema has %d", seen, len(s.OneOf))
	}
}

func webhookBodies(t *testing.T) map[string][]byte {
	t.Helper()
	bodies := map[string][]byte{"sources": monitor.Notice([]monitor.Report{{Source: store.SourceState{
		Source: news.Source{Name: "Post", URL: "https://a.example/feed"}, Health: news.HealthDown, Since: time.Unix(0, 0),
	}}}).JSON}
	inputs, err := filepath.Glob("../../alert/testdata/render/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range inputs {
		if want, ok := wantedBody(file); ok {
			if bodies[want], err = os.ReadFile(want); err != nil {
				t.Fatal(err)
			}
		}
	}
	r, err := alert.NewRenderer("", alert.Names{})
	if err != nil {
		t.Fatal(err)
	}
	m, err := r.Notice(news.Alert{Key: "msg_1", Kind: news.AlertHeld, Receiver: "desk"}, []news.Alert{{Key: "msg_2"}})
	if err != nil {
		t.Fatal(err)
	}
	bodies["held"] = m.JSON
	return bodies
}

// wantedBody is the wanted webhook beside a case of package alert.
func wantedBody(file string) (string, bool) {
	base := filepath.Base(file)
	name := base[:len(base)-len(".json")]
	return filepath.Join(filepath.Dir(file), name+".want.json"), filepath.Ext(name) == ""
}

// schema is as much of JSON Schema as webhook.schema.json uses.
type schema struct {
	Ref        string             `json:"$ref"`
	Defs       map[string]*schema `json:"$defs"`
	OneOf      []*schema
	Type       any
	Const      any
	Enum       []any
	Properties map[string]*schema
	Required   []string
	Additional any `json:"additionalProperties"`
	Items      *schema
	MinItems   int
}

// one holds a message to the schema of its type.
func (s *schema) one(root *schema, v map[string]any) error {
	for _, o := range s.OneOf {
		if o.Properties["type"].Const == v["type"] {
			return o.check(root, v, "body")
		}
	}
	return fmt.Errorf("the schema has no type %v", v["type"])
}

// check holds a value to the schema, and its objects to have no other keys.
func (s *schema) check(root *schema, v any, at string) error {
	if s.Ref != "" {
		return root.Defs[filepath.Base(s.Ref)].check(root, v, at)
	}
	if s.Const != nil && v != s.Const || s.Enum != nil && !slices.Contains(s.Enum, v) || s.Type != nil && !s.typed(v) {
		return fmt.Errorf("%s: %v (%T) is not as the schema says", at, v, v)
	}
	switch v := v.(type) {
	case map[string]any:
		return s.checkObject(root, v, at)
	case []any:
		if len(v) < s.MinItems {
			return fmt.Errorf("%s: %d items", at, len(v))
		}
		for i := range v {
			if err := s.Items.check(root, v[i], fmt.Sprintf("%s[%d]", at, i)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *schema) checkObject(root *schema, v map[string]any, at string) error {
	for _, key := range s.Required {
		if _, ok := v[key]; !ok {
			return fmt.Errorf("%s lacks %q", at, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		inner, ok := s.Properties[key]
		if !ok && s.Additional == false {
			return fmt.Errorf("%s has %q, which the schema does not know", at, key)
		}
		if !ok {
			continue
		}
		if err := inner.check(root, v[key], at+"."+key); err != nil {
			return err
		}
	}
	return nil
}

// typed reports whether a value is of one of the types.
func (s *schema) typed(v any) bool {
	kinds, many := s.Type.([]any)
	if !many {
		kinds = []any{s.Type}
	}
	kind := map[string]bool{}
	switch v := v.(type) {
	case nil:
		kind["null"] = true
	case string:
		kind["string"] = true
	case bool:
		kind["boolean"] = true
	case float64:
		kind["number"], kind["integer"] = true, v == float64(int64(v))
	case map[string]any:
		kind["object"] = true
	case []any:
		kind["array"] = true
	}
	return slices.ContainsFunc(kinds, func(k any) bool { return kind[fmt.Sprint(k)] })
}
