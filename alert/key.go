package alert

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/regwatch/regwatch/news"
)

// keyOf hashes all that makes an alert another one.
func keyOf(rule, receiver string, id news.IncidentID, t news.Transition) news.AlertKey {
	return messageKey(rule, receiver, string(id), t.Step)
}

// messageKey is an id in the form of those of Standard Webhooks.
func messageKey(parts ...string) news.AlertKey { return news.AlertKey("msg_" + hashOf(parts...)) }

// hashOf hashes a list. Each part is preceded by its length, so that no two lists are written alike.
func hashOf(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
