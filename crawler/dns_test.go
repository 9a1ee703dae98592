package crawler

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"github.com/regwatch/regwatch/crawler/guard"
	"github.com/regwatch/regwatch/news"
)

// nameServer answers every question for an A record with the next of its addresses, the last one for ever.
type nameServer struct {
	conn net.PacketConn
	mu   sync.Mutex
	next []string
}

func serveNames(t *testing.T, addresses ...string) *nameServer {
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &nameServer{conn: conn, next: addresses}
	t.Cleanup(func() { conn.Close() })
	go s.run()
	return s
}

func (s *nameServer) run() {
	buf := make([]byte, 1500)
	for {
		n, from, err := s.conn.ReadFrom(buf)
		if err != nil {
			return
		}
		var m dnsmessage.Message
		if m.Unpack(buf[:n]) != nil || len(m.Questions) == 0 {
			continue
		}
		m.Response, m.Additionals = true, nil
		if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
			body := &dnsmessage.AResource{A: netip.MustParseAddr(s.take()).As4()}
			m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class}, Body: body}}
		}
		if out, err := m.Pack(); err == nil {
			_, _ = s.conn.WriteTo(out, from)
		}
	}
}

func (s *nameServer) take() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	address := s.next[0]
	if len(s.next) > 1 {
		s.next = s.next[1:]
	}
	return address
}

// resolver asks this server and no other.
func (s *nameServer) resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp4", s.conn.LocalAddr().String())
	}}
}

// A name that leads to the outside when asked first and inside when asked again is refused, since what counts is the
// address that is connected to.
func TestDNSRebinding(t *testing.T) {
	server := serve(t, write(rssHead+rssItem("/1")+rssTail))
	server.Config.SetKeepAlivesEnabled(false)
	port := server.URL[strings.LastIndexByte(server.URL, ':'):]
	names := serveNames(t, "127.0.0.1", "127.0.0.1", "127.0.0.2") // for robots.txt, the first poll, then
	c := newCrawler(t)
	dialer := guard.Dialer(guard.Options{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}, Ports: guard.Web, Timeout: 5 * time.Second})
	dialer.Resolver = names.resolver()
	c.client.Transport.(*transport).base.DialContext = dialer.DialContext
	mustFail(t, poll(t, c, "http://rebind.example"+port+"/feed").Failure, news.FailNone)
	mustFail(t, poll(t, c, "http://rebind.example"+port+"/feed").Failure, news.FailAddress, "127.0.0.2")
}

func TestNameThatLeadsInside(t *testing.T) {
	for _, address := range []string{"127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"} {
		dialer := guard.Dialer(guard.Options{Ports: guard.Web, Timeout: 5 * time.Second})
		dialer.Resolver = serveNames(t, address).resolver()
		c := newCrawler(t)
		c.client.Transport.(*transport).base.DialContext = dialer.DialContext
		mustFail(t, poll(t, c, "http://inside.example/feed").Failure, news.FailAddress)
	}
}

func TestNameThatDoesNotExist(t *testing.T) {
	c := newCrawler(t)
	c.client.Transport.(*transport).base.DialContext = func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "nowhere.example", IsNotFound: true}}
	}
	mustFail(t, poll(t, c, "http://nowhere.example/feed").Failure, news.FailUnreachable, `no host is called "nowhere.example"`)
}

func TestTransportRefusesForeignRequests(t *testing.T) {
	if _, err := newCrawler(t).client.Get("http://127.0.0.1/"); err == nil || errors.Is(err, guard.ErrAddress) {
		t.Errorf("a request from outside: %v", err)
	}
}
