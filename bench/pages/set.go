package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// sample is one page with its true text.
type sample struct {
	id    string
	html  []byte
	truth string
}

func load(folder string) ([]sample, error) {
	raw, err := os.ReadFile(filepath.Join(folder, "ground-truth.json"))
	if err != nil {
		return nil, err
	}
	var truth map[string]struct {
		ArticleBody string `json:"articleBody"`
	}
	if err := json.Unmarshal(raw, &truth); err != nil {
		return nil, fmt.Errorf("ground-truth.json: %w", err)
	}
	var set []sample
	for id, t := range truth {
		html, err := unpack(filepath.Join(folder, "html", id+".html.gz"))
		if err != nil {
			return nil, err
		}
		set = append(set, sample{id, html, t.ArticleBody})
	}
	slices.SortFunc(set, func(a, b sample) int {
		if a.id < b.id {
			return -1
		}
		return 1
	})
	return set, nil
}

func unpack(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return io.ReadAll(z)
}
