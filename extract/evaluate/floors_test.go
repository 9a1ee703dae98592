package evaluate

import (
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// labelledTexts is everything the project has labelled.
const labelledTexts = "../testdata"

// TestQualityKeepsItsFloors reads every labelled text of the project. When a number rises for good, raise its floor.
func TestQualityKeepsItsFloors(t *testing.T) {
	report, err := engineScorer(t, ByFile).Run(allItems(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows(t, "testdata/floors.txt") {
		f, err := parseFloor(row)
		if err != nil {
			t.Error(err)
			continue
		}
		got, err := f.measure(report.Groups)
		if err != nil {
			t.Error(err)
			continue
		}
		t.Logf("%-32s %-20s %.3f, floor %.3f", f.files, f.number, got, f.least)
		if got < f.least {
			t.Errorf("%s, %s: %.3f is under the floor of %.3f; regwatch eval -errors 20 shows what went wrong", f.files, f.number, got, f.least)
		}
	}
}

// floor is a line of floors.txt: a number over some files must not fall under least.
type floor struct {
	files, number string
	least         float64
}

func parseFloor(row string) (f floor, err error) {
	fields := strings.Split(row, "|")
	if len(fields) != 3 {
		return f, fmt.Errorf("floor %q: want files | number | least", row)
	}
	f.files, f.number = strings.TrimSpace(fields[0]), strings.TrimSpace(fields[1])
	if f.least, err = strconv.ParseFloat(strings.TrimSpace(fields[2]), 64); err != nil {
		return f, fmt.Errorf("floor %q: %w", row, err)
	}
	return f, nil
}

// measure takes the number over all files that match.
func (f floor) measure(groups []Group) (float64, error) {
	var sum Score
	matched := false
	for i := range groups {
		if ok, err := path.Match(f.files, groups[i].Name); err != nil {
			return 0, fmt.Errorf("floor of %s: %w", f.files, err)
		} else if ok {
			matched = true
			sum.add(&groups[i].Score)
		}
	}
	if !matched {
		return 0, fmt.Errorf("floor of %s: no labelled file matches", f.files)
	}
	return number(&sum, f.number)
}

// number is a value of a score by its name: "sentences right", "quiet", or a measure with p, r or f.
func number(s *Score, name string) (float64, error) {
	switch name {
	case "sentences right":
		return share(s.Right, s.Sentences), nil
	case "quiet":
		return 1 - share(s.Alarms(), s.Quiet()), nil
	}
	for m, t := range s.Tallies {
		for part, value := range map[string]float64{"p": t.Precision(), "r": t.Recall(), "f": t.F1()} {
			if name == Measure(m).String()+" "+part {
				return value, nil
			}
		}
	}
	return 0, fmt.Errorf("there is no number %q", name)
}

// allItems reads the files in order, under their path below the labelled texts.
func allItems(t *testing.T) iter.Seq2[Item, error] {
	t.Helper()
	return func(yield func(Item, error) bool) {
		for _, file := range labelledFiles(t) {
			name, err := filepath.Rel(labelledTexts, file)
			if err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for item, err := range Read(filepath.ToSlash(name), strings.NewReader(string(data)), false) {
				if !yield(item, err) {
					return
				}
			}
		}
	}
}

func labelledFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(labelledTexts, func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(file) == ".jsonl" {
			files = append(files, file)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no labelled texts: %v", err)
	}
	return files
}
