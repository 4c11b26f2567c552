// Command bench prints the ratios by which the engine is judged, each measured
// in this one run, with its spread, its target and what other programs took.
// Ratios travel from machine to machine; absolute times do not. Only an idle
// machine tells the truth.
//
//	go run -tags migrated_fynedo ./bench [-repeat 5] [-only words]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"interleave/scheduler/worker"
)

// row is one ratio: how it is measured and what is to be reached.
type row struct {
	name    string
	target  string
	reached func(median float64) bool
	measure func(b *bench) ([]float64, error)
}

// bench is one run of all rows.
type bench struct {
	ctx    context.Context
	repeat int
	others time.Duration // what other programs took, of wall
	wall   time.Duration
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		worker.Main()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	b := &bench{ctx: ctx}
	only := ""
	flag.IntVar(&b.repeat, "repeat", 5, "how often each ratio is measured; the median counts")
	flag.StringVar(&only, "only", "", "only the rows whose name contains this")
	flag.Parse()
	if err := b.print(only); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) print(only string) error {
	fmt.Printf("%s/%s, %d logical CPUs, %s, %s\n\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(),
		time.Now().Format(time.DateOnly))
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "what\ttarget\tmedian\tmin\tmax\treached\tothers took")
	for _, r := range append(append(models(), startUp()), details()...) {
		if !strings.Contains(r.name, only) {
			continue
		}
		b.others, b.wall = 0, 0
		x, err := r.measure(b)
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		if len(x) == 0 {
			_, _ = fmt.Fprintf(w, "%s\t%s\tnot told by this system\t\t\t\t\n", r.name, r.target)
			continue
		}
		slices.Sort(x)
		m := x[len(x)/2]
		verdict := "yes"
		if !r.reached(m) {
			verdict = "NO"
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%.4g\t%.4g\t%.4g\t%s\t%s\n", r.name, r.target, m, x[0], x[len(x)-1], verdict, b.load())
	}
	return w.Flush()
}

// load tells what other programs took while the row was measured, in cores.
func (b *bench) load() string {
	if b.wall == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f of %d cores", float64(b.others)/float64(b.wall), runtime.NumCPU())
}

func atMost(x float64) func(float64) bool  { return func(m float64) bool { return m <= x } }
func atLeast(x float64) func(float64) bool { return func(m float64) bool { return m >= x } }

func between(low, high float64) func(float64) bool {
	return func(m float64) bool { return m >= low && m <= high }
}
