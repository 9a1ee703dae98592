package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Bounds of a part of a list.
const (
	fewest  = 50    // a part, unless asked for otherwise
	most    = 500   // a part
	deepest = 9_999 // passed over; the index shows 10,000 hits
)

// params reads the query of an address and keeps the first thing that is wrong with it.
type params struct {
	values url.Values
	known  []string
	err    error
}

func paramsOf(r *http.Request) *params {
	values, err := url.ParseQuery(r.URL.RawQuery)
	p := &params{values: values}
	if err != nil {
		p.fail("The address cannot be read", "Write letters that mean something in addresses as %XX.")
	}
	return p
}

func (p *params) fail(title, detail string) {
	if p.err == nil {
		p.err = problem(http.StatusBadRequest, title, detail)
	}
}

// maxText bounds a parameter; a query has at most 1000 characters.
const maxText = 4000

func (p *params) text(name string) string {
	p.known = append(p.known, name)
	s := strings.TrimSpace(p.values.Get(name))
	if len(s) > maxText {
		p.fail(name+" is too long", fmt.Sprintf("It may have %d bytes.", maxText))
		return ""
	}
	return s
}

// flag is true for 1, true, yes and on.
func (p *params) flag(name string) bool {
	switch s := p.text(name); s {
	case "", "0", "false", "no":
		return false
	case "1", "true", "yes", "on":
		return true
	default:
		p.fail(fmt.Sprintf("%s is %q", name, s), "Write 1 or 0.")
		return false
	}
}

func (p *params) number(name string, unless, low, high int) int {
	s := p.text(name)
	if s == "" {
		return unless
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		p.fail(fmt.Sprintf("%s is %q", name, s), fmt.Sprintf("Write a number from %d to %d.", low, high))
		return unless
	}
	return n
}

// day is the first moment of a day in UTC; zero when not given.
func (p *params) day(name string) time.Time {
	s := p.text(name)
	if s == "" {
		return time.Time{}
	}
	at, err := time.Parse(time.DateOnly, s)
	if err != nil {
		p.fail(fmt.Sprintf("%s is %q", name, s), "Write a date as 2020-07-07.")
	}
	return at
}

// word is one of a closed list.
func (p *params) word(name string, allowed ...string) string {
	s := p.text(name)
	if s != "" && !slices.Contains(allowed, s) {
		p.fail(fmt.Sprintf("%s is %q", name, s), "Write one of "+strings.Join(allowed, ", ")+".")
		return ""
	}
	return s
}

// part reads which part of a list is asked for.
func (p *params) part() (from, n int) {
	return p.number("from", 0, 0, deepest), p.number("n", fewest, 1, most)
}

// strict also refuses parameters nobody read: a misspelt filter would silently not filter.
func (p *params) strict() error {
	for name := range p.values {
		if !slices.Contains(p.known, name) {
			known := slices.Compact(slices.Sorted(slices.Values(p.known)))
			p.fail(fmt.Sprintf("There is no parameter %q", name), "It knows: "+strings.Join(known, ", "))
		}
	}
	return p.err
}

// next is the address of the following part of a list.
func next(r *http.Request, from, n int) string {
	q := r.URL.Query()
	q.Set("from", strconv.Itoa(from+n))
	return r.URL.Path + "?" + q.Encode()
}

// cutPart takes the one entry too many that was asked for in order to know whether there is more.
func cutPart[T any](r *http.Request, all []T, from, n int) ([]T, string) {
	if len(all) <= n || from+n > deepest {
		return all[:min(n, len(all))], ""
	}
	return all[:n], next(r, from, n)
}
