package merge

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// The caps hold whatever the weights say: nobody is told of an act whose actor nobody names or that rests on an unnamed
// source alone, and what a question takes for granted moves no incident.
const (
	unvouchedCap = news.AlertConfidence * 0.9
	questionCap  = 0.1
)

//go:embed confidence.json
var fitted []byte

// Fit is what confidence.json holds: the weights of the signs, and what they were fitted on.
type Fit struct {
	Texts     int                `json:"texts"`
	Responses int                `json:"responses"`
	Right     int                `json:"right"` // of the responses
	L2        float64            `json:"l2"`    // weight of the penalty on large weights
	Bias      float64            `json:"bias"`
	Weights   map[string]float64 `json:"weights"` // by the name of the sign
}

// Fitted returns the fit that is in use.
func Fitted() (*Fit, error) {
	f := &Fit{}
	if err := json.Unmarshal(fitted, f); err != nil {
		return nil, fmt.Errorf("weights of confidence: %w", err)
	}
	return f, nil
}

// SignNames are the names of all signs, in order.
func SignNames() []string {
	names := make([]string, len(signs))
	for i := range signs {
		names[i] = signs[i].name
	}
	return names
}

// Reading is a response with the signs that its confidence was computed from.
type Reading struct {
	news.Response
	Signs     []uint8 // those that hold, as positions in SignNames, in order
	Unvouched bool    // nobody is named as the actor or as the source; it never alerts
}

// weigh gives a response its confidence: the share of responses with such signs that people found right in every slot.
func (m *Merger) weigh(doc *text.Document, g *group, o *opening) Reading {
	v := g.view(doc, o)
	r := Reading{Response: v.Response, Signs: make([]uint8, 0, len(signs)/2), Unvouched: v.Attachment == frame.StepInferred || v.Attribution == news.ByAnonymous}
	sum := m.bias
	for i := range signs {
		if signs[i].holds(&v) {
			r.Signs = append(r.Signs, uint8(i))
			sum += m.weights[i]
		}
	}
	r.Confidence = 1 / (1 + math.Exp(-sum))
	if r.Unvouched {
		r.Confidence = min(r.Confidence, unvouchedCap)
	}
	if r.Modality == news.Question {
		r.Confidence = min(r.Confidence, questionCap)
	}
	return r
}

// view gathers what the signs look at.
func (g *group) view(doc *text.Document, o *opening) view {
	v := view{Response: g.response(), Features: g.best.Features, language: doc.Language.Base(), titled: doc.TitleEnd > 0}
	v.sentences = g.sentences()
	v.paragraph = paragraphOf(doc, g.best.Sentence)
	v.long = paragraphOf(doc, len(doc.Sentences)-1) > 8
	v.opening = v.titled && o.tells[companyKey(g.best)]
	v.aside = v.titled && !v.opening && !o.names(v.CompanyName)
	return v
}
