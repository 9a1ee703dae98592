package alert

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// asCommand is the first argument of the test binary where it is the program under test.
const asCommand = "-as-command"

func TestMain(m *testing.M) {
	if len(os.Args) == 4 && os.Args[1] == asCommand {
		os.Exit(program(behaviour(os.Args[2]), os.Args[3]))
	}
	os.Exit(m.Run())
}

// spawns is a program that starts another one, which hangs, and hangs itself.
const spawns behaviour = "starts another program"

// program tells a server the id of its message, waits until that is noted, and behaves as it is told.
func program(b behaviour, server string) int {
	conn, err := net.Dial("tcp", server)
	if err != nil {
		return 1
	}
	fmt.Fprintln(conn, os.Getenv("REGWATCH_MESSAGE_ID"))
	if _, err := bufio.NewReader(conn).ReadString('\n'); err != nil {
		return 1
	}
	switch b {
	case takes:
		io.Copy(os.Stdout, os.Stdin)
	case refuses, sendsOn:
		return exitData
	case fails, forbids:
		return 1
	case busy:
		return exitService
	case trickles:
		for {
			fmt.Println("still here")
			fmt.Fprintln(os.Stderr, "still here")
		}
	case drops:
		self, _ := os.FindProcess(os.Getpid())
		self.Kill()
		io.Copy(io.Discard, conn)
	case echoes:
		io.Copy(os.Stderr, os.Stdin)
		fmt.Fprintln(os.Stderr, strings.Join(os.Environ(), "\n"))
		return 1
	case spawns:
		child := exec.Command(os.Args[0], asCommand, string(hangs), server)
		child.Stdout, child.Stderr = os.Stdout, os.Stderr
		child.Start()
		io.Copy(io.Discard, conn)
	case hangs:
		io.Copy(io.Discard, conn)
	}
	return 0
}

var commandRig = rig{name: "command", here: true, open: func(t *testing.T, b behaviour, s setup) (Channel, func() []string) {
	server := openStation(t, s)
	c, err := NewCommand(CommandOptions{
		Args: []string{os.Args[0], asCommand, string(b), server.Addr().String()}, Timeout: s.timeout,
		Environ: append(os.Environ(), "SMTP_PASSWORD="+theSecret, "NTFY_TOKEN="+theToken, "AWS_SECRET=hook-path-token"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, server.ids
}}

// station is where programs under test report.
type station struct {
	net.Listener
	setup setup
	ended chan struct{} // gets a value when a program that reported has ended
	mu    sync.Mutex
	got   []string
}

func openStation(t *testing.T, s setup) *station {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	st := &station{Listener: l, setup: s, ended: make(chan struct{}, 8)}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go st.serve(conn)
		}
	}()
	return st
}

func (s *station) serve(conn net.Conn) {
	defer func() { conn.Close(); s.ended <- struct{}{} }()
	in := bufio.NewReader(conn)
	id, err := in.ReadString('\n')
	if err != nil {
		return
	}
	s.mu.Lock()
	s.got = append(s.got, strings.TrimSpace(id))
	s.mu.Unlock()
	fmt.Fprintln(conn, "noted")
	s.setup.note()
	io.Copy(io.Discard, in) // until the program ends
}

func (s *station) ids() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.got)
}

func TestCommandSeesNoSecret(t *testing.T) {
	got := cleanEnviron([]string{"PATH=/bin", "SMTP_PASSWORD=x", "LC_ALL=C", "LD_PRELOAD=x", "odd", "REGWATCH_WEBHOOK_SECRET=x", "HOME=/h"})
	if diff := cmp.Diff([]string{"PATH=/bin", "LC_ALL=C", "HOME=/h"}, got); diff != "" {
		t.Error(diff)
	}
	if got := cleanEnviron(nil); got == nil {
		t.Error("no environment is nil, which os/exec reads as all of ours")
	}
}

// What a program started is killed with it: neither holds on to anything after the time is up.
func TestCommandIsKilledWithItsChildren(t *testing.T) {
	arrived := make(chan struct{}, 8)
	server := openStation(t, setup{arrived: arrived})
	c, err := NewCommand(CommandOptions{Args: []string{os.Args[0], asCommand, string(spawns), server.Addr().String()}, Environ: os.Environ()})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- c.Send(ctx, theMessage()) }()
	for range 2 {
		<-arrived
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	for range 2 {
		<-server.ended
	}
}

func TestCommandThatIsNone(t *testing.T) {
	for _, args := range [][]string{nil, {""}} {
		if _, err := NewCommand(CommandOptions{Args: args}); err == nil {
			t.Errorf("%q was taken for a command", args)
		}
	}
	c, err := NewCommand(CommandOptions{Args: []string{"/no/such/program"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Send(t.Context(), theMessage()); !isDown(err) {
		t.Errorf("a program that is missing: %v", err)
	}
}

// Arguments are no shell's: nothing of them is expanded.
func TestCommandHasNoShell(t *testing.T) {
	c, err := NewCommand(CommandOptions{Args: []string{os.Args[0], asCommand, "; echo $HOME", "127.0.0.1:1"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Send(t.Context(), theMessage()); err == nil {
		t.Error("the program found its server")
	}
}

func TestCappedKeepsTheBeginning(t *testing.T) {
	c := &capped{limit: 4}
	for range 3 {
		if n, err := c.Write([]byte("abc")); n != 3 || err != nil {
			t.Errorf("%d, %v", n, err)
		}
	}
	if c.String() != "abca" {
		t.Errorf("%q", c.String())
	}
}
