package cue

import "testing"

func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for c := Class(0); c < classes; c++ {
		if got, err := ClassOf(names[c]); err != nil || got != c {
			t.Errorf("class %d is named %q, which is %d (%v)", c, names[c], got, err)
		}
		if names[c] == "" || seen[names[c]] {
			t.Errorf("class %d has no name of its own: %q", c, names[c])
		}
		seen[names[c]] = true
	}
	if classes > size {
		t.Errorf("%d classes do not fit into a set", classes)
	}
	if _, err := ClassOf("nosuch"); err == nil {
		t.Error("nosuch is a class")
	}
}

func TestSet(t *testing.T) {
	first, last := Class(0), classes-1
	s := SetOf(first, last)
	if !s.Has(first) || !s.Has(last) || s.Has(1) || s.Empty() || !s.Meets(SetOf(last)) || s.Meets(SetOf(1)) {
		t.Errorf("set %v", s)
	}
	if !SetOf(last).Within(s) || s.Within(SetOf(last)) || SetOf(first).With(SetOf(last)) != s {
		t.Errorf("set %v: its parts", s)
	}
	s.Drop(first)
	s.Drop(last)
	if !s.Empty() {
		t.Errorf("set %v is not empty", s)
	}
}

func TestParse(t *testing.T) {
	if s, err := Parse([]string{"stop", "demand"}); err != nil || s != SetOf(Stop, Demand) {
		t.Errorf("set %v, %v", s, err)
	}
	if _, err := Parse([]string{"stop", "nosuch"}); err == nil {
		t.Error("nosuch is a class")
	}
}
