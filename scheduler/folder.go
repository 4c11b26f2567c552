package scheduler

import (
	"fmt"
	"os"
)

// newFolder makes the temporary folder of a run whose work asks for one. It is
// to lie on a disk: where TMPDIR does not say otherwise, /tmp may be memory, which
// has nothing to wait for, but /var/tmp outlives a restart.
//
// The parent makes it and removes it, since it outlives every worker: one that
// was killed could not, and a task that another worker does again finds its file
// where it was. Where the parent is killed, each worker removes it on its way
// out. Only if all of them are killed at once something stays behind.
func newFolder() (string, error) {
	const name = "interleave-*"
	if os.Getenv("TMPDIR") == "" {
		if dir, err := os.MkdirTemp("/var/tmp", name); err == nil {
			return dir, nil
		}
	}
	dir, err := os.MkdirTemp("", name)
	if err != nil {
		return "", fmt.Errorf("making a temporary folder: %w", err)
	}
	return dir, nil
}

// removeFolder removes the folder with all that is in it, once no worker is left
// that has a file open: Windows would refuse.
func (r *Run) removeFolder() {
	if r.folder == "" {
		return
	}
	if err := os.RemoveAll(r.folder); err != nil {
		r.notes = append(r.notes, fmt.Sprintf("the temporary folder could not be removed: %v", err))
	}
}
