package main

import (
	"os"
	"runtime/debug"
)

// What lives for long is small here, some 60 MB of knowledge, and what a page needs is dropped with it: the collector's
// usual habit, a round whenever as much was allocated as lives, makes it work without need. It may wait longer until
// all memory comes to heapGoal; from there on it works as usual.
const (
	collectAfter = 300       // percent of what lives
	heapGoal     = 192 << 20 // bytes; not a limit: what is needed is taken
)

// tuneMemory sets the collector up, unless the environment does (GOGC, GOMEMLIMIT).
func tuneMemory() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(collectAfter)
	debug.SetMemoryLimit(heapGoal)
}
