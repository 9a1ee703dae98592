package poly_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/poly"
	"github.com/regwatch/regwatch/extract/reading/readingtest"
)

func TestSentences(t *testing.T) {
	readingtest.New(t, poly.New).Sentences(t, "../testdata/poly-*.jsonl")
}

// TestGeneralNews reads news about other things, with platforms, states and the verbs of responses in it: nothing may
// come out that could raise an alert.
func TestGeneralNews(t *testing.T) {
	x := readingtest.New(t, poly.New)
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
		_, got := x.Read("", body, language, "")
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
	x := readingtest.New(t, poly.New)
	if _, got := x.Read("", "Telegram weigert sich, der Polizei Nutzerdaten herauszugeben.", "xx", ""); got != nil {
		t.Errorf("a language without words gave %d candidates", len(got))
	}
}

func FuzzRead(f *testing.F) {
	x := readingtest.New(f, poly.New)
	for _, code := range []string{"ja", "ko", "ru", "es", "pt", "fr", "de", "tr", "ar", "hi"} {
		first := readingtest.Lines[readingtest.Sentence](f, "../testdata/poly-"+code+".jsonl")[0]
		f.Add(first.Lang, first.Text)
	}
	f.Add("tr", "İIı'nın X'in ''' Meta'nın")
	f.Add("ar", "ووووال بال لل تعليق")
	f.Add("hi", "क़़़ ने ने ने Meta ने रोक")
	f.Add("ja", "（（）、、はがをMetaはが１２日")
	f.Fuzz(func(t *testing.T, language, body string) {
		doc, got := x.Read(body, body, language, "2024-05-15")
		for i := range got {
			readingtest.CheckQuote(t, doc, &got[i])
		}
	})
}

func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("Telegram se negó a entregar a la policía los datos de sus usuarios, según informó la compañía. El juez ordenó a Google retirar los vídeos.\n\n", 50)
	readingtest.New(b, poly.New).Benchmark(b, "Telegram planta cara al juez", body, "es")
}
