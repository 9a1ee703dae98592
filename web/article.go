package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/api"
)

// reading is an article as a page shows it.
type reading struct {
	*news.Article
	Headline   []piece
	Paragraphs [][]piece
	Back       string // the page, where people can correct it; empty elsewhere
}

// piece is a part of a text that was read as a response, or stands between.
type piece struct {
	Text  string
	Reads int // number of the response from 1; 0 for none
}

// Judge is the form to judge the n-th response, from 0.
func (r reading) Judge(n int) *judged {
	return &judged{news.Evidence{Response: r.Responses[n], Article: r.Key}, r.Back}
}

func (s *Server) oneArticle(r *http.Request) (news.Article, error) {
	var key news.URLKey
	if err := key.UnmarshalText([]byte(r.PathValue("key"))); err != nil {
		return news.Article{}, problem(http.StatusNotFound, "There is no such article", "A key has 32 hexadecimal digits.")
	}
	return s.Record.Article(r.Context(), key)
}

func (s *Server) articlePage(r *http.Request) (view, error) {
	a, err := s.oneArticle(r)
	if err != nil {
		return view{}, err
	}
	v := reading{Article: &a, Back: s.backTo(r)}
	paragraphs := strings.Split(a.Body(), "\n\n")
	start := 0
	spans := spansOf(a.Responses)
	for i, text := range paragraphs {
		marked := cutAt(text, start, spans)
		if i == 0 {
			v.Headline = marked
		} else if text != "" {
			v.Paragraphs = append(v.Paragraphs, marked)
		}
		start += len([]rune(text)) + 2
	}
	return view{Template: "article", Title: clean(a.Title), Data: v}, nil
}

func (s *Server) articleJSON(r *http.Request) (any, error) {
	if err := paramsOf(r).strict(); err != nil {
		return nil, err
	}
	a, err := s.oneArticle(r)
	return api.ArticleOf(&a), err
}

// span is a place that was read, in runes of the body.
type span struct{ start, end, reads int }

// spansOf lists the places of responses from the first on. Where two overlap the earlier one is marked.
func spansOf(all []news.Response) (out []span) {
	for i := range all {
		out = append(out, span{all[i].Start, all[i].End, i + 1})
	}
	slices.SortStableFunc(out, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	return out
}

// cutAt cuts a paragraph, which begins at a rune of the body, at the places that were read.
func cutAt(text string, start int, spans []span) (out []piece) {
	runes := []rune(text)
	done := 0
	add := func(to, reads int) {
		if to > done {
			out = append(out, piece{string(runes[done:to]), reads})
			done = to
		}
	}
	for _, s := range spans {
		from, to := max(s.start-start, done), min(s.end-start, len(runes))
		if from >= to {
			continue
		}
		add(from, 0)
		add(to, s.reads)
	}
	add(len(runes), 0)
	return out
}
