//go:build unix

package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"interleave/scheduler"
)

// everyModel runs a test under each model that this system can do.
func everyModel(t *testing.T, test func(t *testing.T, model string)) {
	for _, model := range scheduler.Labels() {
		t.Run(model, func(t *testing.T) { test(t, model) })
	}
}

// startFiles starts a run of the files workload that has a place of its own for
// temporary folders, and returns that.
func startFiles(t *testing.T, model string, settings ...string) (p *process, place string) {
	t.Helper()
	place = t.TempDir()
	t.Setenv("TMPDIR", place)
	args := []string{"run", "--format", "json", "--workload", "files", "--model", model}
	for _, s := range settings {
		args = append(args, "--set", s)
	}
	return startProgram(t, args...), place
}

// endless are settings of a run that nobody waits for the end of.
var endless = []string{"count=10000", "bytes=1MiB"}

// inside lists what is below the place, without its folders.
func inside(place string) []string {
	files, _ := filepath.Glob(filepath.Join(place, "interleave-*", "*"))
	return files
}

// atWork waits until files are written.
func atWork(t *testing.T, place string) {
	t.Helper()
	eventually(t, "files are there", func() bool { return len(inside(place)) > 0 })
}

// nothingIn checks that a place is empty.
func nothingIn(t *testing.T, place string) {
	t.Helper()
	left, err := os.ReadDir(place)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v), in them %v", left, err, inside(place))
	}
}

func TestTheFolderOfFilesGoesWithTheRun(t *testing.T) {
	everyModel(t, func(t *testing.T, model string) {
		p, place := startFiles(t, model, "count=12", "bytes=300KiB")
		if status := p.wait(); status.ExitStatus() != 0 {
			t.Fatalf("it ended with status %#x: %s", status, p.errors.String())
		}
		nothingIn(t, place)
		if err := checkOutput(p.out.Bytes(), []string{"tasks[].state=done", "files.count=12", "files.failed=0", fmt.Sprint("files.bytes=", 12*300<<10)}); err != nil {
			t.Error(err)
		}
	})
}

func TestCtrlCLeavesNoFiles(t *testing.T) {
	onlyLinux(t)
	everyModel(t, func(t *testing.T, model string) {
		for _, after := range []time.Duration{0, 5 * time.Millisecond, 20 * time.Millisecond} {
			p, place := startFiles(t, model, endless...)
			time.Sleep(after)
			cancelled(p, syscall.SIGINT)
			nothingIn(t, place)
		}
		p, place := startFiles(t, model, endless...)
		atWork(t, place)
		cancelled(p, syscall.SIGINT)
		nothingIn(t, place)
	})
}

// TestAKilledParentLeavesNoFiles: its workers see that it has gone, and are the
// last that can remove them.
func TestAKilledParentLeavesNoFiles(t *testing.T) {
	onlyLinux(t)
	everyModel(t, func(t *testing.T, model string) {
		p, place := startFiles(t, model, endless...)
		atWork(t, place)
		kill(t, p.cmd.Process.Pid)
		p.wait()
		p.nothingLeft()
		nothingIn(t, place)
	})
}

// TestAKilledWorkersFilesAreWrittenByAnother: over what it left.
func TestAKilledWorkersFilesAreWrittenByAnother(t *testing.T) {
	onlyLinux(t)
	for _, pool := range []string{"cold", "warm"} {
		t.Run(pool, func(t *testing.T) {
			p, place := startFiles(t, "processes", "count=300", "bytes=1MiB", "pool="+pool)
			atWork(t, place)
			kill(t, p.workers()[0])
			if status := p.wait(); status.ExitStatus() != 0 {
				t.Fatalf("it ended with status %#x: %s", status, p.errors.String())
			}
			p.nothingLeft()
			nothingIn(t, place)
			if err := checkOutput(p.out.Bytes(), []string{"tasks[].state=done", "files.count=300", "files.failed=0"}); err != nil {
				t.Error(err)
			}
			if notes := report(p).Notes; len(notes) != 1 || !strings.Contains(notes[0], "killed") {
				t.Errorf("the notes are %q", notes)
			}
		})
	}
}

// TestAKilledWorkerWithoutAnotherLeavesNoFiles: the run fails, the folder goes.
func TestAKilledWorkerWithoutAnotherLeavesNoFiles(t *testing.T) {
	onlyLinux(t)
	for _, model := range []string{"sync", "threads:free", "async"} {
		t.Run(model, func(t *testing.T) {
			p, place := startFiles(t, model, endless...)
			atWork(t, place)
			kill(t, p.workers()[0])
			p.fails("signal: killed", "of 10000 tasks had ended")
			nothingIn(t, place)
		})
	}
}

// TestFilesThatCannotBeWrittenFailTheirTasks, and leave nothing either. The
// folder is taken away while they are written.
func TestFilesThatCannotBeWrittenFailTheirTasks(t *testing.T) {
	onlyLinux(t)
	everyModel(t, func(t *testing.T, model string) {
		p, place := startFiles(t, model, "count=1000", "bytes=1MiB")
		atWork(t, place)
		folder := filepath.Dir(inside(place)[0])
		eventually(t, "the folder is gone", func() bool { return os.RemoveAll(folder) == nil })
		p.fails("of 1000 tasks failed; File ", "no such file or directory")
		nothingIn(t, place)
		if r := report(p); r.Files == nil || r.Files.Failed == 0 || r.Files.Failed != r.Failed() {
			t.Errorf("%d tasks failed, the result is %+v", r.Failed(), r.Files)
		}
	})
}

func TestWithoutAPlaceForFilesTheRunFailsWithASentence(t *testing.T) {
	onlyLinux(t)
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "missing"))
	p := startProgram(t, "run", "--format", "json", "--workload", "files", "--model", "async")
	p.fails("making a temporary folder", "no such file or directory")
}
