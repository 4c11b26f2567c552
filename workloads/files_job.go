package workloads

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"sync/atomic"
)

const (
	pieceSize = 256 << 10 // what one wait writes or reads at most
	stepSize  = 16 << 10  // what is computed between two checks, in about 20 µs
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// filesJob is the files of one process.
type filesJob struct {
	size   int64
	sync   bool
	files  []file
	pieces sync.Pool // of *[]byte: as many as there are tasks in flight
}

// file is what one task writes. Done is read while it does.
type file struct {
	path string
	seed [32]byte
	data rand.ChaCha8
	done atomic.Int64 // bytes written and bytes read
}

// Run writes a file, syncs it, reads it back and compares. Each device is a wait
// of its own – writing and reading one a piece – between which the task computes
// what it writes and the checksum. CPython lets go of the interpreter lock for
// the same calls.
//
// Nothing here looks at Env.Ctx: a piece is short, and nobody can interrupt a
// sync. What is left of the file when the task fails or is stopped goes with the
// folder.
func (j *filesJob) Run(t Task, i int) error {
	f := &j.files[i]
	f.done.Store(0)
	f.data.Seed(f.seed)
	piece, _ := j.pieces.Get().(*[]byte)
	defer j.pieces.Put(piece)
	wrote, err := j.write(t, f, *piece)
	if err != nil {
		return fmt.Errorf("file %d could not be written: %w", i+1, explainFile(err))
	}
	read, err := j.read(t, f, *piece)
	if err != nil {
		return fmt.Errorf("file %d could not be read back: %w", i+1, explainFile(err))
	}
	if read != wrote {
		return fmt.Errorf("file %d is not what was written: its checksum is %08x instead of %08x", i+1, read, wrote)
	}
	return nil
}

// write returns the checksum of what it wrote. It truncates what a worker that
// died may have left.
func (j *filesJob) write(t Task, f *file, piece []byte) (sum uint32, err error) {
	var to *os.File
	defer func() { _ = to.Close() }() // again, if all went well
	for left := j.size; left > 0; left -= int64(len(piece)) {
		piece = piece[:min(left, int64(len(piece)))]
		for step := range slices.Chunk(piece, stepSize) {
			_, _ = f.data.Read(step) // never fails
			sum = crc32.Update(sum, castagnoli, step)
			t.Check()
		}
		err = t.Await(Disk, func(Phases) (err error) {
			if to == nil {
				if to, err = os.Create(f.path); err != nil {
					return err
				}
			}
			_, err = to.Write(piece)
			return err
		})
		if err != nil {
			return 0, err
		}
		f.done.Add(int64(len(piece)))
	}
	if j.sync {
		if err := t.Await(Disk, func(Phases) error { return to.Sync() }); err != nil {
			return 0, err
		}
	}
	return sum, to.Close()
}

// read returns the checksum of what it read and removes the file with the last
// piece, so that no more files are on the disk than tasks are in flight. What it
// reads the system still has in memory, as a rule.
func (j *filesJob) read(t Task, f *file, piece []byte) (sum uint32, err error) {
	var from *os.File
	defer func() { _ = from.Close() }() // again, if all went well
	for left := j.size; left > 0; left -= int64(len(piece)) {
		piece = piece[:min(left, int64(len(piece)))]
		err = t.Await(Disk, func(Phases) (err error) {
			if from == nil {
				if from, err = os.Open(f.path); err != nil {
					return err
				}
			}
			if _, err = io.ReadFull(from, piece); err != nil || int64(len(piece)) < left {
				return err
			}
			_ = from.Close()      // Windows removes no file that is open
			_ = os.Remove(f.path) // if it cannot, its folder will
			return nil
		})
		if err != nil {
			return 0, err
		}
		for step := range slices.Chunk(piece, stepSize) {
			sum = crc32.Update(sum, castagnoli, step)
			t.Check()
		}
		f.done.Add(int64(len(piece)))
	}
	return sum, nil
}

// explainFile leaves the path out, which names a folder that is about to go.
func explainFile(err error) error {
	var wrapped *fs.PathError
	switch {
	case errors.As(err, &wrapped):
		return fmt.Errorf("%s: %w", wrapped.Op, wrapped.Err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("it is shorter than what was written")
	}
	return err
}

func (j *filesJob) Result(int) []byte { return binary.AppendUvarint(nil, uint64(j.size)) }

func (j *filesJob) Progress(i int) float64 {
	return float64(j.files[i].done.Load()) / float64(2*j.size)
}

// Close has nothing to do: each task closes its file, whatever happens to it.
func (j *filesJob) Close() error { return nil }
