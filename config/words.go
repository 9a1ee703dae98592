package config

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/regwatch/regwatch/news"
)

// countries are the assigned codes of ISO 3166-1 alpha-2, as the ISO Online Browsing Platform listed them in 2025, and EU.
var countries = strings.Fields(`
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF
CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH
GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG
NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN
SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT
ZA ZM ZW EU`)

// languages are the codes of ISO 639-1, and fil and yue, which news is written in and which have no two-letter code.
var languages = strings.Fields(`
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu
fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km
kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om
or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu fil yue`)

// objects are the scopes of a response that a rule may name; docs/extraction.md says what each covers.
var objects = strings.Fields(`
user_data user_data_requests cooperation content accounts search_results service network encryption keys scanning news_links
app_listing domains certificates servers localisation logs staff office registration representative age_checks id_checks
ranking algorithm ads_transparency feature ai_feature money law bill order`)

var (
	// subdivision is the form of ISO 3166-2 after the country.
	subdivision = regexp.MustCompile(`^[A-Z0-9]{1,3}$`)
	// subtags are the script and region a language may carry.
	subtags = regexp.MustCompile(`^(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$`)
)

func jurisdiction(to *news.Jurisdiction) setter {
	return func(r *reader, v value) { *to = readJurisdiction(r, v) }
}

// readJurisdiction reads a country, EU, or a state of a country such as US-TX.
func readJurisdiction(r *reader, v value) news.Jurisdiction {
	s, ok := r.scalar(v)
	if !ok {
		return ""
	}
	country, state, hasState := strings.Cut(s, "-")
	if contains(countries, country) && (!hasState || subdivision.MatchString(state)) {
		return news.Jurisdiction(s)
	}
	r.problem(v, fmt.Sprintf("unknown jurisdiction %q", s), jurisdictionHint(s))
	return ""
}

func jurisdictionHint(s string) string {
	upper := strings.ToUpper(s)
	switch {
	case upper == "UK":
		return `the code of the United Kingdom is "GB"`
	case contains(countries, upper):
		return fmt.Sprintf("did you mean %q?", upper)
	}
	return "use a two-letter ISO 3166-1 code such as HK, EU, or a state such as US-TX"
}

// language reads a BCP 47 tag: a language, then a script and a region where they matter.
func language(to *news.Language) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		base, _, _ := strings.Cut(s, "-")
		if contains(languages, base) && subtags.MatchString(s[len(base):]) {
			*to = news.Language(s)
			return
		}
		hint := "write script and region as in zh-Hant or pt-BR"
		if !contains(languages, base) {
			hint = nearestOr(strings.ToLower(base), languages, "use a code such as en, de or zh-Hant")
		}
		r.problem(v, fmt.Sprintf("unknown language %q", s), hint)
	}
}
