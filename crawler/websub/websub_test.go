package websub

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestForm(t *testing.T) {
	r := Request{Mode: Subscribe, Topic: "https://a.example/feed", Callback: "https://us.example/websub/x", Lease: 10 * 24 * time.Hour, Secret: "s"}
	want := url.Values{"hub.mode": {"subscribe"}, "hub.topic": {"https://a.example/feed"}, "hub.callback": {"https://us.example/websub/x"}, "hub.lease_seconds": {"864000"}, "hub.secret": {"s"}}
	if diff := cmp.Diff(want, r.Form()); diff != "" {
		t.Error(diff)
	}
	r.Mode = Unsubscribe
	if form := r.Form(); form.Has("hub.secret") || form.Has("hub.lease_seconds") {
		t.Errorf("%v", form)
	}
}

func TestIntentOf(t *testing.T) {
	for query, want := range map[string]Intent{
		"hub.mode=subscribe&hub.topic=t&hub.challenge=c&hub.lease_seconds=86400":                {Mode: Subscribe, Topic: "t", Challenge: "c", Lease: 24 * time.Hour},
		"hub.mode=subscribe&hub.topic=t&hub.challenge=c&hub.lease_seconds=1":                    {Mode: Subscribe, Topic: "t", Challenge: "c", Lease: minLease},
		"hub.mode=subscribe&hub.topic=t&hub.challenge=c&hub.lease_seconds=9223372036854775807":  {Mode: Subscribe, Topic: "t", Challenge: "c", Lease: maxLease},
		"hub.mode=unsubscribe&hub.topic=t&hub.challenge=c":                                      {Mode: Unsubscribe, Topic: "t", Challenge: "c", Lease: minLease},
		"hub.mode=denied&hub.topic=t&hub.reason=no":                                             {Mode: Denied, Topic: "t", Reason: "no"},
		"hub.mode=subscribe&hub.topic=t&hub.challenge=c":                                        {},
		"hub.mode=subscribe&hub.topic=t&hub.challenge=c&hub.lease_seconds=-1":                   {},
		"hub.mode=subscribe&hub.topic=t&hub.lease_seconds=1":                                    {},
		"hub.mode=subscribe&hub.challenge=c&hub.lease_seconds=1":                                {},
		"hub.mode=publish&hub.topic=t&hub.challenge=c":                                          {},
		"hub.mode=unsubscribe&hub.topic=t&hub.challenge=" + strings.Repeat("c", maxChallenge+1): {},
		"": {},
	} {
		values, _ := url.ParseQuery(query)
		got, err := IntentOf(values)
		if diff := cmp.Diff(want, got); diff != "" || (err != nil) != (want == Intent{}) {
			t.Errorf("%.80s: %v\n%s", query, err, diff)
		}
	}
}

// The signatures were made with "openssl dgst -sha256 -hmac secret" and the like.
func TestSigned(t *testing.T) {
	body := []byte("what changed")
	for header, want := range map[string]bool{
		"sha256=92a0bc72d4114926ff8735ace0d414110334643455f3085c4bee4967213c5226":                                                                 true,
		"SHA256=92A0BC72D4114926FF8735ACE0D414110334643455F3085C4BEE4967213C5226":                                                                 true,
		"sha384=13094878036bdfcfae58758bbbc54c1a3d3781e477bfb08fe5f9fb2ec717e8f661a06965e8ed3f3ab6ef910e08fd0d99":                                 true,
		"sha512=4f4ddb5f621f92cd48d584ffc93cceb574f95cf4718c8338dd36211cb81c45ad97e55ccb0b8d0b501e7290969ef2931b92f237717bd18d74acb4d95b39352d64": true,
		"sha256=92a0bc72d4114926ff8735ace0d414110334643455f3085c4bee4967213c5227":                                                                 false,
		"sha1=1735d42751756522cf5c7da5c08d187bc90802fd":                                                                                           false, // it would be right
		"sha256=":   false,
		"sha256":    false,
		"md5=00":    false,
		"":          false,
		"sha256=zz": false,
	} {
		if got := Signed(header, "secret", body); got != want {
			t.Errorf("%s: %v", header, got)
		}
	}
	if Signed("sha256=", "", nil) {
		t.Error("a signature without a secret")
	}
}

func FuzzIntentOf(f *testing.F) {
	f.Add("hub.mode=subscribe&hub.topic=t&hub.challenge=c&hub.lease_seconds=86400", "sha256=00")
	f.Fuzz(func(t *testing.T, query, signature string) {
		values, _ := url.ParseQuery(query)
		if got, err := IntentOf(values); err == nil && (got.Topic == "" || len(got.Challenge) > maxChallenge || got.Mode == Subscribe && (got.Lease < minLease || got.Lease > maxLease)) {
			t.Errorf("%q: %+v", query, got)
		}
		if Signed(signature, "a secret of ours", []byte(query)) {
			t.Errorf("%q signs", signature)
		}
	})
}
