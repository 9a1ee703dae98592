package chinese

import (
	"strings"

	"github.com/regwatch/regwatch/extract/cue"
)

// longestDescription is how many runes may stand between 这家 and what it is.
const longestDescription = 24

// joinDescriptions makes one pronoun of 这家 and the noun that says what it is: 这家由电台持股的开发商, 这家全球最大搜索引擎.
func (l *line) joinDescriptions() {
	kept := l.segs[:0]
	for i := 0; i < len(l.segs); i++ {
		s := l.segs[i]
		if last := l.described(i); last > i {
			l.noteWithin(l.segs[i:last])
			s.end, s.is = l.segs[last].end, cue.SetOf(cue.Firm)
			i = last
		}
		kept = append(kept, s)
	}
	l.segs = kept
}

// noteWithin keeps the places in a description.
func (l *line) noteWithin(segs []seg) {
	for i := range segs {
		if segs[i].is.Has(cue.Place) {
			l.homes = append(l.homes, segs[i].name.Jurisdiction)
		}
	}
}

// described is the piece that ends a description that begins at piece i; i where none does.
func (l *line) described(i int) int {
	if !l.segs[i].is.Has(cue.Article) {
		return i
	}
	clause := false // what follows is told of it, up to 的: 由基金会营运的
	for j := i + 1; j < len(l.segs) && l.segs[j].end-l.segs[i].end <= longestDescription; j++ {
		s := &l.segs[j]
		clause = s.is.Meets(cue.SetOf(cue.By, cue.Bei)) || clause && !s.is.Has(cue.Of)
		if !clause && endsDescription(l.word(s)) && !l.goesOn(j) {
			return j
		}
		owner := s.is.Has(cue.Company) && j+1 < len(l.segs) && l.segs[j+1].is.Has(cue.Of) // 这款甲旗下的应用
		if !owner && s.is.Meets(cue.SetOf(cue.Break, cue.Company, cue.Say, cue.State, cue.Authority, cue.Law)) {
			break
		}
	}
	return i
}

// goesOn reports whether the noun at piece j is only part of a longer one, or of what describes another.
func (l *line) goesOn(j int) bool {
	return j+1 < len(l.segs) && l.segs[j+1].start == l.segs[j].end && (l.segs[j+1].is.Has(cue.Of) || endsDescription(l.word(&l.segs[j+1])))
}

// endsDescription reports whether a word says what a platform is.
func endsDescription(word string) bool {
	for _, noun := range kinds {
		if strings.HasSuffix(word, noun) {
			return true
		}
	}
	return false
}

// kinds are nouns for platforms.
var kinds = []string{"开发商", "开发者", "服务商", "供应商", "运营商", "营运商", "发行商", "业者", "公司", "企业", "平台", "应用", "应用程序", "应用程式",
	"软件", "软体", "程式", "网站", "论坛", "搜索引擎", "搜寻引擎", "巨头", "巨擘", "集团", "初创", "新创", "浏览器", "社区", "基金会", "社交媒体", "社交网络", "邮箱", "电邮商", "商"}
