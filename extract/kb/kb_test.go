package kb

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

func load(t testing.TB, dirs ...string) *KB {
	t.Helper()
	k, err := LoadWith(dirs...)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestRootIsTheTopmostParent(t *testing.T) {
	k := load(t)
	for id, want := range map[news.CompanyID]news.CompanyID{
		"whatsapp": "meta", "youtube": "alphabet", "tiktok": "bytedance", "signal": "signal", "wickr": "amazon", "nobody": "",
	} {
		if got := k.Root(id); got != want {
			t.Errorf("Root(%s) = %s, want %s", id, got, want)
		}
	}
}

func TestGenericAuthorities(t *testing.T) {
	k := load(t)
	for _, c := range []struct {
		code news.Jurisdiction
		kind Kind
		id   news.AuthorityID
		name string
	}{
		{"IN", KindPolice, "in-police", "Police of India"},
		{"KZ", KindMinistry, "kz-gov", "Government of Kazakhstan"},
		{"US-TX", KindCourt, "us-court", "Courts of Texas"},
		{"HK", KindPolice, "hk-police", "Hong Kong Police Force"},
		{"EU", KindRegulator, "eu-com", "European Commission"},
		{"EU", KindCourt, "eu-cjeu", "Court of Justice of the European Union"},
	} {
		if got := k.Generic(c.code, c.kind); got.ID != c.id || got.Name != c.name {
			t.Errorf("Generic(%s, %s) = %s %q, want %s %q", c.code, c.kind, got.ID, got.Name, c.id, c.name)
		}
	}
}

func TestPlacesHaveNamesInEveryLanguage(t *testing.T) {
	k := load(t)
	languages := []news.Language{"en", "zh-Hant", "zh-Hans", "ja", "ko", "ru", "es", "pt", "fr", "de", "tr", "ar", "hi"}
	for _, code := range []news.Jurisdiction{"HK", "CN", "US", "GB", "RU", "IN", "BR", "EU", "TR", "MK"} {
		place, ok := k.Place(code)
		if !ok {
			t.Fatalf("no place %s", code)
		}
		for _, language := range languages {
			if len(place.Names.In(language)) == 0 {
				t.Errorf("%s has no name in %s", code, language)
			}
		}
	}
}

func TestExpand(t *testing.T) {
	for word, want := range map[string][]string{
		"brasileir(o|a)": {"brasileiro", "brasileira"},
		"suisse(|s)":     {"suisse", "suisses"},
		"Myanmar":        {"Myanmar"},
		"odd (form":      {"odd (form"},
	} {
		if diff := cmp.Diff(want, expand(word)); diff != "" {
			t.Errorf("expand(%q): %s", word, diff)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
