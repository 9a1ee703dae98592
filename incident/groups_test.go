package incident

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/incident/story"
	"github.com/regwatch/regwatch/news"
)

const (
	ownWords  = "We asked the company for its guidelines and its lawyers told us over two days of talks that nothing would be handed to anybody before the board had met and had heard the advice of outside counsel on the new law and what follows from it."
	wireWords = "The messaging service has stopped answering the police of the territory since Monday, its spokesman wrote in a statement, and it will not answer again before it has understood what the law that came into force last week asks of it and its users."
)

// TestGroups counts the groups of some reports, "OUTLET/OWNER: text", in any order.
func TestGroups(t *testing.T) {
	for _, c := range []struct {
		name    string
		reports []string
		want    int
	}{
		{"none", nil, 0},
		{"two outlets", []string{"Post: " + ownWords, "Ledger: " + wireWords}, 2},
		{"two papers of one owner", []string{"Post/Media Ltd: " + ownWords, "Ledger/Media Ltd: " + wireWords}, 1},
		{"a wire on three sites", []string{"Post: (Reuters) " + wireWords, "Ledger: (Reuters) " + wireWords, "Circuit: " + wireWords}, 1},
		{"a wire and the agency's own page", []string{"Post: (Reuters) Other words of an older report.", "Reuters/Thomson: " + wireWords}, 1},
		{"a wire and own reporting of who prints it", []string{"Post: (Reuters) " + wireWords, "Post: " + ownWords}, 2},
		{"a scoop and who retells it", []string{"WSJ/Dow Jones: " + ownWords, "Post: The pause was first reported by the Wall Street Journal.", "Ledger: according to the Wall Street Journal"}, 1},
		{"two retell a scoop that is not here", []string{"Post: The pause was first reported by the Wall Street Journal.", "港平新聞: 據《華爾街日報》報道，已暫停"}, 1},
		{"a scoop, a retelling, own words", []string{"WSJ: short", "Post: as the WSJ first reported", "Ledger: " + ownWords}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			evidence := reports(c.reports)
			for range 20 {
				if got := Groups(evidence); got != c.want {
					t.Fatalf("%d groups, want %d: %v", got, c.want, c.reports)
				}
				rand.Shuffle(len(evidence), func(i, j int) { evidence[i], evidence[j] = evidence[j], evidence[i] })
			}
		})
	}
}

func reports(lines []string) (out []news.Evidence) {
	for i, line := range lines {
		who, text, _ := strings.Cut(line, ": ")
		outlet, owner, ok := strings.Cut(who, "/")
		if !ok {
			owner = outlet
		}
		a := news.Article{Key: news.KeyOf(line), Outlet: outlet, Owner: owner, Text: text}
		at := time.Date(2024, 5, 1, i, 0, 0, 0, time.UTC)
		out = append(out, news.Evidence{Article: a.Key, Outlet: outlet, Owner: owner, Published: at, Story: story.Of(&a)})
	}
	return out
}

// BenchmarkGroups counts an incident that 300 articles tell.
func BenchmarkGroups(b *testing.B) {
	var lines []string
	for i := range 300 {
		lines = append(lines, strings.Repeat(string(rune('a'+i%26)), i/26+1)+": "+strings.Repeat(ownWords[i%100:], 2))
	}
	evidence := reports(lines)
	for b.Loop() {
		Groups(evidence)
	}
}
