package chinese

import (
	"strings"
	"unicode"

	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// Introduced returns the platforms that no table knows but that the document introduces by saying what they are:
// 電郵服務「山雀郵箱」, 通訊軟件Threema, or a name in a list with known platforms. Every later mention is among them. They
// have no ID, their name is as written, and they never overlap the names given.
func (r *Reader) Introduced(doc *text.Document, names *link.Names) []link.Name {
	in := &introducer{doc: doc, names: names, known: map[string]bool{}}
	for i := range doc.Sentences {
		in.open(i)
		in.introduce()
	}
	if len(in.known) == 0 {
		return nil
	}
	for i := range doc.Sentences {
		in.open(i)
		in.mention(i)
	}
	return in.found
}

// introducer looks for introductions, then for mentions.
type introducer struct {
	doc    *text.Document
	names  *link.Names
	known  map[string]bool // folded
	longer int             // runes of the longest known
	found  []link.Name

	start    int // of the sentence, in runes of the document
	original []rune
	folded   []rune
	taken    []bool // runes inside names
}

// open reads a sentence.
func (in *introducer) open(i int) {
	s := &in.doc.Sentences[i]
	in.start = in.doc.RuneOffset(s.Start)
	in.original = []rune(in.doc.Source[s.Start:s.End])
	in.folded = in.folded[:0]
	for _, r := range in.original {
		in.folded = append(in.folded, foldRune(r))
	}
	in.taken = make([]bool, len(in.original))
	for _, n := range in.names.In(i) {
		for at := max(n.Start-in.start, 0); at < n.End-in.start && at < len(in.taken); at++ {
			in.taken[at] = true
		}
	}
}

// introduce notes the names that the sentence introduces.
func (in *introducer) introduce() {
	for i := 0; i < len(in.folded); i++ {
		switch end := in.quoted(i); {
		case end > 0 && in.typed(i) && !strings.ContainsRune("法案例令规税则案说", in.folded[end-1]):
			in.know(i+1, end)
			i = end
		case in.capitalised(i):
			end := in.word(i)
			if in.typed(i) || in.listed(i, end) || in.entitled(end) {
				in.know(i, end)
			}
			i = end - 1
		}
	}
}

// shortest and longest bound a quoted name in runes; longer quotes are speech or titles.
const (
	shortestName = 2
	longestName  = 8
)

// quoted is the place of the mark that closes a short quoted name opened at i; 0 where there is none.
func (in *introducer) quoted(i int) int {
	closer := map[rune]rune{'「': '」', '“': '”', '『': '』'}[in.folded[i]]
	if closer == 0 {
		return 0
	}
	for j := i + 1; j < len(in.folded) && j <= i+1+longestName; j++ {
		switch {
		case in.folded[j] == closer && j-i-1 >= shortestName:
			return j
		case in.taken[j] || !unicode.IsLetter(in.folded[j]) && !unicode.IsDigit(in.folded[j]):
			return 0
		}
	}
	return 0
}

// capitalised reports whether a name in Latin letters may begin at i. Short words all in capitals are mostly acronyms.
func (in *introducer) capitalised(i int) bool {
	if in.taken[i] || in.original[i] < 'A' || in.original[i] > 'Z' || i > 0 && latin(in.folded[i-1]) {
		return false
	}
	word := in.original[i:in.word(i)]
	return len(word) >= 3 && (len(word) > 5 || strings.ToUpper(string(word)) != string(word))
}

// word is the end of the word in Latin letters that begins at i.
func (in *introducer) word(i int) int {
	for i < len(in.folded) && (latin(in.folded[i]) || in.folded[i] == '-') {
		i++
	}
	return i
}

// typed reports whether a word that says what a platform is stands right before i.
func (in *introducer) typed(i int) bool {
	before := in.folded[max(0, i-6):i]
	for _, kind := range platformKinds {
		if strings.HasSuffix(string(before), kind) {
			return true
		}
	}
	return false
}

// platformKinds say what a platform is.
var platformKinds = []string{"服务", "软件", "平台", "网站", "应用", "程式", "程序", "app", "讨论区", "论坛", "浏览器", "搜索引擎", "搜寻器", "服务商",
	"供应商", "提供商", "营运商", "运营商", "邮箱", "社交媒体", "社群", "社交网络", "通讯工具", "聊天工具", "科技公司", "科企", "网企", "通讯录", "业者"}

// listed reports whether the word from i to end is joined to a known platform by a list mark.
func (in *introducer) listed(i, end int) bool {
	joins := func(at int) bool {
		return at >= 0 && at < len(in.folded) && strings.ContainsRune("、及和与或", in.folded[at])
	}
	company := func(at int) bool { return at >= 0 && at < len(in.taken) && in.taken[at] && in.companyAt(at) }
	return joins(i-1) && company(i-2) || joins(end) && company(end+1)
}

// companyAt reports whether the rune at a place belongs to the name of a company.
func (in *introducer) companyAt(at int) bool {
	for _, n := range in.names.All {
		if n.Kind == news.MentionCompany && n.Start <= in.start+at && in.start+at < n.End {
			return n.Actor
		}
	}
	return false
}

// entitled reports whether what follows a word shows that it is a company.
func (in *introducer) entitled(end int) bool {
	rest := string(in.folded[end:min(len(in.folded), end+4)])
	for _, sign := range []string{"公司", "发言人", "平台", "创办人", "创始人", "母公司", "用户"} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	return false
}

func (in *introducer) know(from, to int) {
	in.known[string(in.folded[from:to])] = true
	in.longer = max(in.longer, to-from)
}

// mention adds every place of the sentence where a known name stands, the longest at each.
func (in *introducer) mention(sentence int) {
	for i := 0; i < len(in.folded); i++ {
		for length := min(in.longer, len(in.folded)-i); length >= shortestName; length-- {
			if !in.known[string(in.folded[i:i+length])] || in.overlaps(i, i+length) || latin(in.folded[i]) && (i > 0 && latin(in.folded[i-1]) || inWord(in.folded, i+length-1)) {
				continue
			}
			written := string(in.original[i : i+length])
			in.found = append(in.found, link.Name{Sentence: sentence, Actor: true, Mention: news.Mention{Kind: news.MentionCompany,
				Name: written, Alias: written, Start: in.start + i, End: in.start + i + length, Score: introducedScore}})
			i += length - 1
			break
		}
	}
}

// introducedScore is how sure a name is that only its introduction makes known.
const introducedScore = 0.7

func (in *introducer) overlaps(from, to int) bool {
	for i := from; i < to; i++ {
		if in.taken[i] {
			return true
		}
	}
	return false
}
