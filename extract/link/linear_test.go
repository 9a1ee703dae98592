package link

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/text"
)

// manyNames is how many companies the large base has, and how often the long text names one.
const manyNames = 20_000

// A base of many thousand companies and one sentence of megabytes must cost what many small ones cost. The test
// has no clock: whatever grew with the square of the length would not end before the test does.
func TestManyNamesInOneSentence(t *testing.T) {
	base, err := kb.Load()
	if err != nil {
		t.Fatal(err)
	}
	var sentence strings.Builder
	for i := range manyNames {
		name := fmt.Sprintf("Vendor%05dia", i)
		base.Companies = append(base.Companies, kb.Company{Kind: kb.KindCompany, Labels: kb.Labels{Name: name}})
		fmt.Fprintf(&sentence, "%s, police in India, Orange and Tavistock%05d Act told the Brazilian court of “Quoted%d” ", name, i%1000, i)
	}
	doc := text.New("", sentence.String(), "en", time.Time{})
	found := map[string]bool{}
	for _, n := range New(base).Find(doc).All {
		found[n.Name] = true
	}
	for _, want := range []string{"Vendor00000ia", "Vendor10000ia", "Vendor19999ia"} {
		if !found[want] {
			t.Errorf("%s was not found", want)
		}
	}
}
