package command

import (
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
	return func(name string, r scheduler.Recording) error {
		return r.Save(filepath.Join(dir, fileName(r.Report.Experiment.Workload+" "+name)+scheduler.FileExtension))
	}, nil
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

// opened reads the files of recorded runs; an error is bad use.
func opened(files []string) ([]scheduler.Recording, error) {
	var out []scheduler.Recording
	for _, name := range files {
		r, err := scheduler.OpenRecording(name)
		if err != nil {
			return nil, useError("%s", err)
		}
		out = append(out, r)
	}
	return out, nil
}

// needFiles refuses a command line without a file.
func needFiles(name string, args []string) error {
	if len(args) == 0 {
		return useError("%s needs the name of a file that --trace has written", name)
	}
	return nil
}
