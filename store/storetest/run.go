package storetest

import (
	"testing"

	"github.com/regwatch/regwatch/store"
)

// Open gives an empty store that the test closes when it ends.
type Open func(t *testing.T) store.Store

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for _, suite := range [][]test{sourceTests, leaseTests, linkTests, articleTests, incidentTests, alertTests, bundleTests, silenceTests, visitTests, correctionTests, commitTests} {
		for _, c := range suite {
			t.Run(c.name, func(t *testing.T) {
				c.run(t, open(t))
			})
		}
	}
}

// test is one promise; its name is the promise.
type test struct {
	name string
	run  func(t *testing.T, s store.Store)
}
