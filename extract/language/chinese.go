package language

import (
	"strings"
	"sync"

	"github.com/regwatch/regwatch/news"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// The Han block that both old character sets were made for.
const firstHan, lastHan = 0x4E00, 0x9FFF

// telling says of each Han character whether only Big5 has it (traditional), only GB 2312 has it (simplified), or
// neither, as the two standards were made for the two ways of writing. It takes some milliseconds to make and is made
// at the first Chinese text.
var telling = sync.OnceValue(func() []int8 {
	table := make([]int8, lastHan-firstHan+1)
	big5, gb := traditionalchinese.Big5.NewEncoder(), simplifiedchinese.HZGB2312.NewEncoder()
	for r := rune(firstHan); r <= lastHan; r++ {
		traditional, simplified := has(big5, r), has(gb, r)
		switch {
		case traditional && !simplified:
			table[r-firstHan] = 1
		case simplified && !traditional:
			table[r-firstHan] = -1
		}
	}
	return table
})

func has(e *encoding.Encoder, r rune) bool {
	_, err := e.String(string(r))
	return err == nil
}

// chinese tells traditional from simplified Chinese by the characters that only one of them uses.
func chinese(text string, hint news.Language) news.Language {
	table := telling()
	balance := 0
	for _, r := range text {
		if r >= firstHan && r <= lastHan {
			balance += int(table[r-firstHan])
		}
	}
	switch {
	case balance > 0:
		return "zh-Hant"
	case balance < 0:
		return "zh-Hans"
	}
	return hinted(hint)
}

// hinted reads a Chinese hint: a script, or a region that implies one.
func hinted(hint news.Language) news.Language {
	switch tag := strings.ToLower(string(hint)); {
	case strings.ToLower(hint.Base()) != "zh":
		return "zh"
	case containsAny(tag, "hant", "tw", "hk", "mo"):
		return "zh-Hant"
	case containsAny(tag, "hans", "cn", "sg"):
		return "zh-Hans"
	}
	return "zh"
}

// arabic tells the languages in Arabic letters by the letters that Arabic does not have.
func arabic(text string, hint news.Language) news.Language {
	n := func(letters string) (n int) {
		for _, r := range letters {
			n += strings.Count(text, string(r))
		}
		return n
	}
	persian, arab := n("پچژگکی"), n("يكةىأإ")
	urdu, pashto, kurdish, uyghur := n("ٹڈڑںےہھ"), n("ټډړښځڅ"), n("ەێۆڵ"), n("ۇۈۋې")
	switch {
	case urdu > 3 && urdu*3 > persian:
		return "ur"
	case pashto > 3 && pashto*8 > persian:
		return "ps"
	case kurdish > 3 && kurdish*2 > persian+arab:
		return "ku"
	case uyghur > 3 && uyghur*2 > persian+arab:
		return "ug"
	case persian > arab:
		return "fa"
	case persian == arab && hint != "":
		return hint
	}
	return "ar"
}
