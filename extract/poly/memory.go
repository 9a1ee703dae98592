package poly

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
)

// memory is what a reader of the document keeps in mind from clause to clause.
type memory struct {
	topic     party      // who the last clause was about
	platform  party      // last platform that was a subject
	group     party      // last subject of several platforms
	mentioned *link.Name // last platform named anywhere but as a medium
	near      cue.Set    // classes of the sentence before
	past      bool       // the paragraph has gone back in time
	paragraph int        // that past speaks of
	last      *frame.Candidate
}

// see notes the platforms of a clause that is read.
func (m *memory) see(segs []seg) {
	for i := range segs {
		if segs[i].is.Has(cue.Company) && segs[i].name.Actor {
			m.mentioned = segs[i].name
		}
	}
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

// one is the platform that "the company" means: the last subject, else the one the document is about, else the last one
// named.
func (m *memory) one(c *clauseReading) party {
	switch {
	case m.platform.kind == platform:
		return single(m.platform)
	case m.mentioned != nil:
		return of(m.mentioned)
	}
	return party{}
}

// single keeps the first of several platforms.
func single(p party) party {
	if len(p.names) > 1 {
		p.names = p.names[:1]
	}
	return p
}

func of(n *link.Name) party { return party{kind: platform, names: []*link.Name{n}} }
