package main

import "fmt"

// row is one ratio: how it is measured, what is to be reached, what can be
// reached at all, and which of CPython's own figures stands beside it.
type row struct {
	name   string
	goal   goal
	limit  string // what physics and the rules allow; empty where nothing does
	python string // the script and the name of its ratio, empty without one
	// capacity says that CPython's ratio is a speed-up, to be told in capacities.
	capacity bool
	cores    int // CPython's ratio is told in so many cores, 0 for one
	measure  func(b *bench) ([]float64, error)
}

// goal is what a ratio is judged by; the zero goal is told and not judged.
type goal struct {
	text    string
	reached func(x float64) bool
	always  bool // of every measurement; otherwise of their median
}

// verdict judges measurements that are in order.
func (g goal) verdict(x []float64) string {
	switch {
	case g.reached == nil:
		return none
	case g.always && !(g.reached(x[0]) && g.reached(x[len(x)-1])), !g.reached(x[len(x)/2]):
		return "NO"
	}
	return "yes"
}

func atMost(x float64) goal {
	return goal{text: fmt.Sprintf("≤ %.4g", x), reached: func(m float64) bool { return m <= x }}
}

func atLeast(x float64) goal {
	return goal{text: fmt.Sprintf("≥ %.4g", x), reached: func(m float64) bool { return m >= x }}
}

func above(x float64) goal {
	return goal{text: fmt.Sprintf("> %.4g", x), reached: func(m float64) bool { return m > x }}
}

func between(low, high float64) goal {
	return goal{text: fmt.Sprintf("%.4g–%.4g", low, high), reached: func(m float64) bool { return m >= low && m <= high }}
}

func exactly(x float64) goal {
	return goal{text: fmt.Sprintf("%.4g, always", x), reached: func(m float64) bool { return m == x }, always: true}
}

// rows are all ratios, in the order in which they are measured and printed.
func rows() []row {
	var all []row
	for _, some := range [][]row{computing(), detecting(), switching(), waiting(), linked(), counting(), {startUp()}, recorded(), windowed(), lectured(), details()} {
		all = append(all, some...)
	}
	return all
}
