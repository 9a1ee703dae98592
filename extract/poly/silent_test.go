package poly_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/text"
)

// TestGeneralNews reads news about other things, with platforms, states and the verbs of responses in it: nothing may
// come out that could raise an alert.
func TestGeneralNews(t *testing.T) {
	x := newTools(t)
	f, err := os.Open("../testdata/poly-silent.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		language, body, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			continue
		}
		_, got := x.read("", body, language, "")
		for i := range got {
			if c := &got[i]; alerts(c) {
				t.Errorf("%s: %s %s %s by %v", body, c.CompanyName, c.Action, c.Modality, c.Rules)
			}
		}
	}
}

// alerts reports whether a candidate could raise an alert once it has its confidence.
func alerts(c *frame.Candidate) bool {
	sure := c.Response
	sure.Confidence = 1
	return sure.Alerts()
}

func TestUnknownLanguageIsSilent(t *testing.T) {
	x := newTools(t)
	if _, got := x.read("", "Telegram weigert sich, der Polizei Nutzerdaten herauszugeben.", "xx", ""); got != nil {
		t.Errorf("a language without words gave %d candidates", len(got))
	}
}

func FuzzRead(f *testing.F) {
	x := newTools(f)
	for _, s := range sentenceSeeds(f) {
		f.Add(s.Lang, s.Text)
	}
	f.Add("tr", "İIı'nın X'in ''' Meta'nın")
	f.Add("ar", "ووووال بال لل تعليق")
	f.Add("hi", "क़़़ ने ने ने Meta ने रोक")
	f.Add("ja", "（（）、、はがをMetaはが１２日")
	f.Fuzz(func(t *testing.T, language, body string) {
		doc, got := x.read(body, body, language, "2024-05-15")
		for i := range got {
			checkQuote(t, doc, &got[i])
		}
	})
}

// sentenceSeeds is one sentence of every language.
func sentenceSeeds(f *testing.F) (seeds []sentence) {
	f.Helper()
	for _, code := range []string{"ja", "ko", "ru", "es", "pt", "fr", "de", "tr", "ar", "hi"} {
		content, err := os.ReadFile("../testdata/poly-" + code + ".jsonl")
		if err != nil {
			f.Fatal(err)
		}
		first, _, _ := strings.Cut(string(content), "\n")
		var s sentence
		if err := json.Unmarshal([]byte(first), &s); err != nil {
			f.Fatal(err)
		}
		seeds = append(seeds, s)
	}
	return seeds
}

func BenchmarkRead(b *testing.B) {
	x := newTools(b)
	body := strings.Repeat("Telegram se negó a entregar a la policía los datos de sus usuarios, según informó la compañía. El juez ordenó a Google retirar los vídeos.\n\n", 50)
	doc := text.New("Telegram planta cara al juez", body, "es", time.Time{})
	names := x.linker.Find(doc)
	b.SetBytes(int64(len(doc.Source)))
	for b.Loop() {
		x.reader.Read(doc, names)
	}
}
