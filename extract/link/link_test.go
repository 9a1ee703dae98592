package link

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/text"
)

func load(t testing.TB) *Linker {
	t.Helper()
	base, err := kb.Load()
	if err != nil {
		t.Fatal(err)
	}
	return New(base)
}

func TestFindKnowsPlatforms(t *testing.T) {
	doc := text.New("Facebook halts Hong Kong police requests", "WhatsApp followed.", "en", time.Time{})
	names := load(t).Find(doc)
	if got := names.Companies(); len(got) != 2 || got[0].ID != "facebook" || got[1].ID != "whatsapp" {
		t.Errorf("companies: %+v", got)
	}
}
