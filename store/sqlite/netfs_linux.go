package sqlite

import "golang.org/x/sys/unix"

// networkMagic are the statfs(2) magic numbers of file systems whose locks or shared memory maps are not local.
var networkMagic = map[uint32]string{
	0x6969:     "NFS",
	0x517B:     "SMB",
	0xFF534D42: "CIFS",
	0xFE534D42: "SMB2",
	0x5346414F: "AFS",
	0x00C36400: "Ceph",
	0x564C:     "NCP",
}

// networkFS names the network file system a directory lies on; empty for a local one or when it cannot be told.
func networkFS(dir string) string {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return ""
	}
	return networkMagic[uint32(st.Type)]
}
