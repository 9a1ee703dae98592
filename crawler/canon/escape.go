package canon

import "strings"

const upperHex = "0123456789ABCDEF"

// Escapes brings percent-encoding into one form: octets that need none are written plain (RFC 3986 section 2.3), the
// others in upper-case hexadecimal, and octets outside ASCII are encoded. A "%" that starts no escape stays as it is.
func Escapes(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) && hex(s[i+1]) >= 0 && hex(s[i+2]) >= 0 {
			writeOctet(&b, byte(hex(s[i+1])<<4|hex(s[i+2])))
			i += 2
			continue
		}
		if c >= 0x80 || c <= ' ' {
			escape(&b, c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// plain reports whether there is nothing to do, which is so for most addresses.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == '%' || c >= 0x80 || c <= ' ' {
			return false
		}
	}
	return true
}

func writeOctet(b *strings.Builder, c byte) {
	if unreserved(c) {
		b.WriteByte(c)
		return
	}
	escape(b, c)
}

func escape(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(upperHex[c>>4])
	b.WriteByte(upperHex[c&15])
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// hex is the value of a hexadecimal digit, or -1.
func hex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
