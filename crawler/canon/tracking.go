package canon

import (
	"regexp"
	"strings"
)

// trackingPrefixes start the names of parameters that only say where a reader came from.
var trackingPrefixes = []string{"utm_", "at_custom", "at_campaign", "at_medium", "mtm_", "pk_", "piwik_", "hsa_", "vero_", "oly_", "_bta_"}

// trackingNames are such parameters in full, by who adds them. A name goes here only if no site is known to choose the
// page by it; "ref", "source" and "id" are left alone for that reason.
var trackingNames = map[string]bool{
	// Search and social advertising.
	"gclid": true, "gclsrc": true, "gbraid": true, "wbraid": true, "dclid": true, "gad_source": true, "gad_campaignid": true,
	"fbclid": true, "fb_action_ids": true, "fb_action_types": true, "msclkid": true, "yclid": true, "ysclid": true,
	"twclid": true, "ttclid": true, "li_fat_id": true, "igshid": true, "igsh": true, "epik": true, "rdt_cid": true,
	"scclid": true, "srsltid": true, "_openstat": true, "wickedid": true, "irclickid": true,
	// Mail and marketing systems.
	"mc_cid": true, "mc_eid": true, "mkt_tok": true, "_hsenc": true, "_hsmi": true, "hsctatracking": true, "ml_subscriber": true,
	"ml_subscriber_hash": true, "vgo_ee": true, "s_cid": true, "ck_subscriber_id": true, "sc_cid": true, "cmpid": true,
	"_branch_match_id": true, "_branch_referrer": true,
	// Analytics.
	"_ga": true, "_gl": true, "__twitter_impression": true, "guce_referrer": true, "guce_referrer_sig": true, "guccounter": true,
	"ns_mchannel": true, "ns_campaign": true, "ns_source": true, "ns_linkname": true, "ns_fee": true, "wt_mc": true, "xtor": true,
	"smid": true, "ftag": true, "ocid": true, "taid": true,
	// Sessions, new with every visit.
	"phpsessid": true, "jsessionid": true, "cfid": true, "cftoken": true,
}

// session is how Java servers write a session into the path. A session in the query is among the names above.
var session = regexp.MustCompile(`(?i);jsessionid=[^/?;&]*`)

// dropTracking removes the parameters that count clicks and keeps the others in their order and spelling.
func dropTracking(query string) string {
	if query == "" {
		return ""
	}
	kept := make([]string, 0, 4)
	for _, part := range strings.Split(query, "&") {
		if part != "" && !tracking(part) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

func tracking(parameter string) bool {
	name, _, _ := strings.Cut(parameter, "=")
	name = strings.ToLower(Escapes(name))
	for _, prefix := range trackingPrefixes {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return trackingNames[name]
}
