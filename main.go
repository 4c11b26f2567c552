// Interleave runs real work under each concurrency model and draws what every
// task, thread, process and core is doing.
package main

import (
	"context"
	"fmt"
	"os"

	"interleave/app"
	"interleave/app/command"
	"interleave/app/lecture"
	_ "interleave/app/locale" // before Fyne
	"interleave/scheduler"
	"interleave/scheduler/worker"
)

// version is set by the build.
var version = "0.1.0-dev"

func main() {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		worker.Main()
	}
	p := command.Program{Version: version, Out: os.Stdout, Err: os.Stderr, Picture: app.Picture, Slides: app.Slides}
	p.Window = func(ctx context.Context, recordings []scheduler.Recording) error {
		return window(ctx, app.Opening{Recordings: recordings})
	}
	p.Lecture = func(ctx context.Context, l lecture.Lecture) error {
		return window(ctx, app.Opening{Lecture: &l})
	}
	os.Exit(p.Main(os.Args[1:]))
}

func window(ctx context.Context, first app.Opening) error {
	if err := app.Display(); err != nil {
		return fmt.Errorf("%w: %w", command.ErrNoDisplay, err)
	}
	return app.Main(ctx, version, first)
}
