package link

// Group identifies the group of companies that a platform belongs to: its owner, or its own name where it has none.
func (n *Name) Group() string {
	if n.Root != "" {
		return string(n.Root)
	}
	return n.Name
}

// Vague reports whether an authority has its place only from the rest of the document: "the police", 政府.
func (n *Name) Vague() bool { return n.Generic && n.Score < vagueScore }

// vagueScore is the score above which the place of an authority stands beside it.
const vagueScore = 0.55
