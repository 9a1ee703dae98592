package config

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

func TestSecretIsNeverPrinted(t *testing.T) {
	s := Secret{variable: "P", env: func(string) (string, bool) { return "hunter2", true }}
	type holder struct{ Password Secret }
	h := holder{s}
	asJSON, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	asYAML, err := yaml.Dump(h)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "secret", s, "holder", h)
	for _, printed := range []string{fmt.Sprint(s), fmt.Sprintf("%v %+v %#v %q", h, h, h, s), string(asJSON), string(asYAML), log.String()} {
		if strings.Contains(printed, "hunter2") || !strings.Contains(printed, "secret>") && !strings.Contains(printed, `secret\u003e`) {
			t.Errorf("printed as %s", printed)
		}
	}
	if got, err := s.Value(); got != "hunter2" || err != nil {
		t.Errorf("value %q, %v", got, err)
	}
}

func TestSecretFromFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	for content, want := range map[string]string{"hunter2\n": "hunter2", "two\nlines\r\n": "two\nlines", "": "", strings.Repeat("x", maxSecret+1): ""} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Secret{file: file}.Value()
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%.20q: %q, %v", content, got, err)
		}
	}
}

func TestCheckSecrets(t *testing.T) {
	c, err := Parse("testdata/good/full.yaml", mustRead(t, "testdata/good/full.yaml"), func(name string) (string, bool) { return "x", name == "HOOK" })
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprint(c.CheckSecrets())
	for _, want := range []string{"SMTP_PASSWORD is not set", "old-secret"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in:\n%s", want, text)
		}
	}
	if strings.Contains(text, "HOOK") {
		t.Errorf("a secret that is there was reported:\n%s", text)
	}
}

func mustRead(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
