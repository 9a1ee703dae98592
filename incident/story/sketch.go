package story

import (
	"hash/fnv"
	"math"
	"unicode/utf8"
)

// The measures of a sketch. A likeness of a quarter finds copies with a new lead, cut to 60 %, or with 15 % of their words
// changed, and takes no two unrelated articles for one; the tests measure it. Below fewWords a text is not compared.
const (
	hashes   = 128
	alike    = 0.25
	fewWords = 20
)

// wordsIn and charactersIn are how many words, or characters of scripts without spaces, make a shingle: a Chinese word is
// about two characters long, and three characters in a row are often a name.
const (
	wordsIn      = 3
	charactersIn = 6
)

// shingles are the hashes of all runs of neighbouring words.
func shingles(words []string) []uint64 {
	if len(words) < fewWords {
		return nil
	}
	n := wordsIn
	if mostlyCharacters(words) {
		n = charactersIn
	}
	hashed := make([]uint64, len(words))
	for i, w := range words {
		hashed[i] = hashOf(w)
	}
	out := make([]uint64, 0, len(words))
	for i := range len(words) - n + 1 {
		var h uint64
		for _, w := range hashed[i : i+n] {
			h = mix(h*31 + w)
		}
		out = append(out, h)
	}
	return out
}

func mostlyCharacters(words []string) bool {
	n := 0
	for _, w := range words {
		if r, size := utf8.DecodeRuneInString(w); size == len(w) && unspaced(r) {
			n++
		}
	}
	return 2*n > len(words)
}

// sketch keeps the last byte of the least value of each of 128 hash functions. Two sets share a least value as often as
// they share members (Broder 1997); a byte of it is enough to compare and an eighth of the room (Li and König 2010).
func sketch(shingles []uint64) []byte {
	if len(shingles) == 0 {
		return nil
	}
	out := make([]byte, hashes)
	for i := range out {
		least, seed := uint64(math.MaxUint64), mix(uint64(i)+1)
		for _, s := range shingles {
			least = min(least, mix(s^seed))
		}
		out[i] = byte(least)
	}
	return out
}

// Likeness estimates which part of their shingles two texts share, from 0 to 1; 0 where one is too short.
func Likeness(a, b []byte) float64 {
	if len(a) != hashes || len(b) != hashes {
		return 0
	}
	same := 0
	for i := range a {
		if a[i] == b[i] {
			same++
		}
	}
	const byChance = 1.0 / 256
	return max(0, (float64(same)/hashes-byChance)/(1-byChance))
}

// mix scatters the bits of a number, as the finaliser of splitmix64 does.
func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}

// hashOf is the same in every process, for sketches are stored.
func hashOf(word string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(word))
	return h.Sum64()
}
