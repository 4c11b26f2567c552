// Command bench prints the ratios by which the engine is judged, each measured
// in this one run, with its spread, its target, the limit that physics sets,
// CPython's own on the same machine, and what other programs took. Ratios travel
// from machine to machine; absolute times do not. Only an idle machine tells the
// truth.
//
//	go run -tags migrated_fynedo ./bench [-repeat 5] [-only words] [-python=false]
//
// What it prints is Markdown: docs/performance.md carries it as it is.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"time"

	hardware "github.com/shirou/gopsutil/v3/cpu"

	"interleave/scheduler/worker"
)

// bench is one run of all rows.
type bench struct {
	ctx    context.Context
	repeat int
	python *python // nil without one
	load           // while the row was measured
	beside load    // while CPython was
}

// load is what other programs took, of wall.
type load struct {
	others, wall time.Duration
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		worker.Main()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	b := &bench{ctx: ctx}
	only, compare := "", true
	flag.IntVar(&b.repeat, "repeat", 5, "how often each ratio is measured; the median counts")
	flag.StringVar(&only, "only", "", "only the rows whose name contains this")
	flag.BoolVar(&compare, "python", true, "measure CPython, too, where it is there")
	flag.Parse()
	if err := b.main(only, compare); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) main(only string, compare bool) (err error) {
	if compare {
		if b.python, err = newPython(b.ctx); err != nil {
			return err
		}
		defer b.python.close()
	}
	chosen := slices.DeleteFunc(rows(), func(r row) bool { return !strings.Contains(r.name, only) })
	fmt.Printf("Measured on %s: %s.\n\n", time.Now().Format(time.DateOnly), machine())
	version := "CPython"
	if b.python != nil {
		version = b.python.version
	}
	begin := time.Now()
	t := newTable(os.Stdout, heads(version), widest(chosen))
	for _, r := range chosen {
		if e := b.print(t, r); e != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", r.name, e))
		}
		if b.ctx.Err() != nil {
			return err
		}
	}
	fmt.Println()
	switch {
	case b.python != nil:
		fmt.Printf("While CPython was measured, other programs took %s cores. ", cmp.Or(b.beside.String(), none))
	case compare:
		fmt.Print("There is no python3 here, 3.9 or newer, to compare with. ")
	}
	fmt.Printf("The whole took %v.\n\n", time.Since(begin).Round(time.Second))
	return err
}

// print measures a row. One that fails is told as such, and the others go on.
func (b *bench) print(t *table, r row) error {
	b.load = load{}
	x, err := r.measure(b)
	others := b.load.String()
	beside, missing := b.cpython(r)
	if err = errors.Join(err, missing); err != nil {
		t.row(r.name, r.goal.text, "", "", "", r.limit, "", others, "failed")
		return err
	}
	if len(x) == 0 {
		t.row(r.name, r.goal.text, "", "", "", r.limit, spread(beside), "", "not told by this system")
		return nil
	}
	slices.Sort(x)
	median, low, high := figures(x)
	t.row(r.name, r.goal.text, median, low, high, r.limit, spread(beside), others, r.goal.verdict(x))
	return nil
}

// String tells what other programs took, in cores.
func (l load) String() string {
	if l.wall == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f of %d", float64(l.others)/float64(l.wall), runtime.NumCPU())
}

func machine() string {
	model := runtime.GOARCH
	if info, err := hardware.Info(); err == nil && len(info) > 0 {
		model = info[0].ModelName
	}
	return fmt.Sprintf("%s/%s, %d logical CPUs (%s), %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), model, runtime.Version())
}
