package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"interleave/scheduler"
)

func TestRecordedRunsHaveNamesOfTheirOwn(t *testing.T) {
	taken := map[string]bool{}
	var got []string
	for _, text := range []string{"a/b", "a-b", "A b", strings.Repeat("x", 300), strings.Repeat("x", 299)} {
		got = append(got, freeName(taken, fileName(text)))
	}
	long := strings.Repeat("x", longestName)
	if want := []string{"a-b", "a-b-2", "A-b-3", long, long + "-2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestALongNameIsWritten: the file beside it must have one that fits, too.
func TestALongNameIsWritten(t *testing.T) {
	if err := (scheduler.Recording{}).Save(filepath.Join(t.TempDir(), strings.Repeat("n", 255))); err != nil {
		t.Error(err)
	}
}

// TestAPipeThatNobodyWritesIntoIsLeft when the context ends.
func TestAPipeThatNobodyWritesIntoIsLeft(t *testing.T) {
	if _, err := os.Stat("/dev/fd"); err != nil {
		t.Skip("a pipe has no name here")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := opened(ctx, []string{"/dev/fd/" + strconv.Itoa(int(r.Fd()))}); !errors.Is(err, errNotOpened) {
		t.Errorf("it says %v", err)
	}
	var said strings.Builder
	if code := (Program{Err: &said}).exit(errNotOpened); code != exitCancelled || strings.Contains(said.String(), "figures") {
		t.Errorf("exit code %d: %s", code, said.String())
	}
	w.Close()
	r.Close()
}

// TestATableKeepsFailedTasksOnly, and tells of all how many they are.
func TestATableKeepsFailedTasksOnly(t *testing.T) {
	r := scheduler.Report{Wall: 1, Experiment: scheduler.Experiment{Workload: "compute", Tasks: 3}, Tasks: []scheduler.TaskReport{
		{State: "done"}, {Name: "Task 2", State: "failed", Error: "it fell"}, {State: "done"},
	}}
	slim := failedOnly(r)
	if len(slim.Tasks) != 1 || slim.Wrong() != r.Wrong() || slim.Complete() != r.Complete() {
		t.Errorf("left are %+v", slim.Tasks)
	}
	if err := failures([]scheduler.Report{slim}); err == nil || err.Error() != "1 of 3 tasks failed; Task 2: it fell" {
		t.Errorf("it says %v", err)
	}
	if len(r.Tasks) != 3 {
		t.Error("the report itself was changed")
	}
}

func TestAPictureDoesNotReplaceItsRun(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "run")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if name, ok := sameFile(link, []string{"other", path}); !ok || name != path {
		t.Errorf("found %q, %v", name, ok)
	}
	if _, ok := sameFile(filepath.Join(dir, "new"), []string{path}); ok {
		t.Error("a new file replaces one")
	}
}
