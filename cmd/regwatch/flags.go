package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// flags makes the flag set of a command whose help is written by hand. A wrong flag prints one line and a hint, not the
// whole text.
func flags(name, help string, c console) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() { fmt.Fprint(c.out, help) }
	return fs
}

// parse reads flags wherever they stand among the arguments, as people type them, up to "--".
func parse(fs *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := fs.Parse(args); err != nil {
			return nil, wrongFlag(fs, err)
		}
		left := fs.Args()
		if ended := len(left) < len(args) && args[len(args)-len(left)-1] == "--"; ended || len(left) == 0 {
			return append(rest, left...), nil
		}
		rest, args = append(rest, left[0]), left[1:]
	}
}

func wrongFlag(fs *flag.FlagSet, err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	return exitError{exitUsage, hinted{
		fmt.Errorf("%s: %w", fs.Name(), err),
		fmt.Sprintf("regwatch help %s lists the flags", fs.Name()),
	}}
}

// usageError says that a command was called wrongly.
func usageError(command, format string, args ...any) error {
	return exitError{exitUsage, hinted{
		fmt.Errorf("%s: "+format, append([]any{command}, args...)...),
		fmt.Sprintf("regwatch help %s shows examples", command),
	}}
}

// nearest suggests the command a mistyped word was meant to be.
func nearest(word string) string {
	for _, cmd := range commands() {
		if strings.HasPrefix(cmd.name, word) || strings.HasPrefix(word, cmd.name) || oneOff(word, cmd.name) {
			return fmt.Sprintf("; did you mean %q?", cmd.name)
		}
	}
	return ""
}

// oneOff reports whether two words differ by one letter left out, added or changed, or by two neighbours swapped.
func oneOff(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		same := i < len(a) && a[i+1:] == b[i+1:]
		swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		return same || swapped
	}
	return len(b) == len(a)+1 && a[i:] == b[i+1:]
}
