package chinese

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// memory is what a reader of the document keeps in mind from clause to clause.
type memory struct {
	topic     party      // who the last clause was about; a clause without subject goes on with it
	speaker   party      // who was last cited
	spoke     int        // the sentence that cited it
	platform  party      // last platform that was a subject
	group     party      // last subject of several platforms
	ordered   party      // the platform that the clause before told to act
	mentioned *link.Name // last platform named anywhere
	sentence  int        // of mentioned
	named     int        // paragraph of mentioned
	past      bool       // the paragraph has gone back in time
	paragraph int        // that past speaks of
	listing   bool       // a list of what is being weighed has begun
	near      cue.Set    // classes of the sentence before
	last      *frame.Candidate
}

// see notes the platforms of a clause that is read.
func (m *memory) see(l *line, segs []seg) {
	for i := range segs {
		if segs[i].is.Has(cue.Company) && segs[i].name.Actor && !l.scene(segs, i) {
			m.mentioned, m.sentence, m.named = segs[i].name, l.index, m.paragraph
		}
	}
}

// scene reports whether the platform at piece i of a clause is only where something stands: 在Telegram写道, 苹果应用商店.
func (l *line) scene(segs []seg, i int) bool {
	if i > 0 && segs[i-1].is.Has(cue.At) {
		return true
	}
	return i+1 < len(segs) && segs[i+1].start == segs[i].end && (segs[i+1].is.Has(cue.Shop) || l.runes[segs[i+1].start] == '上')
}

// follow makes the subject of a clause the topic of the next.
func (m *memory) follow(p party) {
	if p.kind == nobody {
		return
	}
	m.topic = p
	if p.kind != platform {
		return
	}
	m.platform = p
	if len(p.names) > 1 {
		m.group = p
	}
}

// cited is the platform that a pronoun means that is itself a subject of saying: who was cited last goes on speaking.
func (m *memory) cited() party {
	if m.speaker.kind != platform {
		return party{}
	}
	return single(m.speaker)
}

// one is the platform that a singular pronoun means: that of the clause's speaker, in direct speech the last one's, else one named before in the same
// sentence, else who is cited in it, else the last subject, else the last one named.
func (m *memory) one(l *line, before []seg, word string, speaker party) party {
	if speaker.kind == platform {
		return speaker
	}
	if ours[word] && m.speaker.kind == platform {
		return single(m.speaker)
	}
	for i := len(before) - 1; i >= 0; i-- {
		if before[i].is.Has(cue.Company) {
			return of(before[i].name)
		}
	}
	if m.mentioned != nil && m.sentence == l.index && !ours[word] {
		return of(m.mentioned)
	}
	if m.spoke == l.index && m.speaker.kind == platform {
		return single(m.speaker)
	}
	if m.platform.kind == platform {
		return single(m.platform)
	}
	if m.mentioned != nil {
		return of(m.mentioned)
	}
	return party{}
}

// meant is the platform that a sentence does without naming: the last one named, which is a guess where that was
// in another paragraph.
func (m *memory) meant() party {
	if m.mentioned == nil || !m.mentioned.Actor {
		return party{}
	}
	p := of(m.mentioned)
	p.step = frame.StepCoref
	if m.named != m.paragraph {
		p.step = frame.StepInferred
	}
	return p
}

// ours are the pronouns of a speaker.
var ours = map[string]bool{"我们": true, "本公司": true, "我司": true, "敝公司": true, "本平台": true}

// several are the platforms that a plural pronoun means; n is how many it names, 0 for any number.
func (m *memory) several(n int) party {
	if m.group.kind != platform || n > 0 && len(m.group.names) != n {
		return party{}
	}
	return m.group
}

// single keeps a party that is one platform, and the first of several.
func single(p party) party {
	if len(p.names) > 1 {
		p.names = p.names[:1]
	}
	return p
}

func of(n *link.Name) party { return party{kind: platform, names: []*link.Name{n}} }

// companyOf is the id of a platform, or its name where it has none.
func companyOf(n *link.Name) (news.CompanyID, string) { return news.CompanyID(n.ID), n.Name }
