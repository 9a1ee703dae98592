package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
)

// article is what "regwatch extract" reads on a page.
type article struct {
	Title, Text string
	Date        time.Time
}

// score extracts every page and prints how well its text, title and day of publication are read.
func (p *program) score(ctx context.Context, set []sample) error {
	found, err := p.articles(ctx, set)
	if err != nil {
		return err
	}
	scoreTexts(set, found)
	return scoreHeads(set, found)
}

// scoreTexts prints the benchmark's measure: precision and recall over the multiset of shingles of four words, averaged
// over pages, and the F1 of the two averages.
func scoreTexts(set []sample, found map[string]article) {
	var precision, recall float64
	for _, s := range set {
		a, b := precisionRecall(shingles(s.truth), shingles(found[s.id].Text))
		precision += a / float64(len(set))
		recall += b / float64(len(set))
	}
	fmt.Printf("text     precision %.3f recall %.3f F1 %.3f\n", precision, recall, 2*precision*recall/(precision+recall))
}

// scoreHeads prints on how many of the pages that state a title or a day it was read so, and names the others.
func scoreHeads(set []sample, found map[string]article) error {
	var titles, days judged
	for _, s := range set {
		page, err := read(s.html)
		if err != nil {
			return fmt.Errorf("page %s: %w", s.id, err)
		}
		got := found[s.id]
		if len(page.titles) > 0 {
			titles.add(page.titled(got.Title), s.id, got.Title)
		}
		if len(page.days) > 0 {
			days.add(slices.Contains(page.days, got.Date.Format(time.DateOnly)), s.id, got.Date.String())
		}
	}
	fmt.Printf("titles   %d of %d pages that state one\n", titles.right, titles.all)
	fmt.Printf("days     %d of %d pages that state one\n", days.right, days.all)
	return nil
}

// judged counts what is right, and names what is not.
type judged struct{ right, all int }

func (j *judged) add(right bool, page, got string) {
	j.all++
	if right {
		j.right++
		return
	}
	fmt.Printf("         not so on %s: %s\n", page[:min(8, len(page))], got)
}

// articles is what "regwatch extract" reads on each page.
func (p *program) articles(ctx context.Context, set []sample) (map[string]article, error) {
	args := []string{"extract", "-json"}
	for _, s := range set {
		file := filepath.Join(p.dir, s.id+".html")
		if err := os.WriteFile(file, s.html, 0o644); err != nil {
			return nil, err
		}
		args = append(args, file)
	}
	out, err := p.run(ctx, args...)
	if err != nil {
		return nil, err
	}
	found := map[string]article{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var line struct {
			ID      string
			Article article
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return nil, err
		}
		found[line.ID] = line.Article
	}
	return found, lines.Err()
}

func wordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

func shingles(text string) map[string]int {
	words := strings.FieldsFunc(text, func(r rune) bool { return !wordRune(r) })
	out := map[string]int{}
	if len(words) > 0 && len(words) < 4 {
		out[strings.Join(words, " ")]++
	}
	for i := 0; i+4 <= len(words); i++ {
		out[strings.Join(words[i:i+4], " ")]++
	}
	return out
}

// precisionRecall of found shingles against true ones. Nothing found has precision 0; nothing to find and nothing found
// has recall 1.
func precisionRecall(truth, found map[string]int) (precision, recall float64) {
	both, inTruth, inFound := 0, 0, 0
	for s, n := range truth {
		inTruth += n
		both += min(n, found[s])
	}
	for _, n := range found {
		inFound += n
	}
	if inFound > 0 {
		precision = float64(both) / float64(inFound)
	}
	if inTruth > 0 {
		recall = float64(both) / float64(inTruth)
	} else if inFound == 0 {
		recall = 1
	}
	return precision, recall
}
