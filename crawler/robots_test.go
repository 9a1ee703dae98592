package crawler

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
)

// robotsServer answers for robots.txt as told, and with a feed to all else.
type robotsServer struct {
	*httptest.Server
	mu     sync.Mutex
	answer http.HandlerFunc
	asked  int // for robots.txt
	pages  int
}

func serveRobots(t testing.TB, answer http.HandlerFunc) *robotsServer {
	s := &robotsServer{answer: answer}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *robotsServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.URL.Path == "/robots.txt" {
		s.asked++
		s.answer(w, r)
		return
	}
	s.pages++
	write(rssHead+rssItem("/1")+rssTail)(w, r)
}

func TestRobotsAnswers(t *testing.T) {
	for name, test := range map[string]struct {
		answer http.HandlerFunc
		kind   news.FailureKind
	}{
		"none":              {status(404), news.FailNone},
		"forbidden file":    {status(403), news.FailNone},
		"allows":            {write("User-agent: *\nDisallow: /private"), news.FailNone},
		"forbids all":       {write("User-agent: *\nDisallow: /"), news.FailRobots},
		"forbids us":        {write("User-agent: regwatch\nDisallow: /feed\n\nUser-agent: *\nAllow: /"), news.FailRobots},
		"allows us":         {write("User-agent: *\nDisallow: /\n\nUser-agent: RegWatch\nAllow: /"), news.FailNone},
		"server error":      {status(503), news.FailRobots},
		"too many requests": {status(429), news.FailRobots},
		"a page of HTML":    {write("<!DOCTYPE html><html>Not here"), news.FailNone},
		"endless redirects": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/robots.txt?"+r.URL.RawQuery+"x", http.StatusFound)
		}, news.FailNone},
		"redirect inside":     {redirectTo(302, "http://10.0.0.1/robots.txt"), news.FailAddress},
		"huge, rule in front": {hugeRobots("User-agent: *\nDisallow: /\n", ""), news.FailRobots},
		"huge, rule behind":   {hugeRobots("User-agent: *\n", "Disallow: /\n"), news.FailNone},
		"broken connection":   {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, news.FailUnreachable},
	} {
		t.Run(name, func(t *testing.T) {
			server := serveRobots(t, test.answer)
			got := poll(t, newCrawler(t), server.URL+"/feed")
			mustFail(t, got.Failure, test.kind)
			if (server.pages > 0) != (test.kind == news.FailNone) {
				t.Errorf("the feed was fetched %d times", server.pages)
			}
		})
	}
}

func hugeRobots(front, behind string) http.HandlerFunc {
	filler := strings.Repeat("# nothing to see\n", 1000)
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, front)
		for n := 0; n < 4<<20 && r.Context().Err() == nil; n += len(filler) {
			_, _ = io.WriteString(w, filler)
		}
		_, _ = io.WriteString(w, behind)
	}
}

func TestRobotsOfARedirectTarget(t *testing.T) {
	target := serveRobots(t, write("User-agent: *\nDisallow: /feed"))
	first := serve(t, redirectTo(302, target.URL+"/feed"))
	mustFail(t, poll(t, newCrawler(t), first.URL).Failure, news.FailRobots, "robots.txt of "+strings.TrimPrefix(target.URL, "http://"), `"/feed"`)
	_, failed := newCrawler(t).Page(t.Context(), news.Link{URL: first.URL})
	mustFail(t, failed, news.FailRobots)
	if target.pages != 0 {
		t.Error("the forbidden page was fetched")
	}
}

func TestRobotsIsAskedOnceADay(t *testing.T) {
	server := serveRobots(t, write("User-agent: *\nAllow: /"))
	at := now
	var mu sync.Mutex
	clock := func() time.Time { mu.Lock(); defer mu.Unlock(); return at }
	c := newCrawler(t, func(o *Options) { o.Clock = clock })
	var wg sync.WaitGroup
	for i := range 10 {
		wg.Go(func() { poll(t, c, fmt.Sprint(server.URL, "/", i)) })
	}
	wg.Wait()
	if server.asked != 1 {
		t.Errorf("asked %d times", server.asked)
	}
	for _, step := range []struct {
		later  time.Duration
		answer http.HandlerFunc
		kind   news.FailureKind
	}{
		{23 * time.Hour, write("User-agent: *\nDisallow: /"), news.FailNone},
		{25 * time.Hour, status(500), news.FailNone},                                     // the old file still holds
		{49 * time.Hour, status(500), news.FailRobots},                                   // no longer
		{49*time.Hour + 20*time.Minute, write("User-agent: *\nAllow: /"), news.FailNone}, // asked again soon
		{80 * time.Hour, write("User-agent: *\nDisallow: /feed"), news.FailRobots},       // and every day
	} {
		mu.Lock()
		at = now.Add(step.later)
		mu.Unlock()
		server.answer = step.answer
		if got := poll(t, c, server.URL+"/feed").Failure; got.Kind != step.kind {
			t.Errorf("after %v: %+v, want %q", step.later, got, step.kind)
		}
	}
}

// memoryRobots is a cache as a caller would keep it.
type memoryRobots struct {
	files map[string]RobotsFile
	err   error
}

func (m *memoryRobots) GetRobots(_ context.Context, origin string) (RobotsFile, bool, error) {
	file, ok := m.files[origin]
	return file, ok, m.err
}

func (m *memoryRobots) PutRobots(_ context.Context, origin string, file RobotsFile) error {
	m.files[origin] = file
	return m.err
}

func TestRobotsCacheOfTheCaller(t *testing.T) {
	server := serveRobots(t, write("User-agent: *\nDisallow: /"))
	cache := &memoryRobots{files: map[string]RobotsFile{}}
	for range 2 {
		mustFail(t, poll(t, newCrawler(t, func(o *Options) { o.Robots = cache }), server.URL+"/feed").Failure, news.FailRobots)
	}
	file := cache.files[server.URL]
	if server.asked != 1 || file.Status != 200 || !strings.Contains(string(file.Body), "Disallow") || !file.Fetched.Equal(now) {
		t.Errorf("asked %d times, kept %+v", server.asked, cache.files)
	}
	cache.err = io.ErrUnexpectedEOF // a cache that fails is none
	mustFail(t, poll(t, newCrawler(t, func(o *Options) { o.Robots = cache }), server.URL+"/feed").Failure, news.FailRobots)
	if server.asked != 2 {
		t.Errorf("asked %d times", server.asked)
	}
}

func TestOneRequestAtATimeToAHost(t *testing.T) {
	var inside, most atomic.Int32
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), inside.Add(1)))
		defer inside.Add(-1)
		write(rssHead+rssItem("/1")+rssTail)(w, r)
	})
	c := newCrawler(t)
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if i%2 == 0 {
				poll(t, c, server.URL+"/feed")
				return
			}
			_, _ = c.Page(t.Context(), news.Link{URL: server.URL + "/page"})
		})
	}
	wg.Wait()
	if most.Load() != 1 {
		t.Errorf("%d requests at once", most.Load())
	}
}

// The pause that a robots.txt asks for holds, so a context without time for it ends the wait.
func TestCrawlDelayHolds(t *testing.T) {
	server := serveRobots(t, write("User-agent: *\nCrawl-delay: 20"))
	c := newCrawler(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	got := c.Poll(ctx, source(server.URL+"/feed"), news.Validators{})
	mustFail(t, got.Failure, news.FailNone)
	mustFail(t, c.Poll(ctx, source(server.URL+"/feed"), news.Validators{}).Failure, news.FailUnreachable, "stopped")
	if server.pages != 1 {
		t.Errorf("%d fetches", server.pages)
	}
}
