// Package replace writes files so that nobody ever finds half of one.
package replace

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// ErrDirectory says that a path is that of a directory.
var ErrDirectory = errors.New("it is a directory")

// File makes what write writes the file of a path. It is written beside its
// place under another name, to the disk, and then renamed: what was there before
// is replaced by a whole file or not at all, and a failure leaves nothing behind.
// A link is followed. An error is one sentence and names the path.
func File(path string, write func(io.Writer) error) error {
	if err := file(path, write); err != nil {
		return fmt.Errorf("cannot save %s: %w", path, Bare(err))
	}
	return nil
}

func file(path string, write func(io.Writer) error) (err error) {
	mode := fs.FileMode(0)
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return ErrDirectory
		}
		if !info.Mode().IsRegular() {
			return errors.New("it is no ordinary file")
		}
		mode = info.Mode().Perm()
	}
	beside, err := create(path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			beside.Close() // a second time does no harm
			os.Remove(beside.Name())
		}
	}()
	if err := write(beside); err != nil {
		return err
	}
	if mode != 0 {
		if err := beside.Chmod(mode); err != nil && !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
	}
	if err := beside.Sync(); err != nil {
		return err
	}
	if err := beside.Close(); err != nil {
		return err
	}
	if err := os.Rename(beside.Name(), path); err != nil {
		return err
	}
	syncDirectory(filepath.Dir(path))
	return nil
}

// longestBase is how much of a name the name beside it has: both must fit into
// the 255 bytes that most systems allow.
const longestBase = 200

// create makes a file beside the one of the path, with the rights that a new
// one has; os.CreateTemp's are for its owner only.
func create(path string) (*os.File, error) {
	dir, base := filepath.Split(path)
	for {
		name := filepath.Join(dir, "."+strings.ToValidUTF8(base[:min(len(base), longestBase)], "")+"."+strconv.FormatUint(rand.Uint64(), 36)+".tmp")
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// Bare takes off what the operating system's errors say besides: the path is
// told already, and that of the file beside it is nobody's concern.
func Bare(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
