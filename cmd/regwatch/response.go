package main

import (
	"fmt"
	"strings"

	"github.com/regwatch/regwatch/news"
)

// responseLines shows one response to a person: who, what, how real, where, and the sentence.
func responseLines(r *news.Response) string {
	var b strings.Builder
	not := ""
	if r.Polarity == news.Negative {
		not = "not "
	}
	fmt.Fprintf(&b, "  %s: %s%s (%s)", printable(firstNonEmpty(r.About(), "a law")), not, r.Action, r.Modality)
	for _, part := range []string{
		field("", r.Object), field("where ", string(r.Jurisdiction)), field("authority ", firstNonEmpty(string(r.Authority), r.AuthorityName)),
		field("law ", firstNonEmpty(string(r.Law), r.LawName)), field("by ", string(r.Attribution)),
	} {
		b.WriteString(part)
	}
	fmt.Fprintf(&b, ", confidence %.2f\n    “%s”\n    rules: %s\n", r.Confidence, printable(r.Quote), strings.Join(r.Rules, ", "))
	return b.String()
}

// ofPlatforms is how many responses are of platforms; what states do is context.
func ofPlatforms(all []news.Response) (n int) {
	for i := range all {
		if !all[i].Action.ByState() {
			n++
		}
	}
	return n
}

func field(before, value string) string {
	if value == "" {
		return ""
	}
	return ", " + before + printable(value)
}
