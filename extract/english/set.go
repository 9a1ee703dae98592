package english

// set is a set of classes. It is a struct and not an array because the compiler keeps structs in registers.
type set struct{ low, high uint64 }

// setSize is how many classes fit into a set.
const setSize = 2 * 64

// single is the set of the class with a number. A shift by 64 or more gives nothing, and the difference of a number below
// wraps around to more than 64.
func single(n uint) set { return set{1 << n, 1 << (n - 64)} }

// has reports whether two sets share a class.
func (s set) has(t set) bool { return s.low&t.low|s.high&t.high != 0 }

// empty reports whether the set has no class.
func (s set) empty() bool { return s == set{} }

// with is the union of two sets.
func (s set) with(t set) set { return set{s.low | t.low, s.high | t.high} }

// within is what two sets share.
func (s set) within(t set) set { return set{s.low & t.low, s.high & t.high} }
