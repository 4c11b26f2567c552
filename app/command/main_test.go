package command

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
	"golang.org/x/image/font/gofont/goregular"

	"interleave/app/handout"
	"interleave/app/lecture"
	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/worker"
)

// asProgram in the environment makes this test binary behave as the program.
const asProgram = "INTERLEAVE_TEST_PROGRAM"

// TestMain is the program's main when a script or a test starts this binary as
// "interleave", and a worker when that program starts itself again.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		worker.Main()
	}
	if os.Getenv(asProgram) != "" {
		program()
	}
	must(os.Setenv("GORACE", noNap(os.Getenv("GORACE"))))
	testscript.Main(leakFree{m}, map[string]func(){"interleave": program, "checkjson": checkJSON})
}

// noNap keeps processes with the race detector from sleeping for a second at
// their end: the parent would take a worker that does for one that hangs.
func noNap(gorace string) string {
	return strings.TrimSpace("atexit_sleep_ms=0 " + gorace)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// program is main.go without a window.
func program() {
	p := Program{Version: "1.2.3", Out: os.Stdout, Err: os.Stderr, Window: func(context.Context, []scheduler.Recording) error {
		return errors.New("a window was asked for")
	}, Picture: func(_ []scheduler.Recording, on plot.Canvas) (image.Image, error) {
		return image.NewGray(image.Rect(0, 0, on.Width, on.Height)), nil
	}}
	p.Slides = func(l lecture.Lecture, scenes []handout.Scene, each func(handout.Page) error) (d handout.Document, err error) {
		d.Fonts = handout.Fonts{Regular: goregular.TTF, Bold: goregular.TTF, Italic: goregular.TTF, Mono: goregular.TTF}
		for _, s := range scenes {
			p := handout.Page{Number: s.Index + 1, Title: l.Scenes[s.Index].Title, Caption: fmt.Sprintf("%d runs", len(s.Runs))}
			d.Pages = append(d.Pages, p)
			if err := each(p); err != nil {
				return d, err
			}
		}
		return d, nil
	}
	os.Exit(p.Main(os.Args[1:]))
}

// leakFree fails the tests when a goroutine outlives them.
type leakFree struct{ *testing.M }

func (l leakFree) Run() int {
	code := l.M.Run()
	if err := goleak.Find(); err != nil && code == 0 {
		_, _ = fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}
