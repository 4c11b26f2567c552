package workloads

import (
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
)

// files is work that waits for a disk. Python's asyncio has nothing for it and
// gives such calls to threads (run_in_executor); under Async the same happens
// here, without asyncio's bound on their number.
type files struct{}

var _ Workload = files{}

func (files) Name() string  { return "files" }
func (files) Title() string { return "Files" }

func (files) About() string {
	return "Tasks that write a file and read it back, and mostly wait for the disk."
}

func (files) Tasks() Setting {
	return Setting{
		Name: "count", Title: "Files", Kind: Count, Min: 1, Max: 10_000, Default: "40", Unit: "files",
		Help: "How many files are written and read back, one a task.",
		Told: map[string]string{"1": "%s file", "%s": "%s files"},
	}
}

// largestFile keeps those of 512 tasks in flight on a usual disk.
const largestFile = 16 << 20

func (files) Settings() []Setting {
	return []Setting{
		{
			Name: "bytes", Title: "File size", Kind: Bytes, Min: 1, Max: largestFile, Default: "64 KiB",
			Help: "The size of a file.",
			Told: map[string]string{"%s": "files of %s"},
		},
		{
			Name: "sync", Title: "Sync", Kind: Switch, Default: "on",
			Help: "Whether a task waits until its file is on the disk; otherwise the system writes it later.",
			Told: map[string]string{"on": "with sync", "off": "without sync"},
		},
	}
}

// Nature knows no limit without sync: what is waited for then is memory.
func (files) Nature(v Values) Nature {
	n := Nature{Waits: []Device{Disk}, Folder: true, Proviso: "if the disk syncs as many"}
	if !v.On("sync") {
		n.Unknown = "without sync the files are in memory before they are on the disk"
	}
	return n
}

func (files) TaskNames(_ Values, tasks int) []string { return numbered("File", tasks) }

// Open prepares the names and the contents' beginnings; it touches no disk.
func (files) Open(v Values, env Env) (Job, error) {
	if env.Folder == "" {
		return nil, errors.New("there is no folder to write files to")
	}
	j := &filesJob{size: v.Int("bytes"), sync: v.On("sync"), files: make([]file, max(env.Tasks, 0))}
	if j.size < 1 {
		return nil, fmt.Errorf("a file of %d bytes is none", j.size)
	}
	for i := range j.files {
		f := &j.files[i]
		f.path = filepath.Join(env.Folder, fmt.Sprintf("file-%d", i+1))
		binary.LittleEndian.PutUint64(f.seed[:], uint64(env.Seed))
		binary.LittleEndian.PutUint64(f.seed[8:], uint64(i))
	}
	piece := min(j.size, pieceSize)
	j.pieces.New = func() any {
		p := make([]byte, piece)
		return &p
	}
	return j, nil
}

// Merge adds the files up. One without a part has failed.
func (files) Merge(_ Values, parts [][]byte, _ uint64) (Result, error) {
	all := &Files{}
	for i, part := range parts {
		switch {
		case part == nil:
			all.Failed++
			continue
		case len(part) == 0: // stopped
			continue
		}
		bytes, n := binary.Uvarint(part)
		if n != len(part) || bytes < 1 || bytes > largestFile {
			return Result{}, fmt.Errorf("the result of file %d is no size of a file", i+1)
		}
		all.Count++
		all.Bytes += int64(bytes)
	}
	return Result{Files: all}, nil
}
