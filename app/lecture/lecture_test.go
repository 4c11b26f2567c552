package lecture

import (
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// TestAGoodLecture holds what is read of one that uses all there is.
func TestAGoodLecture(t *testing.T) {
	l, err := Open("testdata/good")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Stat(l.Files, l.Scenes[1].Recorded); err != nil {
		t.Error(err)
	}
	l.Files, l.Name = nil, ""
	for i := range l.Scenes {
		l.Scenes[i].File = filepath.ToSlash(l.Scenes[i].File)
	}
	got, err := json.MarshalIndent(l, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	const golden = "testdata/good.json"
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Error(d)
	}
}

// TestOpen holds how what is opened is named.
func TestOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "My lecture")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) string {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	file := write("1-a.md", "---\ntitle: A\n---\n")
	if l, err := Open(dir); err != nil || l.Title != "My lecture" || l.Scenes[0].File != file {
		t.Errorf("a folder without a head: %+v, %v", l, err)
	}
	if l, err := Open(file); err != nil || len(l.Scenes) != 1 || l.Scenes[0].File != file {
		t.Errorf("a scene alone: %+v, %v", l, err)
	}
	write("1-a.md", "---\ntitel: A\n---\n")
	for _, name := range []string{dir, file} {
		_, err := Open(name)
		var m Mistakes
		if !errors.As(err, &m) || m[0].File != file || !strings.HasPrefix(m.Error(), file+":2: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// TestAListThatHelpsNobodyIsCut: a file that is no lecture has a mistake a line.
func TestAListThatHelpsNobodyIsCut(t *testing.T) {
	_, err := Parse(fstest.MapFS{"l.md": {Data: []byte("---\n" + strings.Repeat("x: 1\n", 1000) + "---\n")}}, "l.md")
	var m Mistakes
	if !errors.As(err, &m) || len(m) != mostMistakes+1 || !strings.HasSuffix(err.Error(), "mistakes more") {
		t.Errorf("%d mistakes: %v", len(m), err)
	}
}

// FuzzParse looks for a text on which reading a lecture fails, and for a lecture
// without a mistake that cannot be shown or run.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"lecture.md", "2-the-second.md", "10-the-last.md"} {
		text, err := os.ReadFile(filepath.Join("testdata/good", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("---\na: &a [*a, *a]\n---\n# Notes\n> - 1. `x`\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Parse(fstest.MapFS{"1-a.md": {Data: []byte(text)}}, ".")
		var m Mistakes
		switch {
		case err == nil && len(l.Scenes) == 0:
			t.Error("a lecture without scenes and without a mistake")
		case err == nil:
			shown(t, l)
		case !errors.As(err, &m):
			t.Errorf("%v is no list of mistakes", err)
		}
		for _, one := range m {
			if one.File == "" || one.Text == "" || one.Line < 0 || one.Line > strings.Count(text, "\n")+2 {
				t.Errorf("a mistake that is nowhere: %+v", one)
			}
		}
	})
}

// shown is what a player does with a lecture, as far as this package goes.
func shown(t *testing.T, l Lecture) {
	for _, s := range l.Scenes {
		if s.Title == "" || s.Show.Panel == "" {
			t.Errorf("a scene without title or panel: %+v", s)
		}
		for _, text := range []string{s.Body, s.Notes, s.Question, s.Answer} {
			for _, b := range Blocks(text) {
				if b.Plain() == "" {
					t.Errorf("%q has an empty block", text)
				}
			}
		}
		for _, r := range s.Runs {
			if _, err := r.Experiment(); err != nil && err.Error() != refusedHere(r) {
				t.Errorf("%+v: %v", r, err)
			}
		}
	}
}
