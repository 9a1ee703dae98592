package body

// trim takes out what stands before the first and after the last paragraph and is no text itself.
func (s *survey) trim(hints Hints) {
	first, last := s.edges()
	if first < 0 {
		return
	}
	for i := range first {
		b := &s.blocks[i]
		s.keep[i] = s.keep[i] && (!b.isRemark() || b.saysSame(hints.Summary))
	}
	for i := last; i >= first && i > last-4; i-- {
		if b := &s.blocks[i]; s.keep[i] && !b.isItem() && b.isContact() {
			s.keep[i] = false
		}
	}
	for i := last + 1; i < len(s.blocks); i++ {
		b := &s.blocks[i]
		s.keep[i] = s.keep[i] && (b.isItem() || b.isHeading() || !b.isRemark()) && !b.isContact() && b.density() < 0.5
	}
}

// edges are the first and last paragraph that are kept, or -1.
func (s *survey) edges() (first, last int) {
	first, last = -1, -1
	for i := range s.blocks {
		if s.keep[i] && s.blocks[i].good() {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// dropHeadings takes out headings that nothing follows before the next heading of their rank or a higher one.
func (s *survey) dropHeadings() {
	next := byte('0') // the rank of the heading that the last kept block below belongs to
	follows := false
	for i := len(s.blocks) - 1; i >= 0; i-- {
		b := &s.blocks[i]
		switch {
		case !s.keep[i]:
		case !b.isHeading():
			follows = true
		case !follows && b.node.Data[1] >= next:
			s.keep[i] = false
		default:
			next, follows = b.node.Data[1], false
		}
	}
}
