// Package news holds the words of regwatch: what the other packages say to each other.
//
// It imports only the standard library and nothing of ours, so that every other package can speak through it without
// knowing any other. Values are plain data, safe to copy; slices and maps inside them are shared and are not to be
// changed after a value was handed on. Times are UTC; a zero time means "not known".
//
// Two times run through everything: when something holds (effective, published) and when regwatch knew it (fetched,
// first seen). They are never mixed.
package news
