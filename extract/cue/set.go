package cue

// Set is a set of classes. It is a struct and not an array because the compiler keeps structs in registers.
type Set struct{ low, middle, high uint64 }

// size is how many classes fit into a set.
const size = 3 * 64

// SetOf is the set of some classes.
func SetOf(classes ...Class) (s Set) {
	for _, c := range classes {
		s.Add(c)
	}
	return s
}

// Parse is the set of the classes that a data file names.
func Parse(names []string) (s Set, err error) {
	for _, name := range names {
		c, err := ClassOf(name)
		if err != nil {
			return s, err
		}
		s.Add(c)
	}
	return s, nil
}

// Add puts a class into the set.
func (s *Set) Add(c Class) { *s = s.With(only(c)) }

// Drop takes a class out of the set.
func (s *Set) Drop(c Class) {
	out := only(c)
	*s = Set{s.low &^ out.low, s.middle &^ out.middle, s.high &^ out.high}
}

// Without is what a set has that another lacks.
func (s Set) Without(t Set) Set { return Set{s.low &^ t.low, s.middle &^ t.middle, s.high &^ t.high} }

// only is the set of one class. A shift by 64 or more gives nothing, and the difference of a class below wraps
// around to more than 64.
func only(c Class) Set { return Set{1 << c, 1 << (c - 64), 1 << (c - 128)} }

// Has reports whether a class is in the set.
func (s Set) Has(c Class) bool { return s.Meets(only(c)) }

// Empty reports whether the set has no class.
func (s Set) Empty() bool { return s == Set{} }

// Meets reports whether two sets share a class.
func (s Set) Meets(t Set) bool { return s.low&t.low|s.middle&t.middle|s.high&t.high != 0 }

// Within reports whether the set has nothing that another lacks.
func (s Set) Within(t Set) bool { return s.low&^t.low|s.middle&^t.middle|s.high&^t.high == 0 }

// With is the union of two sets.
func (s Set) With(t Set) Set { return Set{s.low | t.low, s.middle | t.middle, s.high | t.high} }
