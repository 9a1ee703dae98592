package config

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// text reads a string.
func text[T ~string](to *T) setter {
	return func(r *reader, v value) {
		if s, ok := r.scalar(v); ok {
			*to = T(s)
		}
	}
}

// line reads a string that ends up in headers and messages, so it may hold no control character.
func line(to *string) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		if strings.ContainsFunc(s, func(c rune) bool { return c < ' ' || c == 0x7f }) {
			r.problem(v, "the value holds a line break or control character", "write it on one line")
			return
		}
		*to = strings.TrimSpace(s)
	}
}

// texts reads a list of strings.
func texts[T ~string](to *[]T) setter {
	return list(to, func(r *reader, v value) (s T) {
		text(&s)(r, v)
		return s
	})
}

// list reads a sequence with one function for each entry.
func list[T any](to *[]T, read func(*reader, value) T) setter {
	return func(r *reader, v value) {
		r.items(v, func(item value) { *to = append(*to, read(r, item)) })
	}
}

// oneOf reads a word of a closed list.
func oneOf[T ~string](to *T, what string, allowed []T) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		for _, a := range allowed {
			if s == string(a) {
				*to = a
				return
			}
		}
		r.problem(v, fmt.Sprintf("unknown %s %q", what, s), nearestOr(s, allowed, "one of "+joined(allowed)))
	}
}

// someOf reads a list of words of a closed list.
func someOf[T ~string](to *[]T, what string, allowed []T) setter {
	return list(to, func(r *reader, v value) (word T) {
		oneOf(&word, what, allowed)(r, v)
		return word
	})
}

// path reads a file name, relative to the configuration file.
func path(to *string) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		if !filepath.IsAbs(s) {
			s = filepath.Join(r.dir, s)
		}
		*to = s
	}
}

// fraction reads a number from 0 to 1.
func fraction(to *float64) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || !(f >= 0 && f <= 1) {
			r.problem(v, fmt.Sprintf("%q is not a number from 0 to 1", s), "write it as 0.35")
			return
		}
		*to = f
	}
}

// number reads a whole number between two bounds, both allowed.
func number(to *int, low, high int) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < low || n > high {
			r.problem(v, fmt.Sprintf("%q is not a whole number from %d to %d", s, low, high), fmt.Sprintf("write it as %d", max(low, 2)))
			return
		}
		*to = n
	}
}

// truth reads true or false.
func truth(to *bool) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		if s != "true" && s != "false" {
			r.problem(v, fmt.Sprintf("%q is neither true nor false", s), "write true or false")
			return
		}
		*to = s == "true"
	}
}

// duration reads a span of time between two bounds, both allowed.
func duration(to *time.Duration, low, high time.Duration) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		d, err := ParseDuration(s)
		switch {
		case err != nil:
			r.problem(v, fmt.Sprintf("%q is not a duration", s), "write a number with a unit: 30s, 5m, 2h, 7d or 2w")
		case d < low || d > high:
			r.problem(v, fmt.Sprintf("%s is out of range", s), fmt.Sprintf("from %s to %s", FormatDuration(low), FormatDuration(high)))
		default:
			*to = d
		}
	}
}

// webURL reads an absolute http or https address without credentials.
func webURL(to *string) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		if u, ok := r.url(v, s, "http", "https"); ok {
			*to = u.String()
		}
	}
}

// url checks an address. Neither the problem nor the hint repeats an address that holds a password.
func (r *reader) url(v value, s string, schemes ...string) (*url.URL, bool) {
	u, err := url.Parse(s)
	switch {
	case err != nil:
		r.problem(v, "this is not a valid address", "write it in full, such as "+schemes[len(schemes)-1]+"://example.org/path")
	case u.User != nil:
		r.problem(v, "the address holds a user name or password", "secrets do not belong in this file; name a variable or a file that holds it")
	case !contains(schemes, u.Scheme):
		r.problem(v, fmt.Sprintf("the address does not begin with %s://", strings.Join(schemes, ":// or ")), "write it in full")
	case u.Hostname() == "" || !validPort(u.Port()):
		r.problem(v, "the address names no valid host and port", "write it in full, such as "+schemes[len(schemes)-1]+"://example.org/path")
	default:
		return u, true
	}
	return nil, false
}

func validPort(port string) bool {
	if port == "" {
		return true
	}
	n, err := strconv.Atoi(port)
	return err == nil && n > 0 && n < 1<<16
}
