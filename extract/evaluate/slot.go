package evaluate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Slot is the part of an event in which the two sides of a mistake differ.
type Slot string

// The slots, and what is none.
const (
	SlotCompany  Slot = "company"
	SlotAction   Slot = "action"
	SlotPlace    Slot = "place"
	SlotModality Slot = "modality"
	SlotSeveral  Slot = "several" // even the nearest event differs in two
	SlotAll      Slot = "all"     // nothing like it on the other side
)

// differs says in what an event differs from the nearest one of the other side. It is what to look at first: a place
// found wrongly asks for other work than an act that was not seen.
func differs(e event, others map[event]bool) Slot {
	least, slot := 4, SlotAll
	for o := range others {
		n, first := distance(e, o)
		if n < least || n == least && n == 1 && slices.Index(slotOrder, first) < slices.Index(slotOrder, slot) {
			least, slot = n, first
		}
	}
	switch {
	case least > 2:
		return SlotAll
	case least == 2:
		return SlotSeveral
	}
	return slot
}

var slotOrder = []Slot{SlotModality, SlotPlace, SlotAction, SlotCompany, SlotSeveral, SlotAll}

// distance counts the slots that differ, and names the last of them.
func distance(a, b event) (n int, slot Slot) {
	for s, same := range map[Slot]bool{
		SlotCompany: a.Company == b.Company, SlotAction: a.Action == b.Action, SlotPlace: a.Place == b.Place,
		SlotModality: a.Class == b.Class || a.Class.current() && b.Class.current(),
	} {
		if !same {
			n++
			slot = s
		}
	}
	return n, slot
}

// slots counts mistakes by kind and slot, the most frequent first.
func (r *Report) slots(b *strings.Builder) {
	counts := map[MistakeKind]map[Slot]int{Missed: {}, Spurious: {}}
	for i := range r.Mistakes {
		if m := &r.Mistakes[i]; m.Slot != "" {
			counts[m.Kind][m.Slot]++
		}
	}
	for _, kind := range []MistakeKind{Missed, Spurious} {
		if len(counts[kind]) == 0 {
			continue
		}
		fmt.Fprintf(b, "%s events differ from the nearest one of the other side in:", kind)
		for _, s := range byCount(counts[kind]) {
			fmt.Fprintf(b, " %s %d", s, counts[kind][s])
		}
		b.WriteByte('\n')
	}
}

func byCount(counts map[Slot]int) []Slot {
	list := slices.Clone(slotOrder)
	list = slices.DeleteFunc(list, func(s Slot) bool { return counts[s] == 0 })
	slices.SortStableFunc(list, func(a, b Slot) int { return cmp.Compare(counts[b], counts[a]) })
	return list
}
