package monitor

import (
	"runtime"

	"github.com/regwatch/regwatch/crawler"
)

// inHand bounds the answers of all hosts that are in memory at once, fetched or being fetched. It is as many as answer
// while one waits for a slow server; more only take memory.
const inHand = 96

// reading bounds what a pass does at the same time. Workers are many, one for each host: nearly all of them wait for the
// turn at their host. What takes memory and cores is bounded by itself.
type reading struct {
	room  *crawler.Room
	cores chan struct{} // pages that are read, one a core: more at once only hold more trees
}

func newReading() reading {
	return reading{room: crawler.NewRoom(inHand), cores: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// core waits for a core and returns what gives it back.
func (r reading) core() (free func()) {
	r.cores <- struct{}{}
	return func() { <-r.cores }
}
