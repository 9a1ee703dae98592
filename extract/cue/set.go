package cue

// Set is a set of classes.
type Set [3]uint64

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
func (s *Set) Add(c Class) { s[c>>6] |= 1 << (c & 63) }

// Drop takes a class out of the set.
func (s *Set) Drop(c Class) { s[c>>6] &^= 1 << (c & 63) }

// Has reports whether a class is in the set.
func (s Set) Has(c Class) bool { return s[c>>6]&(1<<(c&63)) != 0 }

// Empty reports whether the set has no class.
func (s Set) Empty() bool { return s == Set{} }

// Meets reports whether two sets share a class.
func (s Set) Meets(t Set) bool { return s[0]&t[0]|s[1]&t[1]|s[2]&t[2] != 0 }

// Within reports whether the set has nothing that another lacks.
func (s Set) Within(t Set) bool { return s[0]&^t[0]|s[1]&^t[1]|s[2]&^t[2] == 0 }

// With is the union of two sets.
func (s Set) With(t Set) Set { return Set{s[0] | t[0], s[1] | t[1], s[2] | t[2]} }
