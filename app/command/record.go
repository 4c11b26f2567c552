package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"interleave/scheduler"
)

// keeper keeps a recorded run under a name.
type keeper func(name string, r scheduler.Recording) error

// recordTo returns what saves a run into a file, or does nothing where no file is
// named. That the file can be written is found out before anything runs.
func recordTo(file string) (keeper, error) {
	if file == "" {
		return func(string, scheduler.Recording) error { return nil }, nil
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return nil, useError("--trace %s is a directory; it takes the name of a file", file)
	}
	if err := writable(filepath.Dir(file)); err != nil {
		return nil, err
	}
	return func(_ string, r scheduler.Recording) error { return r.Save(file) }, nil
}

// recordInto returns what saves runs into a directory, each in a file that has
// its name, or does nothing where no directory is named.
func recordInto(dir string) (keeper, error) {
	if dir == "" {
		return recordTo("")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, useError("--trace: the directory %s cannot be made: %s", dir, reason(err))
	}
	if err := writable(dir); err != nil {
		return nil, err
	}
	taken := map[string]bool{}
	return func(name string, r scheduler.Recording) error {
		name = freeName(taken, fileName(r.Report.Experiment.Workload+" "+name))
		return r.Save(filepath.Join(dir, name+scheduler.FileExtension))
	}, nil
}

// longestName leaves room for a number and an extension in the 255 bytes that a
// name has on most systems.
const longestName = 200

// freeName is a name that no other run of the comparison has: what cannot stand
// in a name may be all that two of them differ in. Case is no difference on some
// systems.
func freeName(taken map[string]bool, name string) string {
	name = name[:min(len(name), longestName)]
	free := name
	for n := 2; taken[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf("%s-%d", name, n)
	}
	taken[strings.ToLower(free)] = true
	return free
}

// writable refuses a directory in which no file can be made.
func writable(dir string) error {
	f, err := os.CreateTemp(dir, ".interleave-*")
	if err != nil {
		return useError("--trace: nothing can be written into %s: %s", dir, reason(err))
	}
	_ = f.Close()
	return os.Remove(f.Name())
}

// reason is an error without the names of files that it repeats.
func reason(err error) string {
	text := err.Error()
	return strings.TrimSpace(text[strings.LastIndex(text, ":")+1:])
}

// fileName makes a name of a file that every system accepts.
func fileName(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '=', r == '.':
			return r
		}
		return '-'
	}, strings.ReplaceAll(text, ",", ""))
}

// errNotOpened says that nobody waits any longer for a file to be read.
var errNotOpened = fmt.Errorf("no file was opened: %w", context.Canceled)

// opened reads the files of recorded runs; an error is bad use, unless it is
// errNotOpened. Then the reading of a file may go on, since a pipe that nobody writes
// into cannot be left otherwise: the program is about to end.
func opened(ctx context.Context, files []string) ([]scheduler.Recording, error) {
	var out []scheduler.Recording
	var failed error
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, name := range files {
			r, err := scheduler.OpenRecording(name)
			if err != nil {
				failed = useError("%s", err)
				return
			}
			out = append(out, r)
		}
	}()
	select {
	case <-done:
		return out, failed
	case <-ctx.Done():
		return nil, errNotOpened
	}
}

// needFiles refuses a command line without a file.
func needFiles(name string, args []string) error {
	if len(args) == 0 {
		return useError("%s needs the name of a file that --trace has written", name)
	}
	return nil
}
