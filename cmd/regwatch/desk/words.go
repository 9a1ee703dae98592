package desk

import (
	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web"
)

// Words are those that alerts use, so that a page says what a mail said.
func Words(names alert.Names) web.Words {
	w := web.Words{
		State: alert.StateName, Place: alert.PlaceName, Confidence: alert.ConfidenceWord, Subject: alert.Subject,
		Sentence: func(t news.Transition) string { return alert.Sentence([]string{t.CompanyName}, t) },
		Law:      names.Law, Authority: names.Authority,
	}
	if w.Law == nil {
		w.Law = func(news.LawID) string { return "" }
	}
	if w.Authority == nil {
		w.Authority = func(news.AuthorityID) string { return "" }
	}
	return w
}
