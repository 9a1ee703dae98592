package config

import (
	"fmt"
	"time"

	"github.com/regwatch/regwatch/news"
)

var (
	kinds         = []news.SourceKind{news.KindFeed, news.KindSitemap, news.KindPage}
	reliabilities = []news.Reliability{news.Official, news.Company, news.Agency, news.Outlet, news.Blog}
)

// The poll interval may be as short as a regulator on a busy day needs and as long as a dead blog deserves.
const (
	minInterval = time.Minute
	maxInterval = 30 * day
)

func readSource(r *reader, v value) news.Source {
	s := news.Source{Reliability: news.Outlet}
	r.object(v, fields{
		"name":         line(&s.Name),
		"url":          webURL(&s.URL),
		"kind":         oneOf(&s.Kind, "kind", kinds),
		"links":        text(&s.Links),
		"owner":        line(&s.Owner),
		"reliability":  oneOf(&s.Reliability, "reliability", reliabilities),
		"language":     language(&s.Language),
		"jurisdiction": jurisdiction(&s.Jurisdiction),
		"interval":     duration(&s.Interval, minInterval, maxInterval),
		"tags":         texts(&s.Tags),
	})
	if s.Owner == "" {
		s.Owner = s.Name
	}
	return s
}

// sources checks what must be there and what must not be there twice.
func (k *checker) sources(all []news.Source) {
	names, urls := map[string]string{}, map[string]string{}
	for i, s := range all {
		field := fmt.Sprintf("sources[%d]", i)
		k.required(field, "name", s.Name, "give the source a name that people will read")
		k.required(field, "url", s.URL, "give the address of its feed, sitemap or news page")
		k.unique("source name", names, s.Name, field+".name")
		k.unique("source address", urls, s.URL, field+".url")
		if s.Links != "" && (s.Kind == news.KindFeed || s.Kind == news.KindSitemap) {
			k.problem(field+".links", "links is only used for pages", "add `kind: page` or remove links")
		}
	}
}

// required reports a key that is missing. A key that is there but wrong was reported when it was read.
func (k *checker) required(parent, key, got, hint string) {
	if got == "" && !k.places.has(parent+"."+key) {
		k.problem(parent+"."+key, key+" is missing", hint)
	}
}
