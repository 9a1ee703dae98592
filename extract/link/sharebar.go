package link

import "github.com/regwatch/regwatch/extract/text"

// dropShareBars drops the platforms of lines such as "Share: Twitter Facebook WhatsApp" and "Follow us on X".
func (r *reading) dropShareBars() {
	for lo := 0; lo < len(r.found); {
		hi := lo
		for hi < len(r.found) && r.found[hi].sentence == r.found[lo].sentence {
			hi++
		}
		if r.shareBar(r.found[lo:hi]) {
			for i := lo; i < hi; i++ {
				r.found[i].dropped = true
			}
		}
		lo = hi
	}
}

// shareBar reports whether a sentence holds nothing but platforms and the words of share buttons: two platforms, or one
// behind a word such as "Share".
func (r *reading) shareBar(found []candidate) bool {
	tokens := r.tokensOf(found[0].sentence)
	companies, other, covered := 0, 0, 0
	for i := range found {
		if found[i].kind() != formCompany || found[i].inner {
			continue
		}
		companies++
		for ; covered < found[i].token; covered++ {
			other += r.notWidget(tokens[covered])
		}
		covered = max(covered, found[i].until)
	}
	for ; covered < len(tokens); covered++ {
		other += r.notWidget(tokens[covered])
	}
	if other > 0 || companies == 0 || len(tokens) == companies && companies < 3 {
		return false
	}
	return companies >= 2 && !r.doc.Sentences[found[0].sentence].Headline || r.words.has("widget", r.language, tokens[0].Lower)
}

func (r *reading) notWidget(t text.Token) int {
	if t.Kind == text.Punct || r.words.has("widget", r.language, t.Lower) {
		return 0
	}
	return 1
}
