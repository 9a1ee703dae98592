// Package storetest is the suite of tests that every implementation of store.Store passes. A driver's own test calls
// Run with a function that opens an empty store; what is special to the driver it tests itself.
package storetest
