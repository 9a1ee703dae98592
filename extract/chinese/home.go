package chinese

import (
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract/cue"
)

// home reports whether the place at piece i only says where a company is from: 美国社交平台推特, 葡萄牙相簿服务“快门”.
func home(l *line, segs []seg, i int) bool {
	if i+1 >= len(segs) || segs[i+1].start != segs[i].end {
		return false
	}
	next := &segs[i+1]
	if next.is.Meets(cue.SetOf(cue.Company, cue.Firm, cue.Medium)) {
		return true
	}
	word := l.word(next)
	for _, trade := range trades {
		if strings.HasPrefix(word, trade) {
			return true
		}
	}
	return introduces(segs, i+1)
}

// introduces reports whether from piece i on a noun phrase without verbs leads to the name of a company.
func introduces(segs []seg, i int) bool {
	for last := min(len(segs), i+introduction); i < last; i++ {
		switch is := segs[i].is; {
		case is.Has(cue.Company):
			return true
		case !is.Empty() && !is.Meets(trading):
			return false
		}
	}
	return false
}

// introduction is how many pieces may introduce a company.
const introduction = 5

// trading are the classes of words that say what a company deals in.
var trading = cue.SetOf(cue.Crypto, cue.Feature, cue.Service, cue.Apps, cue.Content, cue.Account, cue.Quote, cue.Plain, cue.Latin, cue.News)

// trades begin descriptions of companies.
var trades = []string{"社交", "科技", "科网", "公司", "企业", "即时", "通讯软件", "通讯程式", "互联网公司", "网络巨头", "巨头", "科企", "网企", "三大", "搜索引擎", "短视频", "短片"}

// noteHomes keeps the places of the line that only say where companies are from.
func (l *line) noteHomes() {
	for i := range l.segs {
		if l.segs[i].is.Has(cue.Place) && home(l, l.segs, i) {
			l.homes = append(l.homes, l.segs[i].name.Jurisdiction)
		}
	}
}

// vague reports whether the authority at a piece of the line has its place only from the rest of the document, or from
// where a company is: 瑞士邮件商称，拒绝向警方….
func (l *line) vague(segs []seg, i int) bool {
	n := segs[i].name
	if i > 0 && segs[i-1].is.Has(cue.Place) && segs[i-1].end == segs[i].start {
		return false
	}
	return n.Vague() || n.Generic && slices.Contains(l.homes, n.Jurisdiction)
}
