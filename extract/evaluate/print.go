package evaluate

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Print writes the report for a person. Of the mistakes it shows those of the first texts; with negative mistakes all.
func (r *Report) Print(w io.Writer, mistakes int) error {
	var b strings.Builder
	r.Total.articles(&b, r)
	r.sentences(&b)
	r.quiet(&b)
	r.groups(&b)
	r.rules(&b)
	r.confidence(&b)
	r.mistakes(&b, mistakes)
	_, err := io.WriteString(w, b.String())
	return err
}

func (s *Score) articles(b *strings.Builder, r *Report) {
	if s.Articles == 0 {
		return
	}
	fmt.Fprintf(b, "%-30s %5s %6s %6s   %5s %5s %6s\n", fmt.Sprintf("%d articles", s.Articles), "P", "R", "F1", "right", "wrong", "missed")
	for m, t := range s.Tallies {
		fmt.Fprintf(b, "  %-27s %6.3f %6.3f %6.3f   %5d %5d %6d\n", Measure(m), t.Precision(), t.Recall(), t.F1(), t.Right, t.Wrong, t.Missed)
	}
	fmt.Fprintf(b, "  95 %% of resampled sets: alert articles P %.3f to %.3f, alert events F1 %.3f to %.3f\n",
		r.Precision.Low, r.Precision.High, r.F1.Low, r.F1.High)
}

func (r *Report) sentences(b *strings.Builder) {
	if r.Total.Sentences == 0 {
		return
	}
	gap(b)
	fmt.Fprintf(b, "%d sentences, %d fully right (%.3f)\n", r.Total.Sentences, r.Total.Right, share(r.Total.Right, r.Total.Sentences))
	for i := range r.Problems {
		p := &r.Problems[i]
		fmt.Fprintf(b, "  %-44s %3d of %3d\n", p.Name, p.Score.Right, p.Score.Sentences)
	}
}

func (r *Report) quiet(b *strings.Builder) {
	if n := r.Total.Quiet(); n > 0 {
		gap(b)
		fmt.Fprintf(b, "texts that must not alert: %d, false alarms: %d (%.1f in 1,000)\n", n, r.Total.Alarms(), perThousand(&r.Total))
	}
}

func perThousand(s *Score) float64 { return 1000 * share(s.Alarms(), s.Quiet()) }

func (r *Report) groups(b *strings.Builder) {
	if len(r.Groups) == 0 {
		return
	}
	gap(b)
	width := len("by language")
	for i := range r.Groups {
		width = max(width, 2+utf8.RuneCountInString(r.Groups[i].Name))
	}
	fmt.Fprintf(b, "%-*s %8s  %-19s  %-13s  %-15s %s\n", width, "by "+string(r.By), "articles", "alert events P R F1", "articles P R", "sentences right", "false alarms")
	for i := range r.Groups {
		s := &r.Groups[i].Score
		e, a := s.Tallies[AlertEvents], s.Tallies[AlertArticles]
		fmt.Fprintf(b, "  %-*s %8d  %s %s %s    %s %s    %-15s %s\n", width-2, r.Groups[i].Name, s.Articles,
			ratio(e.Right, e.Right+e.Wrong), ratio(e.Right, e.Right+e.Missed), ratio(2*e.Right, 2*e.Right+e.Wrong+e.Missed),
			ratio(a.Right, a.Right+a.Wrong), ratio(a.Right, a.Right+a.Missed), of(s.Right, s.Sentences), of(s.Alarms(), s.Quiet()))
	}
}

// ratio is a share of three digits, or a dash where there is nothing to share.
func ratio(part, whole int) string {
	if whole == 0 {
		return "    -"
	}
	return fmt.Sprintf("%.3f", share(part, whole))
}

func of(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%d of %d", part, whole)
}

func (r *Report) rules(b *strings.Builder) {
	if r.By != ByRule {
		return
	}
	gap(b)
	fmt.Fprintf(b, "%-40s %6s %6s %6s\n", "rule, in responses that were", "right", "wrong", "share")
	for _, rule := range r.Rules {
		fmt.Fprintf(b, "  %-38s %6d %6d %6.3f\n", rule.ID, rule.Right, rule.Wrong, share(rule.Right, rule.Right+rule.Wrong))
	}
}

func (r *Report) mistakes(b *strings.Builder, texts int) {
	if texts != 0 && len(r.Mistakes) > 0 {
		gap(b)
		r.slots(b)
	}
	shown := 0
	for i := range r.Mistakes {
		m := &r.Mistakes[i]
		if i == 0 || m.Line != r.Mistakes[i-1].Line || m.File != r.Mistakes[i-1].File {
			if shown == texts {
				return
			}
			shown++
			fmt.Fprintf(b, "\n%s (%s:%d)\n", m.ID, m.File, m.Line)
		}
		fmt.Fprintf(b, "  %s\n", m)
	}
}

// gap sets a block apart from the one before.
func gap(b *strings.Builder) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
}
