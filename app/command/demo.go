package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// ErrNoDisplay is wrapped by the error of Window where no window can be opened.
var ErrNoDisplay = errors.New("no window can be opened")

// drawn is the run of the demonstration that becomes the picture: it shows the
// most.
const drawn = "compute under threads:gil"

// demonstrate does the main job without a window: the computing and the waiting
// work under every model, a table of each, and a picture.
func (p Program) demonstrate(ctx context.Context, why error) error {
	_, _ = fmt.Fprintf(p.Err, "interleave: %v; here is the same work in the terminal\n", why)
	var picture trace.Snapshot
	for _, workload := range []string{"compute", "download"} {
		w := tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintf(w, "\n%s\twall time\tas fast as sync\tlimit\tby\tother programs\n", workload)
		base := time.Duration(0)
		for _, model := range demonstrated() {
			e, err := scheduler.Resolve(scheduler.Request{Workload: workload, Model: model, Seed: 1})
			if err != nil {
				return err
			}
			r, err := scheduler.Start(ctx, e)
			if err != nil {
				return err
			}
			p.follow(r, workload+" under "+model)
			rep, err := r.Wait()
			if err != nil {
				return errors.Join(err, w.Flush())
			}
			if base == 0 {
				base = rep.Wall
			}
			if workload+" under "+model == drawn {
				picture = r.Trace().Snapshot()
			}
			_, _ = fmt.Fprintf(w, "%s\t%s\t%.2f times\t%s\t%s\t%s\n", model, plot.Seconds(rep.Wall)+" s",
				float64(base)/float64(rep.Wall), times(rep.Limit), rep.Limit.Reason, plot.Figure(rep.Others))
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	name, err := p.savePicture(picture)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Out, "\nA picture of %s is in %s\n", drawn, name)
	return err
}

// demonstrated are the models that this system can do.
func demonstrated() []string {
	var names []string
	for _, m := range scheduler.Models() {
		if len(m.Variants) == 0 {
			names = append(names, m.Name)
		}
		for _, v := range m.Variants {
			if v.Refused == "" {
				names = append(names, m.Name+":"+v.Name)
			}
		}
	}
	return names
}

func times(l scheduler.Limit) string {
	if l.Speedup == nil {
		return "not known"
	}
	return fmt.Sprintf("%.2f times", *l.Speedup)
}

// savePicture writes the picture beside whoever started the program, or where
// temporary files go, and overwrites nothing.
func (p Program) savePicture(s trace.Snapshot) (string, error) {
	b, err := p.Picture(s)
	if err != nil {
		return "", fmt.Errorf("drawing the picture: %w", err)
	}
	for _, dir := range []string{".", os.TempDir()} {
		for n := range 1000 {
			name := filepath.Join(dir, "interleave.png")
			if n > 0 {
				name = filepath.Join(dir, fmt.Sprintf("interleave-%d.png", n))
			}
			err = writeNew(name, b)
			if err == nil {
				return filepath.Abs(name)
			}
			if !errors.Is(err, fs.ErrExist) {
				break
			}
		}
	}
	return "", fmt.Errorf("saving the picture: %w", err)
}

func writeNew(name string, b []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Close())
}
