package main

import (
	"strings"
	"unicode"
)

// printable keeps foreign text from steering the terminal: control characters and those that turn the direction of
// writing are left out, line breaks become spaces.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}
