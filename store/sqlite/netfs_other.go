//go:build !linux && !darwin && !freebsd

package sqlite

// networkFS cannot tell on this system; docs/operations.md asks for a local disk.
func networkFS(string) string { return "" }
