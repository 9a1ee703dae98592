package kb

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, name, content string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestUserEntriesAddAndReplace(t *testing.T) {
	k := load(t, write(t, "companies.yaml", `
- id: heronpost
  name: Heronpost
  kind: platform
  parent: telegram
- id: telegram
  name: Telegram FZ-LLC
  kind: platform
`))
	if c, ok := k.Company("telegram"); !ok || c.Name != "Telegram FZ-LLC" {
		t.Errorf("telegram is %+v", c)
	}
	if got := k.Root("heronpost"); got != "telegram" {
		t.Errorf("the root of the new entry is %q", got)
	}
	if _, ok := k.Company("facebook"); !ok {
		t.Error("the built-in entries are gone")
	}
}

func TestUserPlacesAdd(t *testing.T) {
	k := load(t, write(t, "places.yaml", `
- code: HK
  cities: {en: [Lai Chi Kok]}
`))
	place, _ := k.Place("HK")
	if len(place.Names["ja"]) == 0 || place.Cities["en"][len(place.Cities["en"])-1] != "Lai Chi Kok" {
		t.Errorf("HK is %+v", place)
	}
}

func TestBrokenFilesAreErrorsThatSayWhere(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"companies.yaml": {"- id: a\n  nmae: A\n", "nmae"},
		"laws.yaml":      {"- id: [", "laws.yaml"},
		"words.yaml":     {"product: 3\n", "words.yaml"},
		"places.yaml":    {"- code: HK\n  citys: {}\n", "citys"},
	} {
		_, err := LoadWith(write(t, name, c.content))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v, want one that names %q", name, err, c.want)
		}
	}
}

func TestTwoLoadsAreTheSame(t *testing.T) {
	a, b := load(t), load(t)
	if len(a.Companies) != len(b.Companies) || a.Companies[len(a.Companies)-1].ID != b.Companies[len(b.Companies)-1].ID {
		t.Error("two loads of the same base differ in order")
	}
}

func FuzzUserFile(f *testing.F) {
	f.Add([]byte("- id: a\n  name: A\n  native: {zh: [甲]}\n"))
	f.Add([]byte("- {text: x, guard: C}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var k KB
		k.words = map[string]Words{}
		_ = k.mergeCompanies(data)
		_ = k.mergePlaces(data)
		_ = k.mergeWords(data)
		k.reindex()
		for i := range k.Companies {
			k.Root(k.Companies[i].ID)
		}
	})
}

var update = flag.Bool("update", false, "write base.json anew from the files in data")

// The compact form is generated: go test ./extract/kb -run TestCompact -update
func TestCompactFormIsInStep(t *testing.T) {
	k, err := loadSource()
	if err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(snapshot{k.Companies, k.Laws, k.Authorities, k.Places, k.FalseFriends, k.Heads, k.words})
	if err != nil {
		t.Fatal(err)
	}
	want = append(bytes.ReplaceAll(want, []byte(`},{"id"`), []byte("},\n{\"id\"")), '\n')
	if *update {
		if err := os.WriteFile("base.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(want, compact) {
		t.Error("base.json is behind the files in data: run go test ./extract/kb -run TestCompact -update")
	}
}
