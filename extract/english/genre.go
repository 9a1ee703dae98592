package english

import (
	"strings"

	"github.com/regwatch/regwatch/news"
)

// genre is what sort of text a title announces.
type genre uint8

const (
	report  genre = iota
	opinion       // somebody says what platforms should do
	past          // a look back: all of it is history
)

// genreOf reads a title: "Opinion: …", "A short history of …".
func genreOf(title string) genre {
	t := strings.ToLower(title)
	for _, word := range []string{"opinion:", "opinion |", "editorial:", "op-ed", "comment:", "commentary:", "column:", "viewpoint:", "letters:",
		"letter to the editor", "essay:", "opinion -", "opinion –", "| opinion", "- opinion", "leader:", "leading article", "guest post:"} {
		if strings.Contains(t, word) {
			return opinion
		}
	}
	for _, word := range []string{"history of", "timeline", "a look back", "looking back", "retrospective", "year in review",
		"explainer", "what we know", "chronology", "the story so far", "years on:", "explained"} {
		if strings.Contains(t, word) {
			return past
		}
	}
	if first, rest, ok := strings.Cut(t, " years "); ok && (numbers[first] > 0 || len(first) > 0 && first[0] >= '0' && first[0] <= '9') &&
		(strings.HasPrefix(rest, "after") || strings.HasPrefix(rest, "on") || strings.HasPrefix(rest, "since") || strings.HasPrefix(rest, "later")) {
		return past
	}
	return report
}

// inGenre turns what an opinion or a look back tells into what it is.
func (r *reader) inGenre(m news.Modality) news.Modality {
	switch {
	case r.genre == opinion && m.Current():
		return news.Generic
	case r.genre == past && (m.Current() || m == news.Conditional || m == news.Considering):
		return news.Historical
	}
	return m
}
