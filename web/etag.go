package web

import (
	"crypto/sha256"
	"encoding/hex"
)

// etag names a body by its bytes (RFC 9110 section 8.8.3).
func etag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}
