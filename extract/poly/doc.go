// Package poly reads what news in Japanese, Korean, Russian, Spanish, Portuguese, French, German, Turkish, Arabic and
// Hindi says about platforms and states.
//
// One engine serves all of them. A language is a file of data/: its words by class, what its endings mean, and a few
// parameters of grammar, above all whether the verb stands behind its subject or at the end of the clause. Every
// sentence is folded to a form in which spellings meet, and cut by the longest words of the language around the names
// that package link found. A clause runs from one comma to the next. Rules (data/rules.yaml, the same for all
// languages) look for a verb class and what it is about, in either order; then the grammar finds who acts, and cues
// around the verb decide how real the act is. A rule never fires for anybody but a platform.
//
// The reader promises that every quote is an exact substring of the document, that the same document always gives the
// same result, and that the work grows linearly with the text. Merging the sentences of a document and giving
// confidence is left to others.
package poly
