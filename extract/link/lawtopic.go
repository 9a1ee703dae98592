package link

import (
	"strings"
)

// topicFrames are the ways in which English speaks of a law by its subject, before and behind it.
var topicFrames = []struct{ before, behind string }{
	{"", " law"}, {"", " bill"}, {"", " legislation"}, {"", " statute"},
	{"law on ", ""}, {"bill on ", ""}, {"legislation on ", ""}, {"law against ", ""}, {"bill against ", ""}, {"legislation against ", ""},
	{"law regulating ", ""}, {"bill regulating ", ""}, {"law to combat ", ""}, {"bill to combat ", ""}, {"law governing ", ""},
}

// topics adds what a law is called by its subject: "sex-trafficking bill", "law against sex trafficking".
func (c *collector) topics(topics []string, f form) {
	for _, topic := range topics {
		for _, frame := range topicFrames {
			c.add(frame.before+topic+frame.behind, f)
			if hyphened := strings.ReplaceAll(topic, " ", "-"); frame.behind != "" && hyphened != topic {
				c.add(hyphened+frame.behind, f)
			}
		}
	}
}

// offTopic reports a law named by its subject in a text that was written while another law on that subject was the news, or
// beside the name of another place: "India's new surveillance law" in a text about a Swiss company.
func (r *reading) offTopic(c *candidate, f *form) bool {
	law := &r.kb.Laws[f.index]
	if len(law.InNews) == 2 && !r.inNews(f) {
		return true
	}
	return r.lawPlace(run{sentence: c.sentence, token: c.token, until: c.until}) != law.Jurisdiction
}
