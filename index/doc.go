// Package index is the full-text search over stored articles. It is derived: the store is what is true, and an index
// that is lost, damaged or of an older form is built anew from it.
//
// An index follows the log of articles. Apply writes documents and the place in the log in one batch, so a crash leaves
// the index behind and never wrong; the follower reads on from Cursor. One process writes; readers of other processes
// open it read-only, when no writer has it open. Nothing waits for a lock for ever.
package index
