package guard

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"os"
	"strings"
	"testing"
)

// testdata/refused.txt and testdata/taken.txt hold addresses, one a line, as the dialer sees them.
func TestControl(t *testing.T) {
	check := control(Options{Ports: Web, Allow: []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16"), netip.MustParsePrefix("fd12::/16")}})
	for file, want := range map[string]bool{"testdata/refused.txt": true, "testdata/taken.txt": false} {
		for _, address := range lines(t, file) {
			network := "tcp4"
			if strings.HasPrefix(address, "[") {
				network = "tcp6"
			}
			err := check(network, address, nil)
			if errors.Is(err, ErrAddress) != want {
				t.Errorf("%s: refused %v, want %v (%v)", address, err != nil, want, err)
			}
		}
	}
}

func TestAnyPortWhenNoneAreNamed(t *testing.T) {
	check := control(Options{})
	if err := check("tcp4", "93.184.215.14:587", nil); err != nil {
		t.Error(err)
	}
	if err := check("udp4", "93.184.215.14:53", nil); err == nil {
		t.Error("UDP was let through")
	}
}

// Whatever way a name is written, the connection is refused when it leads inside.
func TestDialerRefusesLoopback(t *testing.T) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	dialer := Dialer(Options{})
	for _, host := range []string{"127.0.0.1", "localhost", "::ffff:127.0.0.1", "0.0.0.0", "::1", "::"} {
		conn, err := dialer.DialContext(context.Background(), "tcp", net.JoinHostPort(host, port))
		if err == nil {
			conn.Close()
		}
		if !errors.Is(err, ErrAddress) {
			t.Errorf("%s: got %v, want a refusal", host, err)
		}
	}
}

func lines(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(data))
}
