// Package guard keeps the program from being talked into connecting to places inside the operator's network.
//
// Every address that a feed, page, redirect, robots.txt or configured hook names is a stranger's word. The check is made
// on the IP address at the moment of connecting, so it covers every redirect and every answer of the DNS, also one that
// changes between two look-ups, and every way of writing an address.
package guard

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// ErrAddress is wrapped by the error of a connection that was refused.
var ErrAddress = errors.New("address refused")

// Web is the ports of HTTP and HTTPS.
var Web = []uint16{80, 443}

// Options says what may be reached beyond the public internet.
type Options struct {
	Allow   []netip.Prefix // private networks that may be reached, on any port
	Ports   []uint16       // ports that may be reached on public addresses; none means any
	Timeout time.Duration  // for the name look-up and the connection together; zero is no limit
}

// Dialer returns a dialer that refuses what the options do not permit. It is safe for many goroutines.
func Dialer(o Options) *net.Dialer {
	return &net.Dialer{Timeout: o.Timeout, Control: control(o)}
}

// alwaysRefused are public addresses that lead to a cloud provider's own services.
var alwaysRefused = []netip.Prefix{netip.MustParsePrefix("168.63.129.16/32")}

func control(o Options) func(network, address string, c syscall.RawConn) error {
	public := ssrf.New(ssrf.WithPorts(o.Ports...), ssrf.WithDeniedV4Prefixes(slices.Clone(alwaysRefused)...))
	allow := slices.Clone(o.Allow)
	return func(network, address string, c syscall.RawConn) error {
		if allowed(allow, address) {
			return nil
		}
		if err := public.Safe(network, address, c); err != nil {
			return fmt.Errorf("%w: %w", ErrAddress, err)
		}
		return nil
	}
}

// allowed reports whether address, "ip:port", lies in one of the networks. An IPv4 address written as IPv6 counts as
// IPv4.
func allowed(allow []netip.Prefix, address string) bool {
	target, err := netip.ParseAddrPort(address)
	if err != nil {
		return false
	}
	ip := target.Addr().Unmap().WithZone("")
	return slices.ContainsFunc(allow, func(p netip.Prefix) bool { return p.Contains(ip) })
}
