package incident

import "github.com/regwatch/regwatch/news"

// member is the one that a response names, added when it is new. The pointer holds until the next call.
func member(inc *news.Incident, r *news.Response) *news.Member {
	for i := range inc.Members {
		if m := &inc.Members[i]; m.Company == r.Company && m.Name == r.CompanyName {
			return m
		}
	}
	inc.Members = append(inc.Members, news.Member{Company: r.Company, Name: r.CompanyName, Action: r.Action})
	return &inc.Members[len(inc.Members)-1]
}

// overall is an incident's state: that of its furthest member; lifted when all who took the stance gave it up, partly
// lifted when some did.
func overall(inc *news.Incident) news.State {
	best, lifted, contested := news.StateNone, false, false
	for _, m := range inc.Members {
		switch m.State {
		case news.StateLifted:
			lifted = true
		case news.StateContested:
			contested = true
		default:
			if rank[m.State] > rank[best] {
				best = m.State
			}
		}
	}
	standing := rank[best] >= rank[news.StateAnnounced]
	switch {
	case lifted && standing:
		return news.StatePartlyLifted
	case standing:
		return best
	case contested:
		return news.StateContested
	case lifted:
		return news.StateLifted
	}
	return best
}
