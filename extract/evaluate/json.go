package evaluate

import "encoding/json"

// MarshalJSON gives the numbers under the names of the printed report. Mistakes are all there.
func (r *Report) MarshalJSON() ([]byte, error) {
	type group struct {
		Name string `json:"name"`
		scoreJSON
	}
	out := struct {
		scoreJSON
		Intervals map[string]Interval `json:"ci95,omitempty"`
		By        Grouping            `json:"by,omitempty"`
		Groups    []group             `json:"groups,omitempty"`
		Problems  []group             `json:"problems,omitempty"`
		Rules     []Rule              `json:"rules,omitempty"`
		Worth     Reliability         `json:"confidence"`
		Error     float64             `json:"calibration_error"`
		Brier     float64             `json:"brier"`
		AUC       float64             `json:"auc"`
		Mistakes  []Mistake           `json:"mistakes"`
	}{scoreJSON: newScoreJSON(&r.Total), By: r.By, Rules: r.Rules, Worth: r.Reliability, Error: r.Reliability.Error(),
		Brier: r.Brier, AUC: r.AUC, Mistakes: append([]Mistake{}, r.Mistakes...)}
	if r.Total.Articles > 0 {
		out.Intervals = map[string]Interval{"alert articles p": r.Precision, "alert events f": r.F1}
	}
	for i := range r.Groups {
		out.Groups = append(out.Groups, group{r.Groups[i].Name, newScoreJSON(&r.Groups[i].Score)})
	}
	for i := range r.Problems {
		out.Problems = append(out.Problems, group{r.Problems[i].Name, newScoreJSON(&r.Problems[i].Score)})
	}
	return json.Marshal(out)
}

// scoreJSON is a score with its shares worked out.
type scoreJSON struct {
	Articles    int                `json:"articles"`
	Measures    map[string]prfJSON `json:"measures,omitempty"`
	Sentences   int                `json:"sentences"`
	Right       int                `json:"sentences_right"`
	Quiet       int                `json:"texts_that_must_not_alert"`
	FalseAlarms int                `json:"false_alarms"`
}

type prfJSON struct {
	P float64 `json:"p"`
	R float64 `json:"r"`
	F float64 `json:"f"`
	Tally
}

func newScoreJSON(s *Score) scoreJSON {
	out := scoreJSON{Articles: s.Articles, Sentences: s.Sentences, Right: s.Right, Quiet: s.Quiet(), FalseAlarms: s.Alarms()}
	if s.Articles > 0 {
		out.Measures = map[string]prfJSON{}
		for m, t := range s.Tallies {
			out.Measures[Measure(m).String()] = prfJSON{t.Precision(), t.Recall(), t.F1(), t}
		}
	}
	return out
}
