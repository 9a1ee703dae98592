package config

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxSecret bounds a secret file, so that a device or a wrong path is not read without end.
const maxSecret = 64 << 10

// redacted is all that a Secret ever prints.
const redacted = "<secret>"

// Secret knows where a secret lies and not what it is. The zero value is "no secret". However it is printed, encoded or
// logged, it shows "<secret>" or nothing.
type Secret struct {
	variable string
	file     string
	env      Env
}

// IsZero reports that no secret was configured.
func (s Secret) IsZero() bool { return s.variable == "" && s.file == "" }

// Value fetches the secret: the variable, or the content of the file without the line break at its end. It is read anew
// each time, so that a rotated secret is picked up. The error names the variable or file and never its content.
func (s Secret) Value() (string, error) {
	if s.variable != "" {
		return s.fromEnv()
	}
	if s.file != "" {
		return s.fromFile()
	}
	return "", nil
}

func (s Secret) fromEnv() (string, error) {
	v, ok := s.env(s.variable)
	if !ok || v == "" {
		return "", fmt.Errorf("environment variable %s is not set", s.variable)
	}
	return v, nil
}

func (s Secret) fromFile() (string, error) {
	f, err := os.Open(s.file)
	if err != nil {
		return "", fmt.Errorf("read secret: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSecret+1))
	if err != nil {
		return "", fmt.Errorf("read secret: %w", err)
	}
	v := strings.TrimRight(string(b), "\r\n")
	if len(b) > maxSecret || v == "" {
		return "", errors.New("read secret " + s.file + ": the file is empty or longer than 64 KiB")
	}
	return v, nil
}

// String hides the secret.
func (s Secret) String() string {
	if s.IsZero() {
		return ""
	}
	return redacted
}

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return s.String() }

// MarshalText hides the secret from JSON, YAML and slog.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// secret reads the two keys that may name a secret. Both set is a problem found by the receiver's own check.
func secretEnv(to *Secret) setter {
	return func(r *reader, v value) {
		name, ok := r.scalar(v)
		if !ok {
			return
		}
		if !isVariable(name) {
			r.problem(v, "this is not the name of an environment variable", "give the name, not the secret itself, such as SMTP_PASSWORD")
			return
		}
		to.variable, to.env = name, r.env
	}
}

func secretFile(to *Secret) setter { return path(&to.file) }

// noSecret refuses a key under which people expect to write a secret down. The value is not repeated.
func noSecret(key string) setter {
	return func(r *reader, v value) {
		r.problem(v, "secrets do not belong in this file",
			fmt.Sprintf("use %s_env with the name of an environment variable, or %s_file with the path of a file", key, key))
	}
}

func isVariable(s string) bool {
	for i, c := range s {
		letter := c == '_' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return len(s) <= 128
}
