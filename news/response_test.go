package news_test

import (
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
)

// Every action has words for people, and what states do never alerts.
func TestActionsOfStates(t *testing.T) {
	for _, a := range news.StateActions {
		r := news.Response{Action: a, Modality: news.Done, Polarity: news.Positive, Confidence: 1}
		if r.Alerts() || !a.ByState() {
			t.Errorf("%s: alerts, or is not of a state", a)
		}
		if w := a.Words(); strings.HasPrefix(w, "s ") || strings.Contains(w, "_") {
			t.Errorf("%s has no words: %q", a, w)
		}
		if article := (news.Article{Responses: []news.Response{r}}); article.Responds() {
			t.Errorf("%s: counts as what a platform does", a)
		}
	}
	for _, a := range news.PlatformActions {
		article := news.Article{Responses: []news.Response{{Action: news.StateFine}, {Action: a}}}
		if a.Words() != string(a) || !article.Responds() {
			t.Errorf("%s: not the act of a platform", a)
		}
	}
}
