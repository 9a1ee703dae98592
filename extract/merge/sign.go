package merge

import (
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// view is what a sign looks at: a response, its best mention, and where the document tells of it.
type view struct {
	news.Response
	frame.Features
	language  string // base language of the document
	titled    bool   // the document has a title
	long      bool   // and more than a handful of paragraphs
	paragraph int    // of the evidence; 0 is the title, 1 the first of the text
	sentences int    // that tell of the act
	aside     bool   // neither title nor first paragraph speaks of the company
	opening   bool   // the title or the first paragraph tells of some act of the company
}

// sign is one thing that makes a response more or less likely to be right.
type sign struct {
	name  string
	holds func(v *view) bool
}

// signs are all signs, in the order in which they are weighed. Each has a weight in confidence.json under its name.
var signs = slices.Concat(where, whose, stated, how, deeds)

// where are signs of the place of the evidence in the document.
var where = []sign{
	{"no title", func(v *view) bool { return !v.titled }},
	{"in title", func(v *view) bool { return v.paragraph == 0 && v.titled }},
	{"in first paragraph", func(v *view) bool { return v.paragraph == 1 }},
	{"in paragraph 2 to 4", func(v *view) bool { return v.paragraph >= 2 && v.paragraph <= 4 }},
	{"in paragraph 5 or later", func(v *view) bool { return v.paragraph >= 5 }},
	{"two sentences", func(v *view) bool { return v.sentences == 2 }},
	{"three sentences", func(v *view) bool { return v.sentences >= 3 }},
	{"long text", func(v *view) bool { return v.long }},
	{"Chinese", func(v *view) bool { return v.language == "zh" }},
	{"neither English nor Chinese", func(v *view) bool { return v.language != "zh" && v.language != "en" }},
}

// whose are signs of the company that acts.
var whose = []sign{
	{"company aside", func(v *view) bool { return v.aside }},
	{"company acts at the opening", func(v *view) bool { return v.opening }},
	{"company known", func(v *view) bool { return v.Company != "" }},
	{"name uncertain", func(v *view) bool { return v.LinkScore < 0.9 }},
	{"subject", func(v *view) bool { return v.Attachment == frame.StepSubject }},
	{"subject shared", func(v *view) bool { return v.Attachment == frame.StepShared }},
	{"relative", func(v *view) bool { return v.Attachment == frame.StepRelative }},
	{"pronoun", func(v *view) bool { return v.Attachment == frame.StepCoref }},
	{"subject inferred", func(v *view) bool { return v.Attachment == frame.StepInferred }},
	{"far from verb", func(v *view) bool { return v.TriggerWidth > 12 }},
}

// stated are signs of what the state's side and the object are, and where that is said.
var stated = []sign{
	{"no object", func(v *view) bool { return v.Object == "" }},
	{"authority in clause", func(v *view) bool { return v.AuthorityAt == frame.FromClause }},
	{"authority in sentence", func(v *view) bool { return v.AuthorityAt == frame.FromSentence }},
	{"law in clause", func(v *view) bool { return v.LawFrom == frame.FromClause }},
	{"law in sentence", func(v *view) bool { return v.LawFrom == frame.FromSentence }},
	{"law elsewhere", func(v *view) bool { return v.LawFrom > frame.FromSentence }},
	{"place in clause", func(v *view) bool { return v.PlaceFrom == frame.FromClause }},
	{"place in sentence", func(v *view) bool { return v.PlaceFrom == frame.FromSentence }},
	{"place elsewhere", func(v *view) bool { return v.PlaceFrom > frame.FromSentence }},
	{"no place", func(v *view) bool { return v.Jurisdiction == "" }},
}

// how are signs of how real it is and on whose word.
var how = []sign{
	{"word of others", func(v *view) bool { return v.ThirdParty }},
	{"word of company", func(v *view) bool { return v.Attribution == news.ByCompany }},
	{"word of its people", func(v *view) bool {
		return v.Attribution == news.BySpokesperson || v.Attribution == news.ByExecutive || v.Attribution == news.ByCompanyDocument
	}},
	{"word of official", func(v *view) bool { return v.Attribution == news.ByOfficial || v.Attribution == news.ByCourtDocument }},
	{"word of nobody", func(v *view) bool { return v.Attribution == news.ByAnonymous }},
	{"not so", func(v *view) bool { return v.Polarity == news.Negative }},
	{"day named", func(v *view) bool { return !v.Effective.IsZero() }},
	{"two rules", func(v *view) bool { return len(v.Rules) >= 2 }},
	{"done", in(news.Done)},
	{"ongoing", in(news.Ongoing)},
	{"announced", in(news.Announced)},
	{"planned", in(news.Planned)},
	{"conditional", in(news.Conditional)},
	{"considering", in(news.Considering)},
	{"denied", in(news.Denied)},
	{"historical", in(news.Historical)},
}

// deeds are the actions; some are seldom told of a company that is only mentioned aside.
var deeds = []sign{
	{"pause", does(news.Pause)},
	{"refuse", does(news.Refuse)},
	{"withdraw", does(news.Withdraw)},
	{"restrict", does(news.Restrict)},
	{"challenge", does(news.Challenge)},
	{"object", does(news.Object)},
	{"negotiate", does(news.Negotiate)},
	{"review", does(news.Review)},
	{"comply", does(news.Comply)},
	{"resume", does(news.Resume)},
	{"aside and resume", func(v *view) bool { return v.aside && v.Action == news.Resume }},
	{"aside and comply", func(v *view) bool { return v.aside && (v.Action == news.Comply || v.Action == news.Restrict) }},
	{"aside and done", func(v *view) bool { return v.aside && v.Modality == news.Done }},
}

func in(m news.Modality) func(*view) bool { return func(v *view) bool { return v.Modality == m } }

func does(a news.Action) func(*view) bool { return func(v *view) bool { return v.Action == a } }

// opening is what the title and the first paragraph of a document are about.
type opening struct {
	words map[string]bool // in lower case
	tells map[string]bool // keys of companies of which an act is told there
}

func openingOf(doc *text.Document, candidates []frame.Candidate) *opening {
	o := &opening{words: map[string]bool{}, tells: map[string]bool{}}
	for i := range doc.Sentences {
		if s := &doc.Sentences[i]; s.Paragraph <= 1 {
			for k := range s.Tokens {
				o.words[s.Tokens[k].Lower] = true
			}
		}
	}
	for i := range candidates {
		if c := &candidates[i]; paragraphOf(doc, c.Sentence) <= 1 {
			o.tells[companyKey(c)] = true
		}
	}
	return o
}

// names reports whether the opening has the first word of a company's name.
func (o *opening) names(company string) bool {
	first, _, _ := strings.Cut(strings.ToLower(company), " ")
	return o.words[first]
}

func paragraphOf(doc *text.Document, sentence int) int {
	if sentence >= len(doc.Sentences) {
		return 1
	}
	return doc.Sentences[sentence].Paragraph
}
