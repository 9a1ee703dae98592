package link

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/text"
)

const story = `Facebook and WhatsApp have stopped handling requests for user data from Hong Kong's police while they study the
national security law that Beijing imposed on the city last week, the companies said on Monday.

Telegram, another favourite of protesters, said it would refuse such demands until there was an international consensus.
"We are pausing our review of government requests for user data," a Facebook spokesperson said, "pending further
assessment of the National Security Law." Signal's president said that it had nothing to hand over. Google and Twitter
also suspended their reviews of requests from the Hong Kong authorities. Apple said it was assessing the rules.

The VPN provider Larkspur, a small firm from Oslo, went further. Larkspur said its servers in the territory would be
switched off. The Hong Kong government and the Security Bureau did not respond to a request for comment. The U.S. Justice
Department, through which Apple receives requests, declined to comment. TikTok posted on Twitter that it would leave.

`

func article(n int) *text.Document {
	return text.New("Facebook, WhatsApp halt Hong Kong police data requests", strings.Repeat(story, n), "en", time.Date(2020, 7, 6, 0, 0, 0, 0, time.UTC))
}

func BenchmarkNew(b *testing.B) {
	k, err := kb.Load()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		New(k)
	}
}

func BenchmarkFind(b *testing.B) {
	l := load(b)
	for _, n := range []int{2, 20, 200} {
		doc := article(n)
		b.Run(fmt.Sprintf("%dKB", len(doc.Source)>>10), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(doc.Source)))
			for b.Loop() {
				l.Find(doc)
			}
		})
	}
}
