package config

import (
	"fmt"
	"maps"
	"slices"

	"go.yaml.in/yaml/v4"
)

// given are the labels that every alert has by itself; a rule cannot set them.
var given = []string{"rule", "company", "root", "jurisdiction", "country", "action", "state", "law"}

// labels reads what a rule says of its alerts: names with one value each.
func labels(to *map[string]string) setter {
	return func(r *reader, v value) {
		*to = map[string]string{}
		r.pairs(v, func(name string, v value) {
			if contains(given, name) {
				r.problem(v, fmt.Sprintf("every alert has the label %q already", name), "choose another name")
				return
			}
			var s string
			line(&s)(r, v)
			(*to)[name] = s
		})
	}
}

// matches reads what a receiver asks of labels: names with one value or several each.
func matches(to *map[string][]string) setter {
	return func(r *reader, v value) {
		*to = map[string][]string{}
		r.pairs(v, func(name string, v value) {
			if v.node.Kind != yaml.SequenceNode {
				var s string
				line(&s)(r, v)
				(*to)[name] = []string{s}
				return
			}
			var values []string
			texts(&values)(r, v)
			(*to)[name] = values
		})
	}
}

// routes finds receivers that ask for labels which no alert can have: they would hear nothing for ever.
func (k *checker) routes(receivers []Receiver, rules []Rule) {
	known := map[string][]string{}
	for _, rule := range rules {
		for name, value := range rule.Labels {
			known[name] = append(known[name], value)
		}
		known["rule"] = append(known["rule"], rule.Name)
	}
	for i, r := range receivers {
		field := fmt.Sprintf("receivers[%d].match", i)
		if len(r.Match) == 0 && k.places.has(field) {
			k.problem(field, "the receiver asks for every alert", "name a label, such as rule, jurisdiction or one that a rule sets")
		}
		for _, name := range slices.Sorted(maps.Keys(r.Match)) {
			k.match(join(field, name), name, r.Match[name], known)
		}
	}
}

func (k *checker) match(field, name string, values []string, known map[string][]string) {
	if contains(given, name) && name != "rule" {
		return
	}
	if known[name] == nil {
		all := slices.Sorted(maps.Keys(known))
		k.problem(field, fmt.Sprintf("no rule sets the label %q", name), nearestOr(name, slices.Concat(given, all), "set it in `labels` of a rule"))
		return
	}
	for _, value := range values {
		if !contains(known[name], value) {
			k.problem(field, fmt.Sprintf("no rule has %s %q", name, value), nearestOr(value, known[name], "set it in `labels` of a rule"))
		}
	}
}

// heard reports whether a receiver may hear of a rule by its labels alone.
func heard(rule *Rule, receivers []Receiver) bool {
	return slices.ContainsFunc(receivers, func(r Receiver) bool { return r.MayHear(rule) })
}

// MayHear reports whether a receiver may hear of a rule by its labels. Those that depend on the news count as matched.
func (r *Receiver) MayHear(rule *Rule) bool {
	for name, values := range r.Match {
		value, set := rule.Labels[name]
		if name == "rule" {
			value, set = rule.Name, true
		}
		if !set && !contains(given, name) || set && !contains(values, value) {
			return false
		}
	}
	return len(r.Match) > 0
}
