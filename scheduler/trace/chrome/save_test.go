package chrome

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"interleave/scheduler/replace"
)

func listed(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestSaveAndOpen(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "run.json.gz")
	for range 2 { // a new one, then over the old one
		if err := Save(path, small()); err != nil {
			t.Fatal(err)
		}
		f, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		same(t, f, small())
		if got := listed(t, dir); len(got) != 1 {
			t.Errorf("the directory has %q", got)
		}
	}
}

// TestAFailureLeavesTheOldFile: whatever goes wrong, what was there stays, and
// nothing else does.
func TestAFailureLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "run.json.gz")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := small()
	broken.Report = []byte("{")
	err := Save(path, broken)
	if want := "cannot save " + path + ": the report is not valid JSON"; err == nil || err.Error() != want {
		t.Errorf("it says %v, want %q", err, want)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "old" {
		t.Errorf("the file is %q, %v", text, err)
	}
	if got := listed(t, dir); len(got) != 1 {
		t.Errorf("the directory has %q", got)
	}
}

func TestPlacesThatCannotBeSavedTo(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "nowhere", "run.json.gz")
	tests := map[string]struct {
		path, says string
		is         error
	}{
		"a directory":                   {dir, "cannot save " + dir + ": it is a directory", replace.ErrDirectory},
		"a directory that is not there": {missing, "cannot save " + missing + ": ", fs.ErrNotExist},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := Save(test.path, small())
			if !errors.Is(err, test.is) || !strings.HasPrefix(err.Error(), test.says) || strings.Contains(err.Error(), ".tmp") {
				t.Errorf("it says %v", err)
			}
			if got := listed(t, dir); len(got) != 0 {
				t.Errorf("the directory has %q", got)
			}
		})
	}
}

// TestSaveFollowsALink and keeps the rights of the file that it replaces.
func TestSaveFollowsALink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there")
	}
	dir := t.TempDir()
	path, link := filepath.Join(dir, "run.json.gz"), filepath.Join(dir, "latest")
	if err := os.WriteFile(path, nil, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("run.json.gz", link); err != nil {
		t.Fatal(err)
	}
	if err := Save(link, small()); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(path); err != nil || info.Size() == 0 || info.Mode() != 0o640 {
		t.Errorf("the file is %v, %v", info, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
}

func TestFilesThatCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(dir, "missing")
	tests := map[string]struct {
		path, says string
		is         error
	}{
		"a directory":    {dir, "cannot open " + dir + ": it is a directory", replace.ErrDirectory},
		"a missing file": {missing, "cannot open " + missing + ": ", fs.ErrNotExist},
		"an empty file":  {empty, "cannot open " + empty + ": the file is empty", errEmpty},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := Open(test.path)
			if !errors.Is(err, test.is) || !strings.HasPrefix(err.Error(), test.says) || strings.Count(err.Error(), test.path) != 1 {
				t.Errorf("it says %v", err)
			}
			same(t, f, File{})
		})
	}
}
