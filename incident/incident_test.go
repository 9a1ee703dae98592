package incident

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

// Each file of testdata is a story, a line an article:
//
//	DATE OUTLET COMPANY[<ROOT][,COMPANY…] ACTION MODALITY[-] PLACE CONFIDENCE [effective=DATE]
//
// and after "=>" the moves it makes: COMPANY FROM→TO CHANGE, "again" for a confirmed one. A line "standing:" gives the
// incidents at the end. A story is played twice: the second time nothing may move.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { play(t, file) })
	}
}

func play(t *testing.T, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var w world
	var got strings.Builder
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		switch told, _, isArticle := strings.Cut(line, "=>"); {
		case strings.HasPrefix(line, "standing:"):
			fmt.Fprintf(&got, "standing: %s\n", w.standing())
		case isArticle:
			fmt.Fprintf(&got, "%s=> %s\n", told, w.tell(t, told))
		default:
			fmt.Fprintln(&got, line)
		}
	}
	if d := diff.Diff(trimLines(string(raw)), trimLines(got.String())); d != "" {
		t.Errorf("story goes otherwise (-want +got):\n%s", d)
	}
	w.again(t)
}

// world is the record of a story.
type world struct {
	incidents []news.Incident
	articles  []*news.Article
}

func (w *world) tell(t *testing.T, line string) string {
	t.Helper()
	a := article(t, len(w.articles), strings.Fields(line))
	w.articles = append(w.articles, a)
	var moves []string
	for _, c := range Apply(Record{Incidents: w.incidents}, a) {
		moves = append(moves, shown(w.find(c.Incident.ID), c)...)
		w.keep(c.Incident)
	}
	return strings.Join(moves, ", ")
}

// shown lists the transitions that an article adds, as they are kept, and whom it only confirms.
func shown(old news.Incident, c Change) (out []string) {
	was := identities(old.Transitions)
	added, confirmed := map[string]bool{}, map[string]bool{}
	for i, id := range identities(c.Incident.Transitions) {
		if t := &c.Incident.Transitions[i]; !slices.Contains(was, id) {
			out = append(out, fmt.Sprintf("%s %s→%s %s", t.CompanyName, cmp.Or(string(t.From), "none"), t.To, t.Change))
			added[t.CompanyName] = true
		}
	}
	for _, m := range c.Moves {
		if !added[m.CompanyName] && !confirmed[m.CompanyName] {
			out = append(out, m.CompanyName+" again")
			confirmed[m.CompanyName] = true
		}
	}
	return out
}

func (w *world) find(id news.IncidentID) news.Incident {
	for _, i := range w.incidents {
		if i.ID == id {
			return i
		}
	}
	return news.Incident{}
}

func (w *world) keep(inc news.Incident) {
	for i := range w.incidents {
		if w.incidents[i].ID == inc.ID {
			w.incidents[i] = inc
			return
		}
	}
	w.incidents = append(w.incidents, inc)
}

func (w *world) standing() string {
	var out []string
	for _, i := range w.incidents {
		out = append(out, fmt.Sprintf("%s %s", i.ID, i.State))
	}
	return strings.Join(out, ", ")
}

// again tells every article once more: no state may move and no incident may open.
func (w *world) again(t *testing.T) {
	for _, a := range w.articles {
		for _, c := range Apply(Record{Incidents: w.incidents}, a) {
			if len(c.Incident.Transitions) != len(w.find(c.Incident.ID).Transitions) {
				t.Errorf("article %s told twice moved %v", a.URL, c.Incident.ID)
			}
		}
	}
}

func article(t *testing.T, n int, f []string) *news.Article {
	t.Helper()
	if len(f) < 7 {
		t.Fatalf("line has %d fields, wants 7: %v", len(f), f)
	}
	when, err := time.Parse(time.DateOnly, f[0])
	if err != nil {
		t.Fatal(err)
	}
	var responses []news.Response
	for _, actor := range strings.Split(f[2], ",") {
		responses = append(responses, response(actor, f))
	}
	url := fmt.Sprintf("https://%s.example/%d", f[1], n)
	return &news.Article{
		Key: news.KeyOf(url), URL: url, Outlet: f[1], Owner: f[1], Fetched: when.Add(13 * time.Hour),
		Published: news.Date{Time: when.Add(12 * time.Hour)}, Responses: responses,
	}
}

func response(actor string, f []string) news.Response {
	company, root, _ := strings.Cut(actor, "<")
	if root == "" {
		root = company
	}
	modality, denied := strings.CutSuffix(f[4], "-")
	r := news.Response{
		Company: news.CompanyID(company), CompanyName: company, Root: news.CompanyID(root), Action: news.Action(f[3]),
		Modality: news.Modality(modality), Polarity: news.Positive, Quote: "…",
	}
	if denied {
		r.Polarity = news.Negative
	}
	if f[5] != "-" {
		r.Jurisdiction = news.Jurisdiction(f[5])
	}
	fmt.Sscan(f[6], &r.Confidence)
	if len(f) > 7 {
		r.Effective, _ = time.Parse(time.DateOnly, strings.TrimPrefix(f[7], "effective="))
	}
	return r
}

func trimLines(s string) string {
	var out []string
	for line := range strings.Lines(s) {
		out = append(out, strings.Join(strings.Fields(line), " "))
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}
