// Package chinese reads what Chinese news, in either script, says about platforms and states.
//
// Nothing is segmented by a model. Every sentence is folded to simplified characters, one for one, and cut by the
// longest words of a small lexicon (data/cues.yaml) around the names that package link found; what no list knows stays
// as it is. A clause runs from one comma to the next. Inside it a walk from left to right finds who acts: the subject,
// what a preposition takes away from it, whom an order is addressed to, who is quoted. Subjects go on from clause to
// clause, as they do in Chinese. Rules (data/rules.yaml) then look for classes of words in order.
//
// The reader promises that every quote is an exact substring of the document, that the same document always gives the
// same result, and that the work grows linearly with the text. Merging the sentences of a document and giving
// confidence is left to others.
package chinese
