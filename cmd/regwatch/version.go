package main

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
)

const versionHelp = `regwatch version says which build this is.

usage: regwatch version [-json]

  -json   one JSON object: version, revision, go, platform

examples:
  regwatch version
  regwatch version -json | jq -r .revision
`

// build is what is known of the running program.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func runVersion(_ context.Context, args []string, c console) error {
	fs := flags("version", versionHelp, c)
	asJSON := fs.Bool("json", false, "")
	if _, err := parse(fs, args); err != nil {
		return err
	}
	b := thisBuild()
	if *asJSON {
		return json.NewEncoder(c.out).Encode(b)
	}
	_, err := fmt.Fprintf(c.out, "regwatch %s %s %s %s\n", b.Version, b.Revision, b.Go, b.Platform)
	return err
}

// release is the version as the changelog names it.
const release = "0.1.0"

func thisBuild() build {
	b := build{Version: release, Revision: "unknown", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			b.Revision = s.Value[:min(12, len(s.Value))]
		}
	}
	return b
}
