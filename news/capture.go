package news

import (
	"net/http"
	"time"
)

// Capture is one raw response as it was received, after transfer and content coding were undone.
type Capture struct {
	URL           string      // asked for
	FinalURL      string      // answered, after redirects
	Status        int         // HTTP status
	Proto         string      // "HTTP/1.1" or "HTTP/2.0"
	RequestHeader http.Header // as sent; no credentials are ever in it
	Header        http.Header // as received
	Body          []byte      // decoded bytes; never cut: a longer body is an error
	At            time.Time   // when the response was complete
}

// CaptureRef says where a capture is kept: a record in a WARC file below the data directory.
type CaptureRef struct {
	File   string // relative to the data directory, with slashes
	Offset int64  // of the gzip member that holds the response record
	SHA256 string // of the body, lower-case hexadecimal
}
