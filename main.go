// Interleave runs real work under each concurrency model and draws what every
// task, thread, process and core is doing.
package main

import (
	"context"
	"os"

	"interleave/app/command"
	"interleave/scheduler/worker"
)

// version is set by the build.
var version = "0.1.0-dev"

func main() {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		worker.Main()
	}
	p := command.Program{Version: version, Out: os.Stdout, Err: os.Stderr, Window: window}
	os.Exit(p.Main(os.Args[1:]))
}

func window(ctx context.Context) error { return nil }
