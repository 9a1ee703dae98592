// Package websub speaks the protocol by which hubs tell that a feed has changed (W3C Recommendation WebSub, 23 January
// 2018): the request for a subscription, the hub's question whether it was meant, and the signature of what it sends.
//
// It keeps nothing and knows no network.
package websub

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"hash"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Mode is what a subscription is asked for, or what a hub says of it.
type Mode string

// The modes of section 5.
const (
	Subscribe   Mode = "subscribe"
	Unsubscribe Mode = "unsubscribe"
	Denied      Mode = "denied" // by the hub, at any time
)

// Request is what a subscriber asks of a hub (section 5.1).
type Request struct {
	Mode     Mode
	Topic    string        // address of the feed, as the publisher gives it
	Callback string        // where the hub asks back and sends to
	Lease    time.Duration // wished for; the hub decides
	Secret   string        // to sign with; at most 199 bytes, empty for none
}

// Form is the request as it is posted to the hub.
func (r Request) Form() url.Values {
	form := url.Values{"hub.mode": {string(r.Mode)}, "hub.topic": {r.Topic}, "hub.callback": {r.Callback}}
	if r.Mode == Subscribe {
		form.Set("hub.lease_seconds", strconv.Itoa(int(r.Lease/time.Second)))
		if r.Secret != "" {
			form.Set("hub.secret", r.Secret)
		}
	}
	return form
}

// Intent is what a hub asks the callback: was this meant? (sections 5.2 and 5.3)
type Intent struct {
	Mode      Mode
	Topic     string
	Challenge string        // to be sent back when it was meant
	Lease     time.Duration // how long the subscription holds once it is confirmed
	Reason    string        // of a denial
}

// The bounds of what a hub can make us repeat or believe.
const (
	maxChallenge = 4096
	minLease     = time.Hour
	maxLease     = 30 * 24 * time.Hour
)

// ErrIntent is returned for a question that no hub asks.
var ErrIntent = errors.New("not the question of a hub")

// IntentOf reads the query of a hub's question. A lease outside an hour and thirty days is brought inside: an endless one
// would hide that a hub has forgotten us, a short one would have us ask all the time.
func IntentOf(query url.Values) (Intent, error) {
	i := Intent{Mode: Mode(query.Get("hub.mode")), Topic: query.Get("hub.topic"), Challenge: query.Get("hub.challenge"), Reason: query.Get("hub.reason")}
	switch {
	case i.Topic == "":
		return Intent{}, ErrIntent
	case i.Mode == Denied:
		return i, nil
	case i.Mode != Subscribe && i.Mode != Unsubscribe, i.Challenge == "", len(i.Challenge) > maxChallenge:
		return Intent{}, ErrIntent
	}
	seconds, err := strconv.ParseInt(query.Get("hub.lease_seconds"), 10, 64)
	if i.Mode == Subscribe && (err != nil || seconds <= 0) {
		return Intent{}, ErrIntent // section 5.3 requires it
	}
	i.Lease = min(max(time.Duration(min(seconds, int64(maxLease/time.Second)))*time.Second, minLease), maxLease)
	return i, nil
}

// methods are the signatures that prove something. SHA-1, which old hubs use, is not among them: what comes with it is
// taken for a hint, as if it were not signed.
var methods = map[string]func() hash.Hash{"sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New}

// Signed reports whether header, the value of X-Hub-Signature, proves that body comes from who knows the secret (section
// 7.1). It compares in constant time.
func Signed(header, secret string, body []byte) bool {
	name, digits, _ := strings.Cut(strings.TrimSpace(header), "=")
	method := methods[strings.ToLower(name)]
	given, err := hex.DecodeString(digits)
	if method == nil || err != nil || secret == "" {
		return false
	}
	mac := hmac.New(method, []byte(secret))
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), given)
}
