package scheduler

import "slices"

// Grid is the summaries of one model under two variations: a row for each value
// of the first, a column for each of the second.
type Grid struct {
	Label               string // of the model
	RowName, ColumnName string
	Rows, Columns       []string
	Cells               [][]*Summary // nil where none was run
}

// Grids arranges summaries by model; there are none unless exactly two settings
// were varied. Models that lack one of the two are left out.
func (c Comparison) Grids(all []Summary) []Grid {
	if len(c.Varied) != 2 {
		return nil
	}
	var order []string
	grids := map[string]*Grid{}
	for i := range all {
		s := &all[i]
		row, hasRow := c.Value(s.Experiment, c.Varied[0])
		column, hasColumn := c.Value(s.Experiment, c.Varied[1])
		if !hasRow || !hasColumn {
			continue
		}
		label := Label(s.Experiment.Model, s.Experiment.Settings)
		g := grids[label]
		if g == nil {
			g = &Grid{Label: label, RowName: c.Varied[0], ColumnName: c.Varied[1]}
			grids[label] = g
			order = append(order, label)
		}
		g.put(row, column, s)
	}
	var out []Grid
	for _, label := range order {
		out = append(out, *grids[label])
	}
	return out
}

func (g *Grid) put(row, column string, s *Summary) {
	i, j := indexOrAdd(&g.Rows, row), indexOrAdd(&g.Columns, column)
	for len(g.Cells) < len(g.Rows) {
		g.Cells = append(g.Cells, nil)
	}
	for r := range g.Cells {
		for len(g.Cells[r]) < len(g.Columns) {
			g.Cells[r] = append(g.Cells[r], nil)
		}
	}
	g.Cells[i][j] = s
}

func indexOrAdd(list *[]string, text string) int {
	if i := slices.Index(*list, text); i >= 0 {
		return i
	}
	*list = append(*list, text)
	return len(*list) - 1
}
