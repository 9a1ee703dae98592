package frame

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"
)

//go:embed data
var data embed.FS

// Classes are lists of words and fixed expressions by the name of their class. What an entry may contain beside plain
// words is the affair of the language that reads it.
type Classes map[string][]string

// Frame says what a clause means by the classes of its verb and of what the verb is about. data/en/frames.yaml explains
// the fields.
type Frame struct {
	ID      string              `yaml:"id"`
	Verb    []string            `yaml:"verb"`
	Object  []string            `yaml:"object"`
	Near    []string            `yaml:"near"`
	Prep    map[string][]string `yaml:"prep"`
	Need    string              `yaml:"need"`
	Unless  string              `yaml:"unless"`
	Act     string              `yaml:"act"`
	Thing   string              `yaml:"thing"`
	Own     bool                `yaml:"own"`
	Foreign bool                `yaml:"foreign"`
}

// Load reads the classes of one file of a language, such as ("en", "verbs"). Entries are separated by semicolons.
func Load(language, file string) (Classes, error) {
	var raw map[string]string
	if err := decode(language, file, &raw); err != nil {
		return nil, err
	}
	classes := make(Classes, len(raw))
	for name, list := range raw {
		for entry := range strings.SplitSeq(list, ";") {
			if entry = strings.TrimSpace(entry); entry != "" && !strings.HasSuffix(entry, "_") {
				classes[name] = append(classes[name], entry)
			}
		}
	}
	return classes, nil
}

// Frames reads the frames of a language in the order in which they are to be tried.
func Frames(language string) ([]Frame, error) {
	var file struct {
		Frames []Frame `yaml:"frames"`
	}
	if err := decode(language, "frames", &file); err != nil {
		return nil, err
	}
	return file.Frames, nil
}

func decode(language, file string, into any) error {
	name := path.Join("data", language, file+".yaml")
	content, err := data.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read lexicon: %w", err)
	}
	if err := yaml.Unmarshal(content, into); err != nil {
		return fmt.Errorf("read lexicon %s: %w", name, err)
	}
	return nil
}
