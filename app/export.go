package app

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	fynetheme "fyne.io/fyne/v2/theme"
	"golang.org/x/text/language"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler"
	"interleave/scheduler/replace"
	"interleave/scheduler/trace"
)

// savePicture writes what is seen of the runs, twice as fine as the window. A
// process of its own draws it, as the picture command does.
func (w *window) savePicture() {
	runs := w.shownRuns()
	if len(runs) == 0 {
		return
	}
	v := w.timeline.View()
	if w.comparing() {
		v = w.several.stack.View()
	}
	size := w.win.Canvas().Size()
	args := []string{
		"--scale", "2", "--width", strconv.Itoa(max(int(size.Width), leastWidth)), "--height", strconv.Itoa(max(int(size.Height)-48, leastHeight)),
		"--from", max(v.Start(), 0).Duration().String(), "--to", v.End().Duration().String(),
	}
	if w.language != language.English {
		args = append(args, "--language", w.language.String())
	}
	if theme.PaletteFor(fynetheme.Color(fynetheme.ColorNameBackground)) == &plot.Dark {
		args = append(args, "--dark")
	}
	w.save(w.baseName()+".png", func(path string) error { return drawElsewhere(w.life, runs, path, args) })
}

// drawElsewhere has a process of this program draw runs into a file; it ends with
// the context.
func drawElsewhere(ctx context.Context, runs []scheduler.Recording, path string, args []string) error {
	dir, err := os.MkdirTemp("", "interleave-picture-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	args = append([]string{"picture", "-o", path}, args...)
	for i, r := range runs {
		name := filepath.Join(dir, strconv.Itoa(i)+scheduler.FileExtension)
		if err := r.Save(name); err != nil {
			return err
		}
		args = append(args, name)
	}
	return ownProcess(ctx, "", func(string) {}, args...)
}

func (w *window) saveFigures() {
	runs := w.shownRuns()
	if len(runs) == 0 {
		return
	}
	w.save(w.baseName()+".csv", func(path string) error {
		return replace.File(path, func(out io.Writer) error { return writeFigures(out, runs) })
	})
}

// writeFigures writes a line a task of every run, times in nanoseconds.
func writeFigures(out io.Writer, runs []scheduler.Recording) error {
	c := csv.NewWriter(out)
	_ = c.Write([]string{
		"workload", "model", "settings", "wall_ns", "task", "state", "running_ns", "ready_ns", "waiting_ns", "blocked_ns", "spans",
	}) // the error is kept for Error
	for _, r := range runs {
		e := r.Report.Experiment
		var set []string
		for k, v := range e.Settings {
			set = append(set, k+"="+v)
		}
		slices.Sort(set)
		for i := range r.Trace.Tasks {
			t := &r.Trace.Tasks[i]
			s := sums(t)
			_ = c.Write([]string{
				e.Workload, scheduler.Label(e.Model, e.Settings), strings.Join(set, " "), fmt.Sprint(int64(r.Report.Wall)),
				t.Name, t.Open.State.String(), fmt.Sprint(int64(s.Running)), fmt.Sprint(int64(s.Ready)),
				fmt.Sprint(int64(s.Waiting)), fmt.Sprint(int64(s.Blocked)), fmt.Sprint(s.Spans),
			})
		}
	}
	c.Flush()
	return c.Error()
}

// sums are a task's own, or those of its spans where it did not tell them.
func sums(t *trace.Task) trace.Sums {
	if t.Sums.Spans > 0 {
		return t.Sums
	}
	return trace.SumSpans(t.Spans)
}
