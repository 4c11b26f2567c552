package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"interleave/app/plot"
	"interleave/scheduler"
)

// ErrNoDisplay is wrapped by the error of Window where no window can be opened.
var ErrNoDisplay = errors.New("no window can be opened")

// demonstrate does the main job without a window: the computing and the waiting
// work under every model, a table of each, and a picture of the computing.
func (p Program) demonstrate(ctx context.Context, why error) error {
	_, _ = fmt.Fprintf(p.Err, "interleave: %v; here is the same work in the terminal\n", why)
	var computing []scheduler.Recording
	for _, workload := range []string{"compute", "download"} {
		c, err := scheduler.Plan{Request: scheduler.Request{Workload: workload, Seed: 1}}.Resolve()
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintln(p.Out)
		err = p.compare(ctx, "table", c, 1, func(_ string, r scheduler.Recording) error {
			if workload == "compute" {
				computing = append(computing, r)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	name, err := p.savePicture(computing)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Out, "\nA picture of compute under every model is in %s\n", name)
	return err
}

// savePicture writes the picture beside whoever started the program, or where
// temporary files go, and overwrites nothing.
func (p Program) savePicture(recordings []scheduler.Recording) (string, error) {
	b, err := p.png(recordings, plot.Canvas{Width: pictureWidth})
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
