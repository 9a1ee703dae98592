package link

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// find is one case of testdata/find: a text and what is to be found in it. A list that is left out is not looked at.
// A name that the base does not know is written with a question mark before it.
type find struct {
	Title       string
	Text        string
	Lang        news.Language
	Date        string
	Companies   *[]string
	Actors      *[]string // companies that could respond to a state
	Medium      *[]string
	Modifiers   *[]string
	Laws        *[]string
	Places      *[]string
	Metonyms    *[]string
	Authorities *[]string
}

func (c *find) document() *text.Document {
	published, _ := time.Parse(time.DateOnly, c.Date)
	if c.Lang == "" {
		c.Lang = "en"
	}
	return text.New(c.Title, c.Text, c.Lang, published)
}

func TestFind(t *testing.T) {
	files, err := filepath.Glob("testdata/find/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	linker := load(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			for _, c := range cases(t, file) {
				c.check(t, linker.Find(c.document()))
			}
		})
	}
}

func cases(t *testing.T, file string) []find {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []find
	if err := yaml.Load(data, &all, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	return all
}

func (c *find) check(t *testing.T, names *Names) {
	t.Helper()
	c.compare(t, "companies", c.Companies, names.Companies())
	c.compare(t, "actors", c.Actors, filter(names.Companies(), func(n *Name) bool { return n.Actor }))
	c.compare(t, "medium", c.Medium, filter(names.All, func(n *Name) bool { return n.Role == news.RoleMedium }))
	c.compare(t, "modifiers", c.Modifiers, filter(names.All, func(n *Name) bool { return n.Modifier }))
	c.compare(t, "laws", c.Laws, names.Laws())
	c.compare(t, "places", c.Places, names.Jurisdictions())
	c.compare(t, "metonyms", c.Metonyms, filter(names.All, func(n *Name) bool { return n.Metonym }))
	c.compare(t, "authorities", c.Authorities, names.Authorities())
}

func filter(names []Name, pass func(*Name) bool) []Name {
	return slices.DeleteFunc(slices.Clone(names), func(n Name) bool { return !pass(&n) })
}

func (c *find) compare(t *testing.T, what string, want *[]string, names []Name) {
	t.Helper()
	if want == nil {
		return
	}
	got := make([]string, 0, len(names))
	for _, n := range names {
		if n.ID == "" {
			n.ID = "?" + n.Name
		}
		got = append(got, n.ID)
	}
	slices.Sort(got)
	got = slices.Compact(got)
	if diff := cmp.Diff(slices.Sorted(slices.Values(*want)), got); diff != "" && len(got)+len(*want) > 0 {
		t.Errorf("%s %s\n%s: %s", c.Title, c.Text, what, diff)
	}
}
