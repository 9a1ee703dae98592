package alert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// Command hands messages to a program: the JSON of the webhook on its standard input. It is made by NewCommand.
//
// No shell reads the arguments, and nothing of a message is among them. The program sees a few harmless variables of the
// environment and none that may hold a secret of ours.
type Command struct {
	CommandOptions
	environ []string
}

// CommandOptions are what a command needs.
type CommandOptions struct {
	Args    []string      // the program and its arguments
	Environ []string      // ours, as os.Environ gives it; only what harmless lists is passed on
	Timeout time.Duration // for one message; 0 means 30 seconds
}

// The exit codes by which a program says more than "not now" (sysexits.h).
const (
	exitData    = 65 // EX_DATAERR: it will never take this message
	exitService = 69 // EX_UNAVAILABLE: what it needs is down; no message need be tried now
)

// harmless are the variables that a program needs to find its way; no other is passed on.
var harmless = []string{
	"PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR",
	"XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "SSL_CERT_FILE", "SSL_CERT_DIR",
	"SYSTEMROOT", "SystemRoot", "TEMP", "TMP", "USERPROFILE", "APPDATA", "PATHEXT", "COMSPEC", "WINDIR",
}

// NewCommand checks the options.
func NewCommand(o CommandOptions) (*Command, error) {
	if len(o.Args) == 0 || o.Args[0] == "" {
		return nil, errors.New("a command needs a program")
	}
	if o.Timeout == 0 {
		o.Timeout = sendTimeout
	}
	return &Command{o, cleanEnviron(o.Environ)}, nil
}

func cleanEnviron(all []string) []string {
	kept := []string{}
	for _, pair := range all {
		if name, _, ok := strings.Cut(pair, "="); ok && slices.Contains(harmless, name) {
			kept = append(kept, pair)
		}
	}
	return kept
}

// Send runs the program for one message and waits for its end. One that takes longer than it may is killed with all that it
// started.
func (c *Command) Send(ctx context.Context, m Message) error {
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	said := &capped{limit: maxSaid}
	cmd := exec.CommandContext(ctx, c.Args[0], c.Args[1:]...)
	cmd.Env = append(slices.Clone(c.environ), "REGWATCH_MESSAGE_ID="+string(m.Key))
	cmd.Stdin = bytes.NewReader(m.JSON)
	cmd.Stdout, cmd.Stderr = &capped{}, said
	cmd.WaitDelay = waitDelay
	ownGroup(cmd)
	return c.judge(ctx, cmd.Run(), said.String())
}

// waitDelay is how long the pipes of a program that ended or was killed stay open for what it left behind.
const waitDelay = time.Second

// judge says what the end of a program means.
func (c *Command) judge(ctx context.Context, err error, said string) error {
	if err == nil || errors.Is(err, exec.ErrWaitDelay) && ctx.Err() == nil {
		return nil
	}
	e := &SendError{Err: fmt.Errorf("command %s: %w%s", c.Args[0], err, optional(": ", clean(said)))}
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		e.Down, e.Err = true, fmt.Errorf("command %s: stopped: %w", c.Args[0], context.Cause(ctx))
	case !errors.As(err, &exit):
		e.Down = true // it did not start
	case exit.ExitCode() == exitData:
		e.Permanent = true
	case exit.ExitCode() == exitService:
		e.Down = true
	}
	return e
}

// maxSaid is how much of what a program says on its standard error is kept for the log.
const maxSaid = 1 << 10

// capped keeps the first bytes that are written to it and takes the rest as written.
type capped struct {
	limit int
	kept  bytes.Buffer
}

func (c *capped) Write(p []byte) (int, error) {
	c.kept.Write(p[:min(len(p), c.limit-c.kept.Len())])
	return len(p), nil
}

func (c *capped) String() string { return c.kept.String() }
