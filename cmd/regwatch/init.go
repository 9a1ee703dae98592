package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

const initHelp = `regwatch init writes the starter feeds.yaml: sources for a Hong Kong, India, UK, EU and US desk, and one rule.

usage: regwatch init [-pack NAME,NAME] [FILE]

It never overwrites a file. FILE is feeds.yaml unless given.

  -pack NAMES   only the sources for these places and topics, such as hk,gb,official; regwatch sources packs lists them

examples:
  regwatch init
  regwatch init -pack hk,company
  regwatch init desks/asia.yaml
`

func runInit(_ context.Context, args []string, c console) error {
	var pack string
	fs := flags("init", initHelp, c)
	fs.StringVar(&pack, "pack", "", "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	file := defaultConfig
	switch len(rest) {
	case 0:
	case 1:
		file = rest[0]
	default:
		return usageError("init", "one file at most, %d given", len(rest))
	}
	text, err := starter(strings.FieldsFunc(pack, func(r rune) bool { return r == ',' || r == ' ' }))
	if err != nil {
		return exitError{exitUsage, fmt.Errorf("init: %w", err)}
	}
	if err := writeNew(file, text); err != nil {
		return err
	}
	fmt.Fprintf(c.err, "wrote %s; put your address into its contact line, then run: regwatch check %s\n", file, file)
	return nil
}

// writeNew creates a file that must not exist.
func writeNew(file string, content []byte) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return exitError{exitUsage, hinted{fmt.Errorf("init: %s exists and is left as it is", file), "name another file, or remove this one"}}
	}
	if err != nil {
		return fmt.Errorf("init: %w", err)
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}
