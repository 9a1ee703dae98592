package incident

import (
	"github.com/regwatch/regwatch/incident/story"
	"github.com/regwatch/regwatch/news"
)

// verdict is what a person said last about a response, or nil: a correction that confirms or rejects it.
func verdict(made []news.Correction, article news.URLKey, s *news.Story, r *news.Response) *news.Correction {
	for i := len(made) - 1; i >= 0; i-- {
		c := &made[i]
		if (c.Kind == news.Confirm || c.Kind == news.Reject) && c.Holds() && claims(c, article, s, r) {
			return c
		}
	}
	return nil
}

// Said is what a person said last about a response of an article, or nil.
func Said(made []news.Correction, a *news.Article, r *news.Response) *news.Correction {
	s := story.Of(a)
	return verdict(made, a.Key, &s, r)
}

// judge divides the reports of an incident by what people said of them. The confidence of one that is confirmed is full;
// that of its reading is kept beside.
func judge(inc *news.Incident) {
	all := everything(inc)
	inc.Evidence, inc.Rejected = inc.Evidence[:0:0], nil
	for _, e := range all {
		e = unjudged(e)
		c := verdict(inc.Corrections, e.Article, &e.Story, &e.Response)
		if c == nil && e.Confidence < Floor {
			continue // it came in by a confirmation that was undone
		}
		if c == nil {
			inc.Evidence = append(inc.Evidence, e)
			continue
		}
		e.Judged = c.ID
		if c.Kind == news.Reject {
			inc.Rejected = append(inc.Rejected, e)
			continue
		}
		e.Read, e.Confidence = e.Confidence, 1
		inc.Evidence = append(inc.Evidence, e)
	}
}

// unjudged is a report as it was read.
func unjudged(e news.Evidence) news.Evidence {
	if e.Read != 0 {
		e.Confidence = e.Read
	}
	e.Judged, e.Read = 0, 0
	return e
}
