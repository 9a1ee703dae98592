package kb

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"go.yaml.in/yaml/v4"
)

//go:embed data
var builtin embed.FS

// compact is the built-in base in one file, generated from the YAML files by the tests, which also hold both in step.
// Reading the YAML takes ten times as long, and every command that extracts would wait for it.
//
//go:embed base.json
var compact []byte

// snapshot is what the compact form holds.
type snapshot struct {
	Companies    []Company
	Laws         []Law
	Authorities  []Authority
	Places       []Place
	FalseFriends []FalseFriend
	Heads        []Head
	Words        map[string]Words
}

// Load reads the built-in base.
func Load() (*KB, error) {
	var s snapshot
	if err := json.Unmarshal(compact, &s); err != nil {
		return nil, fmt.Errorf("read the built-in knowledge base: %w", err)
	}
	k := &KB{Companies: s.Companies, Laws: s.Laws, Authorities: s.Authorities, Places: s.Places, FalseFriends: s.FalseFriends, Heads: s.Heads, words: s.Words}
	k.reindex()
	return k, nil
}

// loadSource reads the built-in base from its reviewable files.
func loadSource() (*KB, error) {
	files, err := fs.Sub(builtin, "data")
	if err != nil {
		return nil, err
	}
	k := &KB{words: map[string]Words{}}
	if err := k.readTerritories(files); err != nil {
		return nil, err
	}
	if err := k.read(files); err != nil {
		return nil, err
	}
	k.reindex()
	return k, nil
}

// LoadWith reads the built-in base and then the user's own folders, in order. A folder holds any of the files that the
// built-in base has, such as companies.yaml; an entry whose id is known replaces that entry.
func LoadWith(dirs ...string) (*KB, error) {
	k, err := Load()
	if err != nil {
		return nil, err
	}
	if err := k.addAll(dirs); err != nil {
		return nil, err
	}
	return k, nil
}

// addAll puts the user's folders on top, in order.
func (k *KB) addAll(dirs []string) error {
	for _, dir := range dirs {
		if err := k.read(os.DirFS(dir)); err != nil {
			return fmt.Errorf("read the knowledge base in %s: %w", dir, err)
		}
	}
	k.reindex()
	return nil
}

// read adds every file of the base that is there, always in the same order, so that a base is the same every time.
func (k *KB) read(files fs.FS) error {
	for _, file := range []struct {
		name string
		add  func([]byte) error
	}{
		{"companies.yaml", k.mergeCompanies},
		{"bodies.yaml", k.mergeCompanies},
		{"outlets.yaml", k.mergeCompanies},
		{"laws.yaml", func(b []byte) error { return merge(&k.Laws, b, (*Law).key) }},
		{"authorities.yaml", func(b []byte) error { return merge(&k.Authorities, b, (*Authority).key) }},
		{"places.yaml", k.mergePlaces},
		{"falsefriends.yaml", func(b []byte) error { return merge(&k.FalseFriends, b, (*FalseFriend).key) }},
		{"heads.yaml", func(b []byte) error { return merge(&k.Heads, b, (*Head).key) }},
		{"words.yaml", k.mergeWords},
	} {
		data, err := fs.ReadFile(files, file.name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if err := file.add(data); err != nil {
			return fmt.Errorf("%s: %w", file.name, err)
		}
	}
	return nil
}

func (k *KB) mergeCompanies(data []byte) error { return merge(&k.Companies, data, (*Company).key) }

func (c *Company) key() string     { return string(c.ID) }
func (l *Law) key() string         { return string(l.ID) }
func (a *Authority) key() string   { return string(a.ID) }
func (f *FalseFriend) key() string { return f.Form }

func (h *Head) key() string { return string(h.Kind) }

// merge reads entries and puts them over those with the same key. Two entries of one file never merge: Lint reports
// them, and silently losing one would hide that.
func merge[T any](all *[]T, data []byte, key func(*T) string) error {
	added, err := decode[[]T](data)
	if err != nil {
		return err
	}
	at := make(map[string]int, len(*all))
	for i := range *all {
		at[key(&(*all)[i])] = i
	}
	for i := range added {
		if old, ok := at[key(&added[i])]; ok {
			(*all)[old] = added[i]
			continue
		}
		*all = append(*all, added[i])
	}
	return nil
}

// decode is strict: a key that no entry has is an error, as it is usually a slip of the pen.
func decode[T any](data []byte) (T, error) {
	var v T
	err := yaml.Load(data, &v, yaml.WithKnownFields())
	return v, err
}
