package alert

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The names of the headers that Standard Webhooks sets (specification 1.0.0, "Webhook Metadata" and "Signature scheme").
const (
	headerID        = "webhook-id"
	headerTimestamp = "webhook-timestamp"
	headerSignature = "webhook-signature"
)

// secretPrefix marks a secret that is written in base64.
const secretPrefix = "whsec_"

// sign sets the three headers. Every secret adds a signature, so that a receiver which has changed its secret and one
// which has not yet both find theirs. The timestamp is that of the attempt, for receivers refuse old ones.
func sign(h http.Header, id string, at time.Time, body []byte, secrets ...string) error {
	var signatures []string
	for _, secret := range secrets {
		key, err := keyBytes(secret)
		if err != nil {
			return err
		}
		signatures = append(signatures, signature(key, id, at, body))
	}
	if len(signatures) == 0 {
		return errors.New("no secret to sign with")
	}
	h.Set(headerID, id)
	h.Set(headerTimestamp, strconv.FormatInt(at.Unix(), 10))
	h.Set(headerSignature, strings.Join(signatures, " "))
	return nil
}

func signature(key []byte, id string, at time.Time, body []byte) string {
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%d.%s", id, at.Unix(), body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// minSecret is the least length in bytes that Standard Webhooks asks of a secret.
const minSecret = 24

// keyBytes reads a secret: base64 after "whsec_", the bytes themselves otherwise. The error does not repeat it.
func keyBytes(secret string) ([]byte, error) {
	key := []byte(secret)
	if encoded, ok := strings.CutPrefix(secret, secretPrefix); ok {
		var err error
		if key, err = base64.StdEncoding.DecodeString(encoded); err != nil {
			return nil, errors.New("the webhook's secret is not valid base64 after whsec_")
		}
	}
	if len(key) < minSecret {
		return nil, fmt.Errorf("the webhook's secret is shorter than %d bytes", minSecret)
	}
	return key, nil
}
