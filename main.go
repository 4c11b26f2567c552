// Interleave runs real work under each concurrency model and draws what every
// task, thread, process and core is doing.
package main

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"

	"interleave/app"
	"interleave/app/command"
	_ "interleave/app/locale" // before Fyne
	"interleave/scheduler/trace"
	"interleave/scheduler/worker"
)

// version is set by the build.
var version = "0.1.0-dev"

func main() {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		worker.Main()
	}
	p := command.Program{Version: version, Out: os.Stdout, Err: os.Stderr, Window: window, Picture: picture}
	os.Exit(p.Main(os.Args[1:]))
}

func window(ctx context.Context) error {
	if err := app.Display(); err != nil {
		return fmt.Errorf("%w: %w", command.ErrNoDisplay, err)
	}
	return app.Main(ctx, version)
}

func picture(s trace.Snapshot) ([]byte, error) {
	m, err := app.Picture(s, 1600, 720, false)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = png.Encode(&b, m)
	return b.Bytes(), err
}
