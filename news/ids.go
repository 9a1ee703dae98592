package news

import "strings"

// CompanyID names an entry of the company table, such as "whatsapp"; empty for a company the table does not know.
type CompanyID string

// LawID names an entry of the law table, such as "HK-NSL"; empty for a law known by its written name only.
type LawID string

// AuthorityID names an entry of the authority table, such as "hk-police". The generic ids "<iso2>-gov",
// "<iso2>-police" and "<iso2>-court" exist for every country and are not listed there.
type AuthorityID string

// Jurisdiction is an ISO 3166-1 alpha-2 code in upper case ("GB", never "UK"), "EU", or an ISO 3166-2 code for a
// state ("US-TX"). Empty means not known.
type Jurisdiction string

// Country is the part before the hyphen: "US" for "US-TX", the code itself otherwise.
func (j Jurisdiction) Country() Jurisdiction {
	country, _, _ := strings.Cut(string(j), "-")
	return Jurisdiction(country)
}

// Language is a BCP 47 tag in its shortest form: "en", "ja", and "zh-Hant" or "zh-Hans" for Chinese.
type Language string

// Base is the primary subtag: "zh" for "zh-Hant".
func (l Language) Base() string {
	base, _, _ := strings.Cut(string(l), "-")
	return base
}
