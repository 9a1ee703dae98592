package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// score extracts every page and prints the benchmark's measure: precision and recall over the multiset of shingles of
// four words, averaged over pages, and the F1 of the two averages.
func (p *program) score(ctx context.Context, set []sample) error {
	texts, err := p.texts(ctx, set)
	if err != nil {
		return err
	}
	var precision, recall float64
	for _, s := range set {
		a, b := precisionRecall(shingles(s.truth), shingles(texts[s.id]))
		precision += a / float64(len(set))
		recall += b / float64(len(set))
	}
	fmt.Printf("text     precision %.3f recall %.3f F1 %.3f\n", precision, recall, 2*precision*recall/(precision+recall))
	return nil
}

// texts is what "regwatch extract" reads on each page.
func (p *program) texts(ctx context.Context, set []sample) (map[string]string, error) {
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
	texts := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var line struct {
			ID      string
			Article struct{ Text string }
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return nil, err
		}
		texts[line.ID] = line.Article.Text
	}
	return texts, lines.Err()
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
