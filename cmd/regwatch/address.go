package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

// address says where the daemon of a data directory answers, and by which token it knows the commands of this machine.
// It lies in the data directory, readable for its owner only. The token is of one run: a server that does not know it,
// because another daemon has the port by now, refuses it, and nobody reads another record by mistake.
type address struct {
	URL   string `json:"url"`
	Token string `json:"token"`
}

// addressFile is the name in the data directory.
const addressFile = "serve.json"

// write puts the file in its place whole.
func (a address) write(dir string) error {
	b, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return writeWhole(filepath.Join(dir, addressFile), b, 0o600)
}

// writeWhole writes a file so that a reader sees the old one or the new one and nothing between.
func writeWhole(path string, data []byte, mode fs.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(f.Name()) // gone already when all went well
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// readAddress is where the daemon answers; false when none noted it.
func readAddress(dir string) (a address, ok bool) {
	b, err := os.ReadFile(filepath.Join(dir, addressFile))
	return a, err == nil && json.Unmarshal(b, &a) == nil
}

// askTime bounds a question to the daemon.
const askTime = 20 * time.Second

// mostHits is how many hits the daemon gives at a time.
const mostHits = 500

// search asks for all the hits of a question, in as many parts as the daemon wants.
func (a address) search(ctx context.Context, q web.SearchQuery) (*api.Results, bool, error) {
	part := q
	part.Size = min(q.Size, mostHits)
	found, ok, err := a.ask(ctx, part)
	for ok && err == nil && len(found.Hits) < q.Size && q.From+len(found.Hits) < found.Total {
		part.From, part.Size, part.Facets = q.From+len(found.Hits), min(q.Size-len(found.Hits), mostHits), false
		more, _, err := a.ask(ctx, part)
		if err != nil || more == nil || len(more.Hits) == 0 {
			return found, true, err
		}
		found.Hits = append(found.Hits, more.Hits...)
	}
	return found, ok, err
}

// ask puts a search to the daemon that has the index open. It reports false when there is none that answers: it was
// killed, or another one has its port by now.
func (a address) ask(ctx context.Context, q web.SearchQuery) (*api.Results, bool, error) {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	v := url.Values{"q": {q.Text}, "from": {strconv.Itoa(q.From)}, "n": {strconv.Itoa(q.Size)}, "marks": {"1"}}
	if q.Newest {
		v.Set("sort", "newest")
	}
	if q.Facets {
		v.Set("facets", "1")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.URL+"/api/v1/search?"+v.Encode(), nil)
	if err != nil {
		return nil, false, nil
	}
	req.Header.Set("Authorization", "Bearer "+a.Token)
	direct := &http.Client{Transport: &http.Transport{}} // never by a proxy: it is this machine
	resp, err := direct.Do(req)
	if err != nil {
		return nil, false, ctx.Err()
	}
	defer resp.Body.Close()
	defer direct.CloseIdleConnections()
	return answered(resp)
}

// answered reads what the daemon said.
func answered(resp *http.Response) (*api.Results, bool, error) {
	dec := json.NewDecoder(http.MaxBytesReader(nil, resp.Body, 64<<20))
	switch resp.StatusCode {
	case http.StatusOK:
		found := &api.Results{}
		if err := dec.Decode(found); err != nil {
			return nil, true, fmt.Errorf("read the daemon's answer: %w", err)
		}
		found.Next = ""
		return found, true, nil
	case http.StatusBadRequest, http.StatusServiceUnavailable:
		p := &web.Problem{}
		if err := dec.Decode(p); err != nil {
			return nil, true, fmt.Errorf("read the daemon's answer: %w", err)
		}
		if p.Status == http.StatusBadRequest {
			return nil, true, fmt.Errorf("%w, %s", web.ErrBadQuery, p.Detail)
		}
		return nil, true, p
	}
	return nil, false, nil
}
