//go:build unix

package scheduler

import (
	"os/exec"
	"syscall"
)

// detach puts a worker into a process group of its own: Ctrl-C goes to a
// terminal's whole group, and it is the parent who cancels.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
