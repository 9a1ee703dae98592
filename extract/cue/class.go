package cue

import "fmt"

// Class is what a word does in a clause. The files of the languages give a word one or more; where the classes of a name,
// a number or a mark are wanted, the reader gives them.
type Class uint8

// The classes. The heads of the data files say more of what belongs to each.
const (
	// What a platform does.
	Stop Class = iota
	Shelve
	End
	Exit
	ExitHere
	Fade
	Farewell
	Move
	ShutOut
	Stay
	Remove
	Censor
	Unblock
	Resume
	Comeback
	Lift
	Process
	Answer
	Hand
	Give
	Obey
	ObeyDone
	Agree
	Rectify
	Appoint
	Obtain
	Register
	Pay
	Keep
	Add
	Weaken
	Serve
	Unoffered
	Verify
	Use
	Allow
	TakePart
	Appeal
	Sue
	Criticise
	Review
	Talk
	Reply
	ShortVerb
	Noun
	// What a platform does not do.
	Refuse
	Wont
	Reject
	Defy
	Rebuffed
	NotApply
	RuledBy
	Unable
	// What a state does.
	Block
	Punish
	Probe
	Detain
	Prosecute
	Want
	Force
	Despite // in the face of a demand
	Forced
	// What is acted on.
	Demand
	Data
	Ip
	Content
	Account
	Apps
	Shop
	Crypto
	Age
	News
	Feature
	Access
	Service
	Market
	Office
	Server
	Local
	Rep
	Licence
	Fine
	Money
	LawWord
	Bill // a draft that nobody has to obey yet
	Coop
	PauseNoun
	ThirdParty
	// Who is meant.
	State
	Person
	Title
	Firm
	Firms
	It
	We
	Owner
	Outlet
	// How the words of a clause belong together.
	Article
	Ba
	Bei
	At
	To
	With
	And
	Per
	Reason
	By
	Of
	After
	Prep
	Subject
	Topic
	Object
	Rel
	That
	Conj
	Adv
	But
	Copula
	Have
	Be
	Passive
	Participle
	Say
	// Negation.
	Not
	Nor
	Never
	NoLonger
	More
	ForNow
	PseudoNot
	// How real an act is.
	Done
	Ongoing
	Future
	Preterite
	Plan
	Would
	Maybe
	Threat
	Should
	Only
	KeepOn
	Await
	If
	Else
	Instead
	Whether
	Hearsay
	Accuse
	Deny
	Hope
	Avoid
	Known
	Lawful
	Penal
	// When it was.
	Past
	Earlier
	Been
	Ever
	Then
	Recent
	LastWeek
	Ahead
	Meanwhile
	Inner
	// That others do the same.
	Again
	Likewise
	Cover
	So
	Following
	Cause
	// What speaks against an act.
	Out
	Comment
	Commercial
	Unrelated
	OwnRules
	// Marks that the rules do not read, and words that keep shorter ones inside them from being seen.
	Quote
	Plain
	// The classes below are never in a file: they are given to names, numbers and marks.
	Company
	Medium
	Authority
	Law
	Place
	Number
	Month
	Latin    // a word in Latin letters that no table knows
	Break    // ends a clause
	Question // ends a question
	Open     // an opening bracket
	Close    // its partner
	classes
)

// names are the names of the classes in the data files.
var names = [classes]string{
	Stop: "stop", Shelve: "shelve", End: "end", Exit: "exit", ExitHere: "exithere", Fade: "fade", Farewell: "farewell",
	Move: "move", ShutOut: "shutout", Stay: "stay", Remove: "remove", Censor: "censor", Unblock: "unblock", Resume: "resume", Comeback: "comeback", Lift: "lift", Process: "process", Answer: "answer", Hand: "hand", Give: "give", Obey: "obey", ObeyDone: "obeydone", Agree: "agree", Rectify: "rectify", Appoint: "appoint", Obtain: "obtain", Register: "register", Pay: "pay", Keep: "keep",
	Add: "add", Weaken: "weaken", Serve: "serve", Unoffered: "unoffered", Verify: "verify", Use: "use", Allow: "allow",
	TakePart: "takepart", Appeal: "appeal", Sue: "sue", Criticise: "criticise", Review: "review", Talk: "talk", Reply: "reply", ShortVerb: "shortverb", Noun: "noun",
	Refuse: "refuse", Wont: "wont", Reject: "reject", Defy: "defy", Rebuffed: "rebuffed", NotApply: "notapply", RuledBy: "ruledby", Unable: "unable",
	Block: "block", Punish: "punish", Probe: "probe", Detain: "detain", Prosecute: "prosecute", Want: "want", Force: "force", Despite: "despite", Forced: "forced",
	Demand: "demand", Data: "data", Ip: "ip", Content: "content", Account: "account", Apps: "apps", Shop: "shop", Crypto: "crypto", Age: "age", News: "news", Feature: "feature", Access: "access", Service: "service", Market: "market",
	Office: "office", Server: "server", Local: "local", Rep: "rep", Licence: "licence", Fine: "fine", Money: "money",
	LawWord: "lawword", Bill: "bill", Coop: "coop", PauseNoun: "pausenoun", ThirdParty: "thirdparty",
	State: "state", Person: "person", Title: "title", Firm: "firm", Firms: "firms", It: "it", We: "we", Owner: "owner",
	Outlet:  "outlet",
	Article: "article", Ba: "ba", Bei: "bei", At: "at", To: "to", With: "with", And: "and", Per: "per", Reason: "reason",
	By: "by", Of: "of", After: "after", Prep: "prep", Subject: "subject", Topic: "topic", Object: "object", Rel: "rel",
	That: "that", Conj: "conj", Adv: "adv", But: "but", Copula: "copula", Have: "have", Be: "be", Passive: "passive",
	Participle: "participle", Say: "say",
	Not: "not", Nor: "nor", Never: "never", NoLonger: "nolonger", More: "more", ForNow: "fornow", PseudoNot: "pseudonot",
	Done: "done", Ongoing: "ongoing", Future: "future", Preterite: "preterite", Plan: "plan", Would: "would", Maybe: "maybe", Threat: "threat", Should: "should", Only: "only", KeepOn: "keepon", Await: "await", If: "if", Else: "else", Instead: "instead",
	Whether: "whether", Hearsay: "hearsay", Accuse: "accuse", Deny: "deny", Hope: "hope", Avoid: "avoid", Known: "known",
	Lawful: "lawful", Penal: "penal",
	Past: "past", Earlier: "earlier", Been: "been", Ever: "ever", Then: "then", Recent: "recent", LastWeek: "lastweek", Ahead: "ahead",
	Meanwhile: "meanwhile", Inner: "inner",
	Again: "again", Likewise: "likewise", Cover: "cover", So: "so", Following: "following", Cause: "cause",
	Out: "out", Comment: "comment", Commercial: "commercial", Unrelated: "unrelated", OwnRules: "ownrules",
	Quote: "quote", Plain: "plain",
	Company: "company", Medium: "medium", Authority: "authority", Law: "law", Place: "place", Number: "number", Month: "month", Latin: "latin", Break: "break", Question: "question", Open: "open", Close: "close",
}

// ClassOf finds a class by its name in a data file.
func ClassOf(name string) (Class, error) {
	for c, n := range names {
		if n == name {
			return Class(c), nil
		}
	}
	return 0, fmt.Errorf("no class %q", name)
}
