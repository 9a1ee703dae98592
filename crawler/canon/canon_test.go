package canon

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each line of testdata/urls.txt is "raw | base | canonical" or "raw | base | !" for an address that is refused.
func TestURL(t *testing.T) {
	data, err := os.ReadFile("testdata/urls.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, " | ")
		if len(fields) != 3 {
			t.Fatalf("line %q: want three fields", line)
		}
		raw, base, want := fields[0], strings.TrimSpace(fields[1]), fields[2]
		got, err := URL(raw, strings.TrimPrefix(base, "-"))
		if err != nil {
			got = "!"
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("URL(%q, %q): %v\n%s", raw, base, err, diff)
		}
	}
}

func TestURLRefusesLongAddress(t *testing.T) {
	if got, err := URL("http://a.example/"+strings.Repeat("x", MaxLength), ""); err == nil {
		t.Errorf("got %d bytes, want an error", len(got))
	}
}

func TestHost(t *testing.T) {
	for raw, want := range map[string]string{
		"http://A.Example/x":      "a.example:80",
		"https://a.example.:8443": "a.example:8443",
		"https://[::1]/":          "[::1]:443",
		"mailto:a@b":              "",
	} {
		u, err := url.Parse(raw)
		if err != nil {
			t.Fatal(err)
		}
		if got := Host(u); got != want {
			t.Errorf("Host(%q) = %q, want %q", raw, got, want)
		}
	}
}

func FuzzURL(f *testing.F) {
	data, err := os.ReadFile("testdata/urls.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		raw, _, _ := strings.Cut(strings.TrimSpace(line), " | ")
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		once, err := URL(raw, "https://base.example/a/b?c=d")
		if err != nil {
			return
		}
		twice, err := URL(once, "")
		if err != nil {
			t.Fatalf("URL(%q) = %q, which is then refused: %v", raw, once, err)
		}
		if once != twice {
			t.Fatalf("not idempotent: %q, then %q, then %q", raw, once, twice)
		}
		if u, err := url.Parse(once); err != nil || u.Host == "" || u.User != nil || u.Fragment != "" {
			t.Fatalf("URL(%q) = %q, which net/url reads as %#v, %v", raw, once, u, err)
		}
	})
}
