package config

import (
	"fmt"
	"slices"
	"strings"
)

// nearestOr is the hint for a misspelt word: the nearest of the allowed ones, or other when none is near.
func nearestOr[T ~string](word string, allowed []T, other string) string {
	best, distance := "", len(word)/3+1
	for _, a := range allowed {
		if d := editDistance(strings.ToLower(word), strings.ToLower(string(a))); d <= distance && (best == "" || d < distance) {
			best, distance = string(a), d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(allowed) == 0 && other == "" {
		return "remove it; nothing can be set here"
	}
	if other == "" {
		return "known keys: " + joined(allowed)
	}
	return other
}

// editDistance counts the insertions, deletions, replacements and swaps of neighbours that turn a into b (optimal string
// alignment). Words that are long are far from everything, so that a hostile file costs nothing.
func editDistance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 64 || len(y) > 64 {
		return 64
	}
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range y {
		rows[0][j+1] = j + 1
	}
	for i := range x {
		for j := range y {
			rows[i+1][j+1] = step(rows, x, y, i, j)
		}
	}
	return rows[len(x)][len(y)]
}

func step(rows [][]int, x, y []rune, i, j int) int {
	replace := rows[i][j]
	if x[i] != y[j] {
		replace++
	}
	best := min(replace, rows[i][j+1]+1, rows[i+1][j]+1)
	if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
		best = min(best, rows[i-1][j-1]+1)
	}
	return best
}

func joined[T ~string](words []T) string {
	s := make([]string, len(words))
	for i, w := range words {
		s[i] = string(w)
	}
	return strings.Join(s, ", ")
}

func contains(words []string, word string) bool { return slices.Contains(words, word) }
