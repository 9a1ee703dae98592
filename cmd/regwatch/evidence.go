package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/evidence"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/store/warc"
)

const evidenceHelp = `regwatch evidence writes all that is known of an incident into one zip file: a page for people, every stored version of
every report with its reading, the raw responses with request and header, and the checksums of all of it. Anybody can check
it without regwatch: unpack it and run sha256sum -c SHA256SUMS.

usage: regwatch evidence [-config FILE] [-data DIR] [-o FILE.zip] INCIDENT
       regwatch evidence verify [-json] FILE.zip

  -config FILE   the configuration that says where the data is; feeds.yaml unless given
  -data DIR      where the data is
  -o FILE        what to write; INCIDENT.zip unless given. An existing file is left as it is
  -json          the result of the check as JSON

verify checks, without network and data, that nothing in a pack was changed, that every page is the one recorded with its
report, and that every quote stands in its text.

examples:
  regwatch evidence meta-hk-noncoop-1
  regwatch evidence -o case.zip meta-hk-noncoop-1
  regwatch evidence verify case.zip

Exit codes: 0 done, or the pack holds; 1 it failed, or the pack was changed; 2 wrong call.
`

// evidenceOptions are the flags of evidence.
type evidenceOptions struct {
	config, data string
	out          string
	json         bool
}

func runEvidence(ctx context.Context, args []string, c console) error {
	var o evidenceOptions
	fs := flags("evidence", evidenceHelp, c)
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.StringVar(&o.out, "o", "", "")
	fs.BoolVar(&o.json, "json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	switch {
	case len(rest) == 2 && rest[0] == "verify":
		return verifyEvidence(rest[1], o, c)
	case len(rest) == 1 && rest[0] != "verify":
		return packEvidence(ctx, news.IncidentID(rest[0]), o, c)
	case len(rest) > 0 && rest[0] == "verify":
		return usageError("evidence", "verify takes one file")
	}
	return usageError("evidence", "takes the id of one incident")
}

func packEvidence(ctx context.Context, id news.IncidentID, o evidenceOptions, c console) error {
	dir, err := dataDir(o.config, o.data)
	if err != nil {
		return err
	}
	s, err := sqlite.OpenReadOnly(ctx, dir, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	found, ok, err := monitor.FindIncident(ctx, s, id)
	if err != nil {
		return err
	}
	if !ok {
		return hinted{fmt.Errorf("no incident is called %q", id), "regwatch incidents lists them"}
	}
	if o.out == "" {
		o.out = string(id) + ".zip"
	}
	e, err := gather(ctx, s, dir, found)
	if err != nil {
		return err
	}
	return writePack(o.out, e, c)
}

// gather reads every version of every report of an incident with its capture, in the order of the evidence, and after them
// those of articles that told it once and do not any more.
func gather(ctx context.Context, s store.Store, dir string, i news.Incident) (evidence.Case, error) {
	e := evidence.Case{Incident: i}
	seen := map[news.URLKey]bool{}
	for _, ev := range slices.Concat(i.Evidence, i.Retracted) {
		if seen[ev.Article] {
			continue
		}
		seen[ev.Article] = true
		versions, err := s.Versions(ctx, ev.Article)
		if err != nil {
			return e, err
		}
		for _, a := range versions {
			packed, err := withCapture(dir, a)
			if err != nil {
				return e, err
			}
			e.Articles = append(e.Articles, packed)
		}
	}
	return e, nil
}

// withCapture adds the raw response to an article. One that is not there is said; one that is damaged ends the packing:
// evidence must not look whole when it is not.
func withCapture(dir string, a news.Article) (evidence.Article, error) {
	out := evidence.Article{Version: a}
	if a.Capture.File == "" {
		out.Missing = "the text is the feed's own"
		return out, nil
	}
	capture, err := warc.Read(dir, a.Capture)
	if errors.Is(err, fs.ErrNotExist) {
		out.Missing = "captures of reports without a response are kept for 30 days"
		return out, nil
	}
	if err != nil {
		return out, err
	}
	out.Capture = &capture
	out.Records, err = warc.Raw(dir, a.Capture)
	return out, err
}

func writePack(file string, e evidence.Case, c console) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return hinted{fmt.Errorf("evidence: %s exists and is left as it is", file), "name another file with -o"}
	}
	if err != nil {
		return fmt.Errorf("evidence: %w", err)
	}
	manifest, err := evidence.Write(f, e)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(file))
	}
	kept := 0
	for i := range e.Articles {
		if e.Articles[i].Capture != nil {
			kept++
		}
	}
	fmt.Fprintf(c.err, "wrote %s: %s, %d of them with the raw response\n", file, plural(len(e.Articles), "version"), kept)
	fmt.Fprintf(c.out, "%s  %s\n", manifest, evidence.Manifest)
	return nil
}

func verifyEvidence(file string, o evidenceOptions, c console) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("evidence: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("evidence: %w", err)
	}
	r, err := evidence.Verify(f, info.Size())
	if err != nil {
		return fmt.Errorf("evidence: %s: %w", file, err)
	}
	if o.json {
		err = json.NewEncoder(c.out).Encode(r)
	} else {
		err = printVerified(file, r, c)
	}
	if len(r.Problems) > 0 {
		return fmt.Errorf("evidence: %s was changed: %s", file, plural(len(r.Problems), "problem"))
	}
	return err
}

func printVerified(file string, r evidence.Report, c console) error {
	for _, p := range r.Problems {
		fmt.Fprintln(c.out, printable(p))
	}
	if len(r.Problems) > 0 {
		return nil
	}
	return say(c.out, fmt.Sprintf("%s holds: incident %s, %s unchanged, %s, %s, %s in place\n%s  %s", file, printable(string(r.Incident)),
		plural(r.Files, "file"), plural(r.Articles, "version"), plural(r.Captures, "raw response"), plural(r.Quotes, "quote"), r.Manifest, evidence.Manifest))
}
