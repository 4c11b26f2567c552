package chrome

import (
	"fmt"
	"io"
	"os"

	"interleave/scheduler/replace"
)

// Save writes a file; what was there before is replaced by a whole one or not at
// all. An error is one sentence and names the path.
func Save(path string, f File) error {
	return replace.File(path, func(w io.Writer) error { return Write(w, f) })
}

// Open reads a file as Read does. An error is one sentence and names the path;
// that of a missing file is fs.ErrNotExist.
func Open(path string) (File, error) {
	f, err := open(path)
	if err != nil {
		return File{}, fmt.Errorf("cannot open %s: %w", path, replace.Bare(err))
	}
	return f, nil
}

func open(path string) (File, error) {
	f, err := os.Open(path)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return File{}, replace.ErrDirectory
	}
	return Read(f)
}
