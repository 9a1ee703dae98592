package poly

import "fmt"

// class is what a word does in a clause. The files of the languages give a word one or more of them; the rest are given
// to names, numbers and marks.
type class uint8

// The classes; the head of data/rules.yaml explains what belongs to each.
const (
	cStop class = iota
	cEnd
	cExit
	cFade
	cRemove
	cResume
	cComeback
	cLift
	cRefuse
	cDefy
	cNotApply
	cProcess
	cAnswer
	cGive
	cObey
	cAppoint
	cRegister
	cPay
	cKeep
	cAdd
	cWeaken
	cServe
	cAppeal
	cSue
	cCriticise
	cReview
	cTalk
	cBlock
	cPunish
	cProbe
	cDetain
	cWant
	cSay
	cNoun
	cCoop
	cDemand
	cData
	cContent
	cAccount
	cApps
	cShop
	cCrypto
	cAge
	cNews
	cFeature
	cAccess
	cService
	cMarket
	cOffice
	cServer
	cRep
	cFine
	cLawWord
	cState
	cPauseNoun
	cPerson
	cTitle
	cFirm
	cFirms
	cIt
	cWe
	cOwner
	cArticle
	cAnd
	cBut
	cRel
	cThat
	cOf
	cPrep
	cBy
	cSubject
	cTopic
	cObject
	cNot
	cNoLonger
	cNever
	cMore
	cForNow
	cPseudoNot
	cHave
	cBe
	cPassive
	cParticiple
	cFuture
	cPreterite
	cWould
	cPast
	cEarlier
	cBeen
	cRecent
	cPlan
	cMaybe
	cThreat
	cShould
	cForce
	cIf
	cElse
	cWhether
	cHearsay
	cOutlet
	cDeny
	cKeepOn
	cAgain
	cLikewise
	cCover
	cOut
	cComment
	cCommercial
	cUnrelated
	cOwnRules
	cPlain
	// The classes below are never in the files of the languages.
	cMonth
	cCompany
	cMedium
	cAuthority
	cLaw
	cPlace
	cNumber
	cBreak // ends a clause
	cOpen  // an opening bracket
	cClose // its partner
	cQuestion
	classes
)

// classNames are the names of the classes in the data files.
var classNames = [classes]string{
	cStop: "stop", cEnd: "end", cExit: "exit", cFade: "fade", cRemove: "remove", cResume: "resume", cComeback: "comeback", cLift: "lift",
	cRefuse: "refuse", cDefy: "defy", cNotApply: "notapply", cProcess: "process", cAnswer: "answer", cGive: "give",
	cObey: "obey", cAppoint: "appoint", cRegister: "register", cPay: "pay", cKeep: "keep", cAdd: "add", cWeaken: "weaken", cServe: "serve",
	cAppeal: "appeal", cSue: "sue", cCriticise: "criticise", cReview: "review", cTalk: "talk", cBlock: "block",
	cPunish: "punish", cProbe: "probe", cDetain: "detain", cWant: "want", cSay: "say", cNoun: "noun", cCoop: "coop",
	cDemand: "demand", cData: "data", cContent: "content", cAccount: "account", cApps: "apps", cShop: "shop",
	cCrypto: "crypto", cAge: "age", cNews: "news", cFeature: "feature", cAccess: "access", cService: "service", cMarket: "market",
	cOffice: "office", cServer: "server", cRep: "rep", cFine: "fine", cLawWord: "lawword", cState: "state",
	cPauseNoun: "pausenoun", cPerson: "person", cTitle: "title", cFirm: "firm", cFirms: "firms", cIt: "it", cWe: "we",
	cOwner: "owner", cArticle: "article", cAnd: "and", cBut: "but", cRel: "rel", cThat: "that", cOf: "of", cPrep: "prep",
	cBy: "by", cSubject: "subject", cTopic: "topic", cObject: "object", cNot: "not", cNoLonger: "nolonger", cNever: "never",
	cMore: "more", cForNow: "fornow", cPseudoNot: "pseudonot", cHave: "have", cBe: "be", cPassive: "passive",
	cParticiple: "participle", cFuture: "future", cPreterite: "preterite", cWould: "would", cPast: "past", cEarlier: "earlier",
	cBeen: "been", cRecent: "recent", cPlan: "plan", cMaybe: "maybe", cThreat: "threat", cShould: "should", cForce: "force", cIf: "if",
	cElse: "else", cWhether: "whether", cHearsay: "hearsay", cOutlet: "outlet", cDeny: "deny", cKeepOn: "keepon",
	cAgain: "again", cLikewise: "likewise", cCover: "cover", cOut: "out", cComment: "comment", cCommercial: "commercial",
	cUnrelated: "unrelated", cOwnRules: "ownrules", cPlain: "plain",
	cMonth: "month", cCompany: "company", cMedium: "medium", cAuthority: "authority", cLaw: "law", cPlace: "place",
	cNumber: "number", cBreak: "break", cOpen: "open", cClose: "close", cQuestion: "question",
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
type set [2]uint64

func setOf(classes ...class) (s set) {
	for _, c := range classes {
		s.add(c)
	}
	return s
}

func (s *set) add(c class)     { s[c>>6] |= 1 << (c & 63) }
func (s *set) drop(c class)    { s[c>>6] &^= 1 << (c & 63) }
func (s set) has(c class) bool { return s[c>>6]&(1<<(c&63)) != 0 }
func (s set) meets(t set) bool { return s[0]&t[0]|s[1]&t[1] != 0 }
func (s set) empty() bool      { return s == set{} }

// within reports whether a set has nothing that another lacks.
func (s set) within(t set) bool { return s[0]&^t[0]|s[1]&^t[1] == 0 }

func (s set) with(t set) set { return set{s[0] | t[0], s[1] | t[1]} }

// verbs are what somebody does; what stands behind one is its object.
var verbs = setOf(cStop, cEnd, cExit, cFade, cRemove, cResume, cComeback, cLift, cRefuse, cDefy, cProcess, cAnswer, cGive, cObey,
	cAppoint, cRegister, cPay, cKeep, cAdd, cWeaken, cServe, cAppeal, cSue, cCriticise, cReview, cTalk, cBlock, cPunish, cProbe,
	cDetain)

// stately are words that show that a state is involved.
var stately = setOf(cState, cAuthority, cLaw, cLawWord, cDemand)
