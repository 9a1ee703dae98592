package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

const boardHelp = `regwatch board shows where every platform stands in every place: a row for each platform, a column for each place, and
in each cell what it does, how real that is and since when.

usage: regwatch board [flags]

` + lookbackHelp + `

examples:
  regwatch board
  regwatch board -at 2020-07-07 -reported
  regwatch board -json | jq '.cells[] | select(.state == "in_effect") | .company_name'

A cell in JSON is one platform, place and family, with the id of its incident.
`

func runBoard(ctx context.Context, args []string, c console) error {
	var o lookback
	fs := flags("board", boardHelp, c)
	o.flags(fs)
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError("board", "takes no arguments, %q given", rest[0])
	}
	all, err := o.read(ctx, "board", store.IncidentQuery{})
	if err != nil {
		return err
	}
	cells := cellsOf(all)
	if o.json {
		return json.NewEncoder(c.out).Encode(map[string]any{"cells": cells})
	}
	printBoard(c.out, cells, o.asOf())
	return nil
}

// cell is where one platform stands in one place, in one family of actions.
type cell struct {
	Company      news.CompanyID    `json:"company"`
	CompanyName  string            `json:"company_name"`
	Root         string            `json:"root"`
	Jurisdiction news.Jurisdiction `json:"jurisdiction"`
	Family       news.Family       `json:"family"`
	State        news.State        `json:"state"`
	Action       news.Action       `json:"action"`
	Since        time.Time         `json:"since,omitzero"`
	Incident     news.IncidentID   `json:"incident"`
}

// cellsOf takes the standing of every member of every incident. Of several incidents of one platform, place and family
// the one that moved last counts.
func cellsOf(all []news.Incident) []cell {
	newest := map[cell]cell{}
	for i := range all {
		for _, m := range all[i].Members {
			id := cell{Company: m.Company, CompanyName: m.Name, Root: all[i].Key.Root, Jurisdiction: all[i].Key.Jurisdiction, Family: all[i].Key.Family}
			if m.State == news.StateNone || newest[id].Since.After(m.Since) {
				continue
			}
			c := id
			c.State, c.Action, c.Since, c.Incident = standing(&all[i], m), m.Action, m.Since, all[i].ID
			newest[id] = c
		}
	}
	cells := make([]cell, 0, len(newest))
	for _, c := range newest {
		cells = append(cells, c)
	}
	slices.SortFunc(cells, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.CompanyName, b.CompanyName), cmp.Compare(a.Jurisdiction, b.Jurisdiction), cmp.Compare(b.Family, a.Family))
	})
	return cells
}

// standing is a member's state, unless nobody spoke of its incident for so long that it went stale.
func standing(i *news.Incident, m news.Member) news.State {
	if i.State == news.StateStale {
		return news.StateStale
	}
	return m.State
}

func (c cell) text() string {
	return fmt.Sprintf("%s: %s (%s)", c.Action, alert.StateName(c.State), day(c.Since))
}

// columns is how many places stand side by side; more go below, so that a line fits a terminal.
const columns = 3

func printBoard(w io.Writer, cells []cell, asOf string) {
	if len(cells) == 0 {
		fmt.Fprintf(w, "no platform has taken a stance%s\n", asOf)
		return
	}
	fmt.Fprintf(w, "Where platforms stand%s\n", asOf)
	for places := range slices.Chunk(placesOf(cells), columns) {
		printTable(w, tableOf(cells, places))
	}
}

// placesOf lists the places of cells, the most told first.
func placesOf(cells []cell) []news.Jurisdiction {
	count := map[news.Jurisdiction]int{}
	for _, c := range cells {
		count[c.Jurisdiction]++
	}
	var places []news.Jurisdiction
	for p := range count {
		places = append(places, p)
	}
	slices.SortFunc(places, func(a, b news.Jurisdiction) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	return places
}

// tableOf lays cells out in rows, the head first. Rows without any cell in these places are left out.
func tableOf(cells []cell, places []news.Jurisdiction) [][]string {
	head := []string{""}
	for _, p := range places {
		head = append(head, alert.PlaceName(p))
	}
	table, row := [][]string{head}, map[string]int{}
	for _, c := range cells {
		column := slices.Index(places, c.Jurisdiction) + 1
		if column == 0 {
			continue
		}
		name := printable(c.CompanyName)
		if row[name] == 0 {
			row[name] = len(table)
			table = append(table, append([]string{name}, make([]string, len(places))...))
		}
		at := &table[row[name]][column]
		*at = strings.TrimPrefix(*at+"; "+c.text(), "; ")
	}
	return table
}

// printTable pads by the width that characters take on a terminal: a Chinese one takes two columns.
func printTable(w io.Writer, table [][]string) {
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, text := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(text))
		}
	}
	fmt.Fprintln(w)
	for _, row := range table {
		var line strings.Builder
		for i, text := range row {
			line.WriteString(text + strings.Repeat(" ", widths[i]-uniseg.StringWidth(text)+2))
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}
