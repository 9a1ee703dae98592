//go:build darwin || freebsd

package sqlite

import (
	"slices"

	"golang.org/x/sys/unix"
)

// networkFS names the network file system a directory lies on; empty for a local one or when it cannot be told.
func networkFS(dir string) string {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return ""
	}
	name := unix.ByteSliceToString(st.Fstypename[:])
	if slices.Contains([]string{"nfs", "smbfs", "afpfs", "webdav"}, name) {
		return name
	}
	return ""
}
