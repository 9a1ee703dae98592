package body

import (
	"slices"
	"strings"
	"unicode"

	"github.com/regwatch/regwatch/extract/page/date"
)

// isLink says that a block is a link and little else: a teaser of another story, or an address to copy.
func (b *block) isLink() bool {
	if strings.HasPrefix(b.text, "http") && !strings.Contains(b.text, " ") {
		return true
	}
	if b.isHeading() {
		return b.density() > 0.9
	}
	return b.density() > 0.7
}

func (b *block) isHeading() bool {
	return len(b.node.Data) == 2 && b.node.Data[0] == 'h' && b.node.Data[1] >= '1' && b.node.Data[1] <= '6'
}

// isLabel says that a short block is named as a byline, date or credit. A sentence is none, whatever its name: the words
// are too common in names of paragraphs.
func (b *block) isLabel() bool {
	short := b.weight < 40 || b.weight < 140 && !b.sentence
	return short && !b.isHeading() && named(b.node, lineWords)
}

// adWords are the lines over advertisements, as keys.
var adWords = words(`advertisement advert anzeige werbung publicité publicidad publicidade pubblicità reklama reklam iklan реклама
	廣告 广告 広告 광고 إعلان quảngcáo annons annonse annonce mainos advertentie anúncio sponsored`)

// creditMarks are in the lines that say whose a picture is: agencies write them the same way in every language.
var creditMarks = []string{
	"©", "(c)", "Getty Images", "AFP/", "/AFP", "/ AFP", "AP Photo", "/AP", "Reuters/", "REUTERS/", "/Reuters", "/REUTERS", "picture alliance",
	"EPA-EFE", "/EPA", "Shutterstock", "iStock", "/dpa", "/ANSA", "Zuma Press", "/Bloomberg", "Creative Commons",
}

// isCredit says that a line is the mark of an advertisement or the credit of a picture.
func (b *block) isCredit() bool {
	if adWords[b.key] {
		return true
	}
	if b.sentence || b.weight > 160 || b.isHeading() {
		return false
	}
	return slices.ContainsFunc(creditMarks, func(mark string) bool { return strings.Contains(b.text, mark) })
}

// isDateline says that a short block is a date with little around it: "Updated: 19 November 2019 | 11:05".
func (b *block) isDateline() bool {
	if b.weight > 90 || digits(b.text) < 3 || b.isItem() || b.isHeading() {
		return false
	}
	letters := 0
	for _, r := range b.text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters > 50 {
		return false
	}
	_, ok := date.Parse(b.text, "")
	return ok && !(b.sentence && letters > 30)
}

// isContact says that a block tells how to reach or follow somebody: an address for mail, or a handle.
func (b *block) isContact() bool {
	if b.weight > 260 {
		return false
	}
	for _, word := range strings.Fields(b.text) {
		if at := strings.IndexByte(word, '@'); at >= 0 && len(word) > at+2 {
			return true
		}
	}
	return false
}

// isRemark says that a short line is no sentence: a label, a credit, a button.
func (b *block) isRemark() bool { return b.weight < 70 && !b.sentence }

// isItem says that a block is part of a list, a table or preformatted text, where short lines are the rule.
func (b *block) isItem() bool {
	switch b.node.Data {
	case "li", "td", "th", "dd", "dt", "pre", "blockquote":
		return true
	}
	return listOf(b.node) != nil || b.node.Parent != nil && b.node.Parent.Data == "td"
}

// withoutDigits makes "Image 1 of 5" and "Image 2 of 5" one.
func withoutDigits(key string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, key)
}
