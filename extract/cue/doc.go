// Package cue has the classes of words that the readers of responses look for: "stop", "demand", "no longer". One list
// serves all languages that are read by word lists, so that a class means the same in the file of every one and a rule
// can be compared with another language's. A language need not have words of every class.
package cue
