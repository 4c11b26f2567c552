package workloads

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFilesAreWrittenAndReadBack(t *testing.T) {
	for name, test := range map[string]struct {
		settings Values
		threads  int
		waits    int // of one task
	}{
		"one thread":                       {Values{}, 1, 3},
		"five threads":                     {Values{}, 5, 3},
		"without sync":                     {Values{"sync": "off"}, 5, 2},
		"the smallest":                     {Values{"bytes": "1"}, 5, 3},
		"a piece and a byte":               {Values{"bytes": "262145"}, 2, 5},
		"several pieces, the last of them": {Values{"bytes": "1 MiB", "sync": "off"}, 2, 8},
	} {
		t.Run(name, func(t *testing.T) {
			v := defaults(t, files{}, test.settings)
			env := Env{Tasks: 6, Folder: t.TempDir()}
			tasks, parts, errs := execute(t, files{}, v, env, test.threads)
			noErrors(t, errs)
			result, err := files{}.Merge(v, parts, 0)
			if want := (Files{Count: 6, Bytes: 6 * v.Int("bytes")}); err != nil || *result.Files != want {
				t.Fatalf("the result is %+v (%v), want %+v", result.Files, err, want)
			}
			for i, task := range tasks {
				if task.awaits != test.waits || !slices.Equal(task.waits, []string{"disk"}) || task.checks == 0 {
					t.Errorf("file %d waited %d times for %v and checked %d times, want %d waits", i+1, task.awaits, task.waits, task.checks, test.waits)
				}
			}
			if left := listed(t, env.Folder); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// meddler is a task during whose wait, counted from 1, somebody else comes by.
type meddler struct {
	plainTask
	when   int
	meddle func()
}

func (m *meddler) Await(d Device, op Op) error {
	if m.awaits+1 == m.when {
		m.meddle()
	}
	return m.plainTask.Await(d, op)
}

// openFiles opens a job of two files in a folder, the path of the first.
func openFiles(t *testing.T, seed int64, changes Values) (job Job, first string) {
	t.Helper()
	env := Env{Tasks: 2, Seed: seed, Folder: t.TempDir()}
	job, err := files{}.Open(defaults(t, files{}, changes), env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := job.Close(); err != nil {
			t.Error(err)
		}
	})
	return job, filepath.Join(env.Folder, "file-1")
}

// The second wait is the sync, the third reads back: before it the file is on
// the disk as it was written.
func TestContentsFollowFromTheSeed(t *testing.T) {
	contents := func(seed int64, task int) (b []byte) {
		job, path := openFiles(t, seed, Values{"bytes": "300 KiB"}) // two pieces
		path = strings.TrimSuffix(path, "1") + string(rune('1'+task))
		m := &meddler{when: 4, meddle: func() {
			var err error
			if b, err = os.ReadFile(path); err != nil {
				t.Error(err)
			}
		}}
		if err := job.Run(m, task); err != nil {
			t.Fatal(err)
		}
		return b
	}
	one := contents(1, 0)
	if len(one) != 300<<10 || bytes.Count(one, []byte{0}) > len(one)/100 {
		t.Errorf("%d bytes, of which %d are 0", len(one), bytes.Count(one, []byte{0}))
	}
	if !bytes.Equal(one, contents(1, 0)) {
		t.Error("the same seed writes something else")
	}
	if bytes.Equal(one, contents(2, 0)) || bytes.Equal(one, contents(1, 1)) {
		t.Error("another seed or another task writes the same")
	}
}

func TestWhatIsWrongWithAFileIsTold(t *testing.T) {
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	for name, test := range map[string]struct {
		when   int
		meddle func(t *testing.T, path string)
		says   string
	}{
		"another byte": {3, func(t *testing.T, path string) {
			b, err := os.ReadFile(path)
			must(t, err)
			b[len(b)/2] ^= 1
			must(t, os.WriteFile(path, b, 0o600))
		}, "file 1 is not what was written: its checksum is "},
		"cut off":       {3, func(t *testing.T, path string) { must(t, os.Truncate(path, 100)) }, "file 1 could not be read back: it is shorter"},
		"empty":         {3, func(t *testing.T, path string) { must(t, os.Truncate(path, 0)) }, "file 1 could not be read back: it is shorter"},
		"gone":          {3, func(t *testing.T, path string) { must(t, os.Remove(path)) }, "file 1 could not be read back: open: "},
		"not writable":  {1, func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }, "file 1 could not be written: open: "},
		"without place": {1, func(t *testing.T, path string) { must(t, os.RemoveAll(filepath.Dir(path))) }, "file 1 could not be written: open: "},
	} {
		t.Run(name, func(t *testing.T) {
			job, path := openFiles(t, 1, nil)
			err := job.Run(&meddler{when: test.when, meddle: func() { test.meddle(t, path) }}, 0)
			if err == nil || !strings.HasPrefix(err.Error(), test.says) || strings.Contains(err.Error(), filepath.Dir(path)) {
				t.Errorf("the error is %v, want %q without the folder's name", err, test.says)
			}
		})
	}
}

// A worker that died may have left half a file, or a longer one.
func TestAFileIsWrittenOverWhatIsThere(t *testing.T) {
	job, path := openFiles(t, 1, Values{"bytes": "1 KiB"})
	if err := os.WriteFile(path, make([]byte, 5000), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // and by the same worker
		if err := job.Run(&plainTask{}, 0); err != nil {
			t.Error(err)
		}
	}
	if p := job.Progress(0); p != 1 {
		t.Errorf("the progress is %v", p)
	}
}

// A task that is stopped is unwound out of a wait: its file must be closed then,
// or its folder could not be removed everywhere, and descriptors would run out.
func TestAStoppedTaskClosesItsFile(t *testing.T) {
	for when := 1; when <= 3; when++ {
		job, path := openFiles(t, 1, nil)
		func() {
			defer func() { _ = recover() }()
			_ = job.Run(&meddler{when: when, meddle: func() { panic("stopped") }}, 0)
			t.Error("it was not unwound")
		}()
		if file := openFile(path); file != "" {
			t.Errorf("stopped at wait %d it keeps %s open", when, file)
		}
	}
}

// openFile looks for a path among the descriptors of this process, where the
// system shows them.
func openFile(path string) string {
	all, _ := filepath.Glob("/proc/self/fd/*")
	for _, fd := range all {
		if to, err := os.Readlink(fd); err == nil && strings.HasPrefix(to, path) {
			return to
		}
	}
	return ""
}

func TestFilesNeedAFolderAndASize(t *testing.T) {
	if _, err := (files{}).Open(defaults(t, files{}, nil), Env{Tasks: 1}); err == nil {
		t.Error("opened without a folder")
	}
	if _, err := (files{}).Open(Values{}, Env{Tasks: 1, Folder: t.TempDir()}); err == nil {
		t.Error("opened for files of no size")
	}
}

func TestTheLimitOfFilesIsKnownWithSyncOnly(t *testing.T) {
	for sync, known := range map[string]bool{"on": true, "off": false} {
		n := files{}.Nature(Values{"sync": sync})
		if !n.Waiting() || !n.Folder || n.Together || known != (n.Unknown == "") || known && n.Proviso == "" {
			t.Errorf("sync=%s: %+v", sync, n)
		}
	}
}

func TestFileResultsAreCheckedWhenMerged(t *testing.T) {
	size := func(n uint64) []byte { return binary.AppendUvarint(nil, n) }
	good := size(65536)
	for name, test := range map[string]struct {
		parts [][]byte
		want  *Files
	}{
		"two files":               {[][]byte{good, good}, &Files{Count: 2, Bytes: 131072}},
		"a file that failed":      {[][]byte{nil, good}, &Files{Count: 1, Failed: 1, Bytes: 65536}},
		"a file that was stopped": {[][]byte{{}, good}, &Files{Count: 1, Bytes: 65536}},
		"nothing":                 {nil, &Files{}},
		"something behind":        {[][]byte{append(slices.Clone(good), 0)}, nil},
		"cut off":                 {[][]byte{good[:1]}, nil},
		"an empty file":           {[][]byte{size(0)}, nil},
		"more than a file has":    {[][]byte{size(largestFile + 1)}, nil},
		"a varint without end":    {[][]byte{[]byte(strings.Repeat("\x80", 20))}, nil},
	} {
		result, err := files{}.Merge(Values{}, test.parts, 0)
		switch {
		case test.want == nil && err == nil:
			t.Errorf("%s: accepted as %+v", name, result.Files)
		case test.want != nil && err != nil:
			t.Errorf("%s: %v", name, err)
		case test.want != nil && *result.Files != *test.want:
			t.Errorf("%s: %+v, want %+v", name, *result.Files, *test.want)
		}
	}
}

func listed(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
