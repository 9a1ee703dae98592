// Package api holds the JSON of regwatch: what the commands print with -json and what the daemon serves below /api/v1/,
// so that both are the same. Keys are only ever added. A time or id that is not known is left out, or null where the
// key is said to be always there. Text is as the article has it; whoever shows it escapes it.
package api

// mapped turns a list into what is printed of it; an empty list stays one and never becomes null.
func mapped[T, R any](all []T, f func(*T) R) []R {
	out := make([]R, len(all))
	for i := range all {
		out[i] = f(&all[i])
	}
	return out
}
