package chinese

import "fmt"

// class is what a word does in a clause. The lexicon gives a word one or more of them; the rest are given to names,
// numbers and marks.
type class uint8

// The classes; data/cues.yaml says what belongs to each.
const (
	cStop class = iota
	cShelve
	cProcess
	cAnswer
	cHand
	cGive
	cCoopNoun
	cWont
	cReject
	cDefy
	cRebuffed
	cShortVerb
	cNotApply
	cNot
	cPseudoNot
	cExit
	cExitHere
	cFade
	cFarewell
	cEnd
	cServe
	cService
	cMarket
	cMove
	cShutOut
	cOffice
	cServer
	cFeature
	cNews
	cRemove
	cContent
	cAccount
	cApps
	cStore
	cObey
	cObeyDone
	cAgree
	cRectify
	cAppoint
	cRep
	cObtain
	cLicence
	cRegister
	cPay
	cFine
	cStoreVerb
	cLocal
	cAge
	cAddVerb
	cAgain
	cResume
	cComeback
	cUnblock
	cLift
	cPauseNoun
	cAppeal
	cSue
	cCriticise
	cReview
	cTalk
	cIp
	cData
	cCrypto
	cDemand
	cLawWord
	cState
	cPerson
	cTitle
	cFirm
	cFirms
	cIt
	cOutlet
	cBa
	cBei
	cAt
	cTo
	cWith
	cAnd
	cPer
	cReason
	cBy
	cOf
	cAfter
	cSay
	cWant
	cShould
	cCopula
	cForce
	cForced
	cPlan
	cMaybe
	cThreat
	cDone
	cOngoing
	cOnly
	cKeepOn
	cEver
	cPast
	cEarlier
	cThen
	cRecent
	cSo
	cAwait
	cIf
	cElse
	cWhether
	cHearsay
	cAccuse
	cDeny
	cBut
	cConj
	cAdv
	cOut
	cCommercial
	cUnrelated
	cOwnRules
	cHope
	cAvoid
	cLawful
	cGov
	cFineVerb
	cProbe
	cDetain
	cProsecute
	cLikewise
	cQuote
	cPlain
	cUnoffered
	cVerify
	cAllow
	cThirdParty
	cFollowing
	cReply
	cUnable
	cUse
	cPenal
	cKnown
	cNever
	cTakePart
	cLastWeek
	cMoney
	cRuledBy
	cCause
	cMeanwhile
	cInner
	// The classes below are never in the lexicon.
	cCompany
	cMedium
	cAuthority
	cLaw
	cPlace
	cNumber
	cLatin // a word in Latin letters that no table knows
	cBreak // ends a clause
	cOpen  // an opening bracket
	cClose // its partner
	classes
)

// classNames are the names of the classes in the data files.
var classNames = [classes]string{
	cStop: "stop", cShelve: "shelve", cProcess: "process", cAnswer: "answer", cHand: "hand", cGive: "give", cCoopNoun: "coopnoun", cWont: "wont",
	cReject: "reject", cDefy: "defy", cRebuffed: "rebuffed", cShortVerb: "shortverb", cNotApply: "notapply", cNot: "not", cPseudoNot: "pseudonot", cExit: "exit",
	cExitHere: "exithere", cFade: "fade", cFarewell: "farewell", cEnd: "end", cServe: "serve", cService: "service", cMarket: "market", cMove: "move", cShutOut: "shutout", cOffice: "office",
	cServer: "server", cFeature: "feature", cNews: "news", cRemove: "remove", cContent: "content", cAccount: "account",
	cApps: "apps", cStore: "store", cObey: "obey", cObeyDone: "obeydone", cAgree: "agree", cRectify: "rectify", cAppoint: "appoint", cRep: "rep",
	cObtain: "obtain", cLicence: "licence", cRegister: "register", cPay: "payverb", cFine: "fine", cStoreVerb: "storeverb", cLocal: "local", cAge: "age",
	cAddVerb: "addverb", cAgain: "again", cResume: "resume", cComeback: "comeback", cUnblock: "unblock", cLift: "lift", cPauseNoun: "pausenoun",
	cAppeal: "appeal", cSue: "sue", cCriticise: "criticise", cReview: "review", cTalk: "talk", cIp: "ip", cData: "data",
	cCrypto: "crypto", cDemand: "demand", cLawWord: "lawword", cState: "state", cPerson: "person", cTitle: "title",
	cFirm: "firm", cFirms: "firms", cIt: "it", cOutlet: "outlet", cBa: "ba", cBei: "bei", cAt: "at", cTo: "to",
	cWith: "with", cAnd: "and", cPer: "per", cReason: "reason", cBy: "by", cOf: "of", cAfter: "after", cSay: "say",
	cWant: "want", cShould: "should", cCopula: "copula", cForce: "force", cForced: "forced", cPlan: "plan", cMaybe: "maybe",
	cThreat: "threat", cDone: "done", cOngoing: "ongoing", cOnly: "only", cKeepOn: "keepon", cEver: "ever", cPast: "past",
	cEarlier: "earlier", cThen: "then", cRecent: "recent", cSo: "so", cAwait: "await", cIf: "if", cElse: "else", cWhether: "whether", cHearsay: "hearsay",
	cAccuse: "accuse", cDeny: "deny", cBut: "but", cConj: "conj", cAdv: "adv", cOut: "out", cCommercial: "commercial",
	cUnrelated: "unrelated", cOwnRules: "ownrules", cHope: "hope", cAvoid: "avoid", cLawful: "lawful", cGov: "gov", cFineVerb: "fineverb",
	cProbe: "probe", cDetain: "detain", cProsecute: "prosecute", cLikewise: "likewise", cQuote: "quote",
	cPlain: "plain", cUnoffered: "unoffered", cVerify: "verify", cAllow: "allow", cThirdParty: "thirdparty", cFollowing: "following", cReply: "reply", cUnable: "unable", cUse: "use", cPenal: "penal", cKnown: "known", cNever: "never", cTakePart: "takepart", cLastWeek: "lastweek", cMoney: "money", cRuledBy: "ruledby", cCause: "cause", cMeanwhile: "meanwhile", cInner: "inner",
	cCompany: "company", cMedium: "medium", cAuthority: "authority", cLaw: "law", cPlace: "place",
	cNumber: "number", cLatin: "latin", cBreak: "break", cOpen: "open", cClose: "close",
}

// classOf finds a class by its name in a data file.
func classOf(name string) (class, error) {
	for c, n := range classNames {
		if n == name {
			return class(c), nil
		}
	}
	return 0, fmt.Errorf("no class %q", name)
}

// set is a set of classes.
type set [3]uint64

// setSize is how many classes fit into a set.
const setSize = 3 * 64

func setOf(classes ...class) (s set) {
	for _, c := range classes {
		s.add(c)
	}
	return s
}

func (s *set) add(c class)     { s[c>>6] |= 1 << (c & 63) }
func (s *set) drop(c class)    { s[c>>6] &^= 1 << (c & 63) }
func (s set) has(c class) bool { return s[c>>6]&(1<<(c&63)) != 0 }
func (s set) empty() bool      { return s == set{} }

func (s set) meets(t set) bool { return s[0]&t[0]|s[1]&t[1]|s[2]&t[2] != 0 }

func (s set) with(t set) set { return set{s[0] | t[0], s[1] | t[1], s[2] | t[2]} }
