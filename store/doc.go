// Package store says what regwatch writes down, and what it may rely on: the record. Everything else — the full-text
// index, the pages — is derived from it.
//
// The unit of claim is the host. A worker leases a host, fetches its due sources and pages one after another and commits
// what it found; so one host is asked by one worker at a time, on one machine or on many, without a shared rate
// limiter.
//
// A commit is one transaction. An article, the change of state it causes, the alerts of that change and the progress of
// the source appear together or not at all, and the same commit given twice changes nothing.
//
// The package holds the interface and its words; store/sqlite implements it, and store/storetest is the suite of tests
// that every implementation passes.
package store
