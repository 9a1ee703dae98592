package monitor

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
)

// streamed is an article of a stream and the incident that a reader would file it under.
type streamed struct {
	article *news.Article
	story   string
}

func (s streamed) day() string { return s.article.Published.Time.Format(time.DateOnly) }

// readStream reads a file of testdata/stream in the order of time; its head describes the lines.
func readStream(t *testing.T, file string) []streamed {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var stream []streamed
	for line := range strings.Lines(string(raw)) {
		if f := strings.Fields(line); len(f) > 0 && !strings.HasPrefix(line, "#") {
			stream = append(stream, readArticle(t, len(stream), f))
		}
	}
	slices.SortStableFunc(stream, func(a, b streamed) int { return a.article.Published.Time.Compare(b.article.Published.Time) })
	return stream
}

func readArticle(t *testing.T, n int, f []string) streamed {
	t.Helper()
	if len(f) < 8 {
		t.Fatalf("a line has %d fields, wants 8: %v", len(f), f)
	}
	at, err := time.Parse(time.DateOnly+" 15:04", f[0]+" "+f[1])
	if err != nil {
		t.Fatal(err)
	}
	more := map[string]string{}
	for _, pair := range f[8:] {
		key, value, _ := strings.Cut(pair, "=")
		more[key] = value
	}
	outlet, owner, ok := strings.Cut(f[2], "/")
	if !ok {
		owner = outlet
	}
	url := fmt.Sprintf("https://%s.example/%d", outlet, n)
	a := &news.Article{
		Key: news.KeyOf(url), URL: url, Outlet: outlet, Owner: owner, Title: fmt.Sprintf("Item %d", n), Text: textOf(n, more),
		Published: news.Date{Time: at}, Fetched: at.Truncate(24 * time.Hour).Add(23 * time.Hour), State: news.PageWhole,
	}
	for _, actor := range strings.Split(f[3], ",") {
		a.Responses = append(a.Responses, responseOf(actor, f, more))
	}
	return streamed{a, more["story"]}
}

func responseOf(actor string, f []string, more map[string]string) news.Response {
	company, root, ok := strings.Cut(strings.TrimPrefix(actor, "-"), "<")
	if !ok {
		root = company
	}
	modality, denied := strings.CutSuffix(f[5], "-")
	r := news.Response{
		Company: news.CompanyID(company), CompanyName: company, Root: news.CompanyID(root), Action: news.Action(f[4]),
		Modality: news.Modality(modality), Polarity: news.Positive, Jurisdiction: news.Jurisdiction(f[6]), Quote: "…",
		Law: news.LawID(more["law"]), Object: more["object"], Attribution: news.Attribution(more["by"]),
	}
	if denied {
		r.Polarity = news.Negative
	}
	fmt.Sscan(f[7], &r.Confidence)
	r.Effective, _ = time.Parse(time.DateOnly, more["effective"])
	return r
}

// textOf is a text of made-up words: of its own, or that of a wire behind a lead of its own.
func textOf(n int, more map[string]string) string {
	var b strings.Builder
	switch {
	case more["agency"] != "":
		fmt.Fprintf(&b, "SOMEWHERE (%s) - ", more["agency"])
	case more["chinese"] != "":
		fmt.Fprintf(&b, "（%s巴黎十二日電）", more["chinese"])
	case more["cites"] != "":
		fmt.Fprintf(&b, "The %s first reported it. ", strings.ToUpper(more["cites"][:1])+more["cites"][1:])
	}
	b.WriteString(words(uint64(n), 12) + "\n\n")
	seed := uint64(1000 + n)
	if name := more["text"]; name != "" {
		seed = uint64(len(name)) * 7919
	}
	b.WriteString(words(seed, 80))
	return b.String()
}

func words(seed uint64, n int) string {
	random := rand.New(rand.NewPCG(seed, 1))
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", random.IntN(5000))
	}
	return strings.Join(out, " ")
}
