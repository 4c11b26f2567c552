package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// none fills a cell that has nothing to tell.
const none = "–"

// table prints Markdown that reads well in a terminal, too: each row as soon as
// it has been measured, so its columns' widths are fixed before.
type table struct {
	w      io.Writer
	widths []int
}

// newTable prints the head of a table with these columns; widest is the longest
// cell of each, as far as it is known.
func newTable(w io.Writer, heads []string, widest []int) *table {
	t := &table{w, make([]int, len(heads))}
	for i, h := range heads {
		t.widths[i] = max(utf8.RuneCountInString(h), widest[i])
	}
	t.row(heads...)
	_, _ = fmt.Fprint(w, "|")
	for _, n := range t.widths {
		_, _ = fmt.Fprintf(w, "-%s-|", strings.Repeat("-", n))
	}
	_, _ = fmt.Fprintln(w)
	return t
}

func (t *table) row(cells ...string) {
	_, _ = fmt.Fprint(t.w, "|")
	for i, c := range cells {
		c = cmp.Or(c, none)
		_, _ = fmt.Fprintf(t.w, " %s%s |", c, strings.Repeat(" ", max(0, t.widths[i]-utf8.RuneCountInString(c))))
	}
	_, _ = fmt.Fprintln(t.w)
}

// heads are the columns of the ratios; python names the interpreter.
func heads(python string) []string {
	return []string{"what", "target", "median", "min", "max", "limit", python, "others", "reached"}
}

// widest is how long the cells of the ratios can be.
func widest(all []row) []int {
	w := []int{0, 0, 7, 7, 7, 0, len("0.9999 (0.9999-0.9999)"), len("0.00 of 2"), 0}
	for _, r := range all {
		w[0] = max(w[0], utf8.RuneCountInString(r.name))
		w[1] = max(w[1], utf8.RuneCountInString(r.goal.text))
	}
	return w
}

// figures are the median and both ends of measurements that are in order.
func figures(x []float64) (median, low, high string) {
	if len(x) == 0 {
		return "", "", ""
	}
	return figure(x[len(x)/2]), figure(x[0]), figure(x[len(x)-1])
}

func figure(x float64) string { return fmt.Sprintf("%.4g", x) }

// spread is a median with its ends, in one cell.
func spread(x []float64) string {
	slices.Sort(x)
	median, low, high := figures(x)
	switch {
	case len(x) == 0:
		return none
	case low == high:
		return median
	}
	return fmt.Sprintf("%s (%s–%s)", median, low, high)
}
