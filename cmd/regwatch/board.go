package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
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
	all, err := o.read(ctx, "board", web.IncidentQuery{})
	if err != nil {
		return err
	}
	found := api.BoardOf(all)
	if o.json {
		return json.NewEncoder(c.out).Encode(found)
	}
	printBoard(c.out, found, o.asOf())
	return nil
}

func cellText(c api.Cell) string {
	return fmt.Sprintf("%s: %s (%s)", c.Action, alert.StateName(c.State), day(c.Since))
}

// columns is how many places stand side by side; more go below, so that a line fits a terminal.
const columns = 3

func printBoard(w io.Writer, b api.Board, asOf string) {
	if len(b.Cells) == 0 {
		fmt.Fprintf(w, "no platform has taken a stance%s\n", asOf)
		return
	}
	fmt.Fprintf(w, "Where platforms stand%s\n", asOf)
	for places := range slices.Chunk(b.Places(), columns) {
		printTable(w, tableOf(b.Cells, places))
	}
}

// tableOf lays cells out in rows, the head first. Rows without any cell in these places are left out.
func tableOf(cells []api.Cell, places []news.Jurisdiction) [][]string {
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
		*at = strings.TrimPrefix(*at+"; "+cellText(c), "; ")
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
