package alert

import (
	"fmt"
	"testing"

	"github.com/regwatch/regwatch/news"
)

// BenchmarkMatch asks a thousand rules about one change, of which five are about it.
func BenchmarkMatch(b *testing.B) {
	rule, in, change := pausing()
	var p Policy
	for n := range 1000 {
		r := rule
		r.Name, r.Companies, r.Jurisdictions = fmt.Sprint(n), []news.CompanyID{news.CompanyID(fmt.Sprintf("company-%d", n%200))}, []news.Jurisdiction{"HK", "IN", "GB"}
		p.Rules = append(p.Rules, r)
	}
	change.Response.Company, change.Response.Root = "company-7", "company-7"
	b.ReportAllocs()
	for b.Loop() {
		if got := p.Match(in, change, noon); len(got) != 10 {
			b.Fatalf("%d alerts", len(got))
		}
	}
}
