package text

// quoter finds direct speech, paragraph by paragraph.
type quoter struct {
	doc     *Document
	running bool // the paragraph before ended in an open quote
}

// pairs are the opening marks with their closing ones. Straight marks are told apart by the spaces around them.
var pairs = map[string]string{
	"“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", "\"": "\"", "＂": "＂", "‘": "’", "'": "'",
}

// paragraph adds the quotes of one paragraph. Single marks count only where they are closed again, since an
// apostrophe looks the same.
func (q *quoter) paragraph(tokens []Token) {
	open, closer, reopened := -1, "", false
	for i := range tokens {
		t := &tokens[i]
		if t.Kind != Punct {
			continue
		}
		if open >= 0 {
			if t.Text == closer || closer == "”" && t.Text == "\"" || closer == "\"" && t.Text == "”" {
				q.add(tokens[open].Start, t.End, false, reopened)
				open = -1
			}
			continue
		}
		if end, ok := pairs[t.Text]; ok && opens(q.doc.Source, t) && !(single(t) && !closedLater(tokens[i+1:], end)) {
			open, closer, reopened = i, end, q.running && i == 0
		}
	}
	q.running = open >= 0
	if open >= 0 {
		q.add(tokens[open].Start, tokens[len(tokens)-1].End, true, reopened)
	}
}

func (q *quoter) add(start, end int, open, continued bool) {
	q.doc.Quotes = append(q.doc.Quotes, Quote{Start: start, End: end, Open: open, Continued: continued})
}

func single(t *Token) bool { return t.Lower == "'" }

// closedLater looks a bounded way ahead for the closing single mark.
func closedLater(tokens []Token, closer string) bool {
	for i := 0; i < len(tokens) && i < 120; i++ {
		if tokens[i].Kind == Punct && tokens[i].Text == closer {
			return true
		}
	}
	return false
}

// opens reports whether a mark stands where speech can begin: at the start, behind a space or bracket, and close to
// what follows. Marks that only ever open need no look.
func opens(s string, t *Token) bool {
	switch t.Text {
	case "“", "„", "「", "『", "‘":
		return true
	}
	return (t.Start == 0 || spaceOrBracket(s[t.Start-1])) && t.End < len(s) && !isSpace(s[t.End])
}

func spaceOrBracket(c byte) bool {
	return isSpace(c) || c == '(' || c == '[' || c == '-' || c == ':' || c >= 0x80
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
