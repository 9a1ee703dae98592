package warc

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"github.com/regwatch/regwatch/news"
)

// Dir is the folder of the files in the data directory.
const Dir = "warc"

// The files of what is kept for good, and of what is kept for a while: apart, so that what has had its time goes as whole
// files and no kept record ever moves.
const (
	keptPrefix  = "regwatch-"
	briefPrefix = "brief-"
	suffix      = ".warc.gz"
	dayForm     = "20060102"
)

// ErrInUse: another process writes to the archive.
var ErrInUse = errors.New("another process writes to the archive")

// Options change how files are cut. Zero values are the defaults.
type Options struct {
	MaxSize int64            // a file that has grown so far is followed by another; 256 MB
	Now     func() time.Time // time.Now
}

// Archive appends captures. It is safe for many goroutines.
type Archive struct {
	dir  string // of the files
	opts Options
	lock *flock.Flock

	mu          sync.Mutex
	kept, brief *series
}

// series is a row of files that are written one after another.
type series struct {
	prefix string
	seg    *segment // nil until the first capture
}

// Open opens the archive of a data directory for writing and cuts off what a crash tore. The caller closes it.
func Open(dataDir string, o Options) (*Archive, error) {
	if o.MaxSize <= 0 {
		o.MaxSize = 256 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	a := &Archive{dir: filepath.Join(dataDir, Dir), opts: o, kept: &series{prefix: keptPrefix}, brief: &series{prefix: briefPrefix}}
	if err := a.open(); err != nil {
		return nil, fmt.Errorf("open archive %s: %w", a.dir, err)
	}
	return a, nil
}

func (a *Archive) open() error {
	if err := os.MkdirAll(a.dir, 0o750); err != nil {
		return fmt.Errorf("%w (hint: give this user the right to write to the data directory)", err)
	}
	a.lock = flock.New(filepath.Join(a.dir, "writer.lock"))
	locked, err := a.lock.TryLock()
	if err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	if !locked {
		return fmt.Errorf("%w (hint: stop it, or wait until it is done)", ErrInUse)
	}
	for _, s := range []*series{a.kept, a.brief} {
		if err := a.resume(s); err != nil {
			return errors.Join(err, a.lock.Unlock())
		}
	}
	return nil
}

// resume mends the newest file of a series and goes on with it when it is of today and not full.
func (a *Archive) resume(s *series) error {
	names, err := a.names(s)
	if err != nil || len(names) == 0 {
		return err
	}
	name := names[len(names)-1]
	seg, err := reopen(filepath.Join(a.dir, name))
	if err != nil {
		return fmt.Errorf("mend %s: %w", name, err)
	}
	if seg.written == 0 || a.full(s, seg) {
		return seg.close()
	}
	s.seg = seg
	return nil
}

// names lists the files of a series, oldest first.
func (a *Archive) names(s *series) ([]string, error) {
	entries, err := os.ReadDir(a.dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), s.prefix) && strings.HasSuffix(e.Name(), suffix) {
			out = append(out, e.Name())
		}
	}
	slices.Sort(out)
	return out, nil
}

func (a *Archive) today(s *series) string { return s.prefix + a.opts.Now().UTC().Format(dayForm) + "-" }

func (a *Archive) full(s *series, seg *segment) bool {
	return seg.written >= a.opts.MaxSize || !strings.HasPrefix(filepath.Base(seg.f.Name()), a.today(s))
}

// Append writes captures with their requests and returns where each lies, in their order. When it returns without error
// they are on the disk; concurrent calls share the wait for it.
func (a *Archive) Append(captures ...news.Capture) ([]news.CaptureRef, error) {
	return a.append(a.kept, captures)
}

// AppendBrief is Append for captures that Expire may remove.
func (a *Archive) AppendBrief(captures ...news.Capture) ([]news.CaptureRef, error) {
	return a.append(a.brief, captures)
}

func (a *Archive) append(s *series, captures []news.Capture) ([]news.CaptureRef, error) {
	if len(captures) == 0 {
		return nil, nil
	}
	var chunks []chunk
	for i := range captures {
		c, err := pack(&captures[i])
		if err != nil {
			return nil, fmt.Errorf("archive %s: %w", captures[i].FinalURL, err)
		}
		chunks = append(chunks, c)
	}
	refs, seg, end, err := a.write(s, chunks)
	if err == nil {
		err = seg.sync(end)
	}
	if err != nil {
		return nil, fmt.Errorf("archive %s: %w", captures[0].FinalURL, err)
	}
	return refs, nil
}

// chunk is a capture ready to be written: a response record and a request record.
type chunk struct {
	bytes []byte
	sum   string
}

// write adds chunks to the current file and says how far it must be synced.
func (a *Archive) write(s *series, chunks []chunk) ([]news.CaptureRef, *segment, int64, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.ready(s); err != nil {
		return nil, nil, 0, err
	}
	var refs []news.CaptureRef
	var all []byte
	start, name := s.seg.written, path.Join(Dir, filepath.Base(s.seg.f.Name()))
	for _, c := range chunks {
		refs = append(refs, news.CaptureRef{File: name, Offset: start + int64(len(all)), SHA256: c.sum})
		all = append(all, c.bytes...)
	}
	if err := s.seg.append(all); err != nil {
		return nil, nil, 0, err
	}
	return refs, s.seg, s.seg.written, nil
}

// ready makes sure that there is a file to write to.
func (a *Archive) ready(s *series) error {
	if a.lock == nil {
		return errors.New("the archive is closed")
	}
	if s.seg != nil && !a.full(s, s.seg) && !s.seg.failed.Load() {
		return nil
	}
	if s.seg != nil {
		old := s.seg
		s.seg = nil
		if err := old.close(); err != nil {
			return err
		}
	}
	return a.begin(s)
}

// begin starts a new file with its warcinfo record.
func (a *Archive) begin(s *series) error {
	names, err := a.names(s)
	if err != nil {
		return err
	}
	name := a.next(s, names)
	info, err := member(infoRecord(name, a.opts.Now()))
	if err != nil {
		return err
	}
	seg, err := create(filepath.Join(a.dir, name))
	if err != nil {
		return err
	}
	s.seg = seg
	return seg.append(info)
}

// next names the file after the last of today's.
func (a *Archive) next(s *series, names []string) string {
	n := 0
	for _, name := range names {
		var m int
		if _, err := fmt.Sscanf(strings.TrimPrefix(name, a.today(s)), "%d", &m); err == nil && strings.HasPrefix(name, a.today(s)) {
			n = max(n, m)
		}
	}
	return fmt.Sprintf("%s%04d%s", a.today(s), n+1, suffix)
}

// Close syncs and closes the files and lets another process write. A second Close does nothing.
func (a *Archive) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.lock == nil {
		return nil
	}
	var errs []error
	for _, s := range []*series{a.kept, a.brief} {
		if s.seg != nil {
			errs = append(errs, s.seg.close())
		}
		s.seg = nil
	}
	errs = append(errs, a.lock.Unlock())
	a.lock = nil
	return errors.Join(errs...)
}
