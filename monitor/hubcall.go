package monitor

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/regwatch/regwatch/crawler/websub"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// ServeHTTP answers hubs. The last part of the path is the id of a subscription, which only its hub knows; without one
// that is wanted the answer is 404, whatever was asked. What a hub sends is never believed: it makes the source due. Only
// where it is signed with our secret, the items in it count as listed by the source, beside those that the poll finds.
func (h *Hubs) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	sub, err := h.Store.Subscription(r.Context(), id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		http.NotFound(w, r)
	case err != nil:
		h.Log.Error("a hub was not answered", "err", err)
		http.Error(w, "try again", http.StatusServiceUnavailable)
	case r.Method == http.MethodGet:
		h.confirm(w, r, sub)
	case r.Method == http.MethodPost:
		h.told(w, r, sub)
	default:
		w.Header().Set("Allow", "GET, POST")
		http.Error(w, "hubs ask with GET and tell with POST", http.StatusMethodNotAllowed)
	}
}

// confirm answers whether a request was ours. The hub's challenge is repeated as plain text, so that a browser that is
// sent here runs nothing.
func (h *Hubs) confirm(w http.ResponseWriter, r *http.Request, sub store.Subscription) {
	intent, err := websub.IntentOf(r.URL.Query())
	if err != nil || intent.Topic != sub.Topic || !agrees(intent.Mode, sub) {
		http.NotFound(w, r)
		return
	}
	if err := h.settle(r.Context(), sub, intent); err != nil {
		h.Log.Error("what a hub said was not kept", "source", sub.Source, "err", err)
		http.Error(w, "try again", http.StatusServiceUnavailable)
		return
	}
	h.Log.Info("hub", "source", sub.Source, "mode", intent.Mode, "lease", intent.Lease)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = io.WriteString(w, intent.Challenge)
}

// denied is as many failures as make us ask again in a day.
const denied = 6

// settle keeps what a hub said to a request.
func (h *Hubs) settle(ctx context.Context, sub store.Subscription, intent websub.Intent) error {
	if intent.Mode == websub.Unsubscribe {
		return h.Store.DropSubscription(ctx, sub.Source)
	}
	return h.change(ctx, sub.ID, func(sub *store.Subscription) {
		sub.Errors, sub.Failure, sub.Until = 0, "", h.Now().Add(intent.Lease)
		if intent.Mode == websub.Denied {
			sub.Errors, sub.Failure, sub.Until = denied, clean("the hub refuses: "+intent.Reason), time.Time{}
		}
	})
}

// agrees reports whether a hub's word fits what was asked of it. An end that we did not ask for is somebody else's wish.
func agrees(mode websub.Mode, sub store.Subscription) bool {
	switch mode {
	case websub.Subscribe, websub.Denied:
		return !sub.Unwanted
	case websub.Unsubscribe:
		return sub.Unwanted
	}
	return false
}

// leastBetweenHints keeps a hub, or who knows its address, from having us ask a source more often than this.
const leastBetweenHints = time.Minute

// told takes what a hub sends. The answer says only that it came: section 7 asks for a success also when the signature is
// wrong, and whoever guesses at secrets learns nothing.
func (h *Hubs) told(w http.ResponseWriter, r *http.Request, sub store.Subscription) {
	if sub.Unwanted {
		http.NotFound(w, r)
		return
	}
	h.read(w, r, sub)
	if err := h.hint(r.Context(), sub); err != nil {
		h.Log.Error("what a hub told was not kept", "source", sub.Source, "err", err)
		http.Error(w, "try again", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusAccepted)
	if h.Wake != nil {
		h.Wake()
	}
}

// hint makes the source due, once a minute at most.
func (h *Hubs) hint(ctx context.Context, sub store.Subscription) error {
	var at time.Time
	err := h.change(ctx, sub.ID, func(sub *store.Subscription) {
		now := h.Now()
		switch next := sub.Told.Add(leastBetweenHints); {
		case sub.Told.After(now): // a poll is planned already
		case next.After(now):
			sub.Told = next
		default:
			sub.Told = now
		}
		at = sub.Told
	})
	if err != nil {
		return err
	}
	return h.Store.PollSource(ctx, sub.Source, at)
}

// read keeps the items of a message until the source is polled, if the message is signed. What cannot be read, is too
// large, or comes while enough others are being read is a hint like any other.
func (h *Hubs) read(w http.ResponseWriter, r *http.Request, sub store.Subscription) {
	signature := r.Header.Get("X-Hub-Signature")
	if signature == "" || sub.Secret == "" || !h.slots.take() {
		return
	}
	defer h.slots.give()
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.Caller.MaxPush()))
	if err != nil || !websub.Signed(signature, sub.Secret, body) {
		return
	}
	got := h.Caller.Pushed(r.Context(), news.Source{Name: sub.Source, URL: sub.Source}, r.Header.Get("Content-Type"), body)
	if got.Failure.Kind != news.FailNone {
		h.Log.Debug("what a hub sent cannot be read", "source", sub.Source, "why", got.Failure.Detail)
		return
	}
	h.pushed.put(sub.Source, got.Links)
}
