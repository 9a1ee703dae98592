package chinese_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/extract/chinese"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/reading/readingtest"
	"github.com/regwatch/regwatch/news"
)

func TestSentences(t *testing.T) {
	readingtest.New(t, chinese.New).Sentences(t, "../testdata/chinese-*.jsonl")
}

func TestQuotesAreSubstrings(t *testing.T) {
	x := readingtest.New(t, chinese.New)
	long := strings.Repeat("有關情況仍有待觀察", 30)
	doc, got := x.Read("臉書暫停處理港府的資料要求", "　"+long+"，臉書已暫停處理香港警方的資料要求，"+long+"。", "zh-Hant", "")
	if len(got) != 2 {
		t.Fatalf("%d candidates, want 2: %v", len(got), got)
	}
	for _, c := range got {
		readingtest.CheckQuote(t, doc, &c)
	}
}

func FuzzRead(f *testing.F) {
	x := readingtest.New(f, chinese.New)
	f.Add("Google稱無計劃撤離香港　政府批外媒", "（台北訊）臉書、Google及推特，暫停處理《國安法》要求「」。2018年，它被")
	f.Add("", "被遭把將，在 Meta旗下的")
	f.Fuzz(func(t *testing.T, title, body string) {
		doc, got := x.Read(title, body, "zh-Hans", "2024-05-15")
		for _, c := range got {
			readingtest.CheckQuote(t, doc, &c)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("臉書發聲明表示，在釐清新法的影響前，暫不受理港府調閱用戶資料的申請。警方要求谷歌刪除影片，遭該公司拒絕。\n\n", 50)
	readingtest.New(b, chinese.New).Benchmark(b, "臉書擱置港府要求", body, "zh-Hant")
}

func TestLongText(t *testing.T) {
	x := readingtest.New(t, chinese.New)
	doc, got := x.Read("", strings.Repeat("臉書，暫停，處理港府的要求、", 2000), "zh-Hant", "")
	for _, c := range got {
		readingtest.CheckQuote(t, doc, &c)
	}
	if len(got) == 0 {
		t.Error("a text without stops says nothing")
	}
}

// article is one line of testdata/articles-chinese.jsonl: a short article and its events, in the words of the labels.
type article struct {
	ID     string `json:"id"`
	Lang   string `json:"lang"`
	Date   string `json:"date"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	Events []struct {
		Company  string `json:"company"`
		Action   string `json:"action"`
		Modality string `json:"modality"`
	} `json:"events"`
}

// TestArticles keeps a floor under what is read of whole articles. It counts the acts that may alert; the merge of
// several sentences is not part of this package.
func TestArticles(t *testing.T) {
	x := readingtest.New(t, chinese.New)
	hits, wrong, missed := 0, 0, 0
	for _, a := range readingtest.Lines[article](t, "../testdata/articles-chinese.jsonl") {
		_, got := x.Read(a.Title, a.Text, a.Lang, a.Date)
		want, have := a.alerting(), alerting(got)
		for key := range have {
			if want[key] {
				hits++
			} else {
				wrong++
				t.Logf("%s: wrong %s", a.ID, key)
			}
		}
		for key := range want {
			if !have[key] {
				missed++
				t.Logf("%s: missed %s", a.ID, key)
			}
		}
	}
	precision, recall := float64(hits)/float64(hits+wrong), float64(hits)/float64(hits+missed)
	t.Logf("precision %.2f, recall %.2f of %d", precision, recall, hits+missed)
	if precision < 0.7 || recall < 0.7 {
		t.Errorf("precision %.2f, recall %.2f: want at least 0.7 of both", precision, recall)
	}
}

// alerting are the acts of an article that may alert, as action and company.
func (a *article) alerting() map[string]bool {
	keys := map[string]bool{}
	for _, e := range a.Events {
		if slices.Contains(news.DefaultActions, news.Action(e.Action)) && (e.Modality == "asserted" || e.Modality == "planned") {
			keys[e.Action+" "+e.Company] = true
		}
	}
	return keys
}

func alerting(got []frame.Candidate) map[string]bool {
	keys := map[string]bool{}
	for _, c := range got {
		if slices.Contains(news.DefaultActions, c.Action) && c.Modality.Current() && c.Polarity == news.Positive {
			keys[string(c.Action)+" "+strings.TrimSuffix(c.CompanyName, " Platforms")] = true
		}
	}
	return keys
}
