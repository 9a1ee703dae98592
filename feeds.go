// Package regwatch holds the starter configuration; this directory also has the tests that look at the whole project.
package regwatch

import _ "embed"

// StarterFeeds is feeds.yaml as it is in the repository: what "regwatch init" writes.
//
//go:embed feeds.yaml
var StarterFeeds []byte
