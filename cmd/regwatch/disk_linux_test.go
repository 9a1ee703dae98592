package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/regwatch/regwatch/cmd/regwatch/newsroom"
)

// TestFullDisk gives the data directory a file system of its own that is far too small, and then a larger one with what
// was stored before: the pass says what is full and what to do, and the next one goes on.
func TestFullDisk(t *testing.T) {
	dir := diskDir(t)
	talk, err := onDisk(t, dir, "size=400k", `regwatch crawl -quiet; code=$?; mount -o remount,size=64m data; regwatch crawl -quiet && regwatch search -json WhatsApp; exit $code`)
	if err == nil {
		t.Errorf("a pass on a full disk succeeded:\n%s", talk)
	}
	for _, want := range []string{"full", "hint:", `"url"`} {
		if !strings.Contains(talk, want) {
			t.Errorf("the talk has no %q:\n%s", want, talk)
		}
	}
}

// TestReadOnlyData shows that a directory that cannot be written is named before anything is fetched, and that what it
// holds can still be searched.
func TestReadOnlyData(t *testing.T) {
	dir := diskDir(t)
	talk, err := onDisk(t, dir, "size=64m", `regwatch crawl -quiet && mount -o remount,ro data && regwatch search -json WhatsApp; regwatch crawl`)
	if err == nil {
		t.Errorf("a pass into a read-only directory succeeded:\n%s", talk)
	}
	for _, want := range []string{"read-only", "hint:", `"url"`} {
		if !strings.Contains(talk, want) {
			t.Errorf("the talk has no %q:\n%s", want, talk)
		}
	}
}

// diskDir is a working directory with a configuration and an empty data directory.
func diskDir(t *testing.T) string {
	t.Helper()
	room, err := newsroom.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { room.Close() })
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "feeds.yaml"), []byte(newsroomConfig(room)), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// onDisk runs a script in which "regwatch" is this program and data/ is a memory file system mounted with the options. It
// uses a mount namespace of its own, so that it needs no rights and leaves nothing behind.
func onDisk(t *testing.T, dir, options, script string) (talk string, err error) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "bin")
	if err := os.Mkdir(bin, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(exe, filepath.Join(bin, "regwatch")); err != nil {
		t.Fatal(err)
	}
	script = fmt.Sprintf("mount -t tmpfs -o %s data data || exit 77\n%s", options, script)
	cmd := exec.Command("sh", "-c", script)
	var b bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &b, &b
	cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	err = cmd.Run()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() == 77 {
		t.Skipf("this kernel gives no mount namespace to a user (%v); CI's does", err)
	}
	return b.String(), err
}
