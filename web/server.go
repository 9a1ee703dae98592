package web

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Options are what a Server is made of.
type Options struct {
	Record  Record
	Outbox  Outbox     // nil: nothing can be sent again
	Editor  Editor     // nil: nothing can be corrected
	Words   Words      //
	Health  []Check    // what must work for /healthz to say ok
	Gauges  GaugesFunc // nil: /metrics tells of requests only
	Rules   []string   // names of the rules, in the order of feeds.yaml; each has a feed
	RunID   string     // names the record in ids of feeds
	Now     func() time.Time
	Log     *slog.Logger
	Access  Access
	Version string
}

// Outbox sends again what was told before.
type Outbox interface {
	Resend(ctx context.Context, key news.AlertKey) error // ErrNotFound
}

// Words are what people read in place of codes.
type Words struct {
	State      func(news.State) string
	Place      func(news.Jurisdiction) string
	Sentence   func(news.Transition) string // who does what
	Confidence func(float64) string
	Subject    func(news.Alert) string
	Law        func(news.LawID) string       // "" for one that is not known
	Authority  func(news.AuthorityID) string // "" for one that is not known
}

// Server shows a record. It is made by New and safe for many goroutines.
type Server struct {
	Options
	pages   *pages
	metrics *metrics
}

// New reads the templates. A template that is broken is an error here and not on the page.
func New(o Options) (*Server, error) {
	s := &Server{Options: o, metrics: newMetrics()}
	var err error
	s.pages, err = readPages(s.Words)
	return s, err
}

// Handler is everything below /, behind its guards. What answers others without a token, such as a hub's callback, is to
// be mounted beside it and not in it.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /healthz", s.route("/healthz", http.HandlerFunc(s.healthz)))
	mux.Handle("/", s.guarded(s.routes()))
	return headers(limitBody(mux))
}

// routes lists every address. A page and its JSON stand side by side.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	page := func(path string, show showFunc) { mux.Handle("GET "+path, s.route(path, s.page(show))) }
	json := func(path string, answer answerFunc) { mux.Handle("GET "+path, s.route(path, s.answer(answer))) }
	post := func(path string, act actFunc) { mux.Handle("POST "+path, s.route(path, s.action(act))) }

	page("/{$}", s.boardPage)
	json("/api/v1/board", s.boardJSON)
	page("/incidents", s.incidentsPage)
	json("/api/v1/incidents", s.incidentsJSON)
	page("/incidents/{id}", s.incidentPage)
	json("/api/v1/incidents/{id}", s.incidentJSON)
	page("/alerts", s.alertsPage)
	json("/api/v1/alerts", s.alertsJSON)
	page("/search", s.searchPage)
	json("/api/v1/search", s.searchJSON)
	page("/sources", s.sourcesPage)
	json("/api/v1/sources", s.sourcesJSON)
	page("/articles/{key}", s.articlePage)
	json("/api/v1/articles/{key}", s.articleJSON)

	order := func(path string, carryOut answerFunc) { mux.Handle("POST "+path, s.route(path, s.answer(carryOut))) }
	json("/api/v1/corrections", s.correctionsJSON)
	order("/api/v1/corrections", s.correct)
	order("/api/v1/corrections/{number}/undo", s.undo)

	post("/api/v1/alerts/{key}/resend", s.resend)
	post("/alerts/{key}/resend", s.resend)
	post("/corrections", s.judge)
	post("/corrections/{number}/undo", s.takeBack)

	mux.Handle("GET /feeds/{file}", s.route("/feeds/{file}", http.HandlerFunc(s.feed)))
	mux.Handle("GET /metrics", s.route("/metrics", http.HandlerFunc(s.showMetrics)))
	mux.Handle("GET /static/{file}", s.route("/static/{file}", http.HandlerFunc(s.pages.static)))
	mux.Handle("/", s.route("other", http.HandlerFunc(s.nowhere)))
	return mux
}

// nowhere answers addresses that lead nowhere, in the form of whoever asked.
func (s *Server) nowhere(w http.ResponseWriter, r *http.Request) {
	err := problem(http.StatusNotFound, "There is nothing here", "")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		err = problem(http.StatusMethodNotAllowed, "This address takes no "+r.Method, "")
	}
	s.fail(w, r, err)
}

// isAPI reports whether a program asks.
func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }
