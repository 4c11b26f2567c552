package command

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interleave/app/lecture"
)

// TestALectureIsGivenInTheWindow holds which lecture the window gets.
func TestALectureIsGivenInTheWindow(t *testing.T) {
	t.Chdir(t.TempDir())
	mine := filepath.Join("concurrency.de", "1-a.md")
	text := "---\ntitle: Mine\n---\n"
	for _, test := range []struct {
		name  string
		args  []string
		title string
	}{
		{"the window's own", []string{"lecture"}, ""},
		{"the usual one", []string{"lecture", "concurrency"}, "Concurrency, four ways"},
		{"by name", []string{"lecture", "concurrency.de"}, "Nebenläufigkeit"},
		{"a file", []string{"lecture", "1-b.md"}, "1-b.md"},
		{"a folder of the same name", []string{"lecture", "concurrency.de"}, "concurrency.de"},
	} {
		t.Run(test.name, func(t *testing.T) {
			switch test.title {
			case "1-b.md":
				must(os.WriteFile("1-b.md", []byte(text), 0o644))
			case "concurrency.de":
				must(os.Mkdir("concurrency.de", 0o755))
				must(os.WriteFile(mine, []byte(text), 0o644))
			}
			var said bytes.Buffer
			var got lecture.Lecture
			p := Program{Out: &said, Err: &said, Lecture: func(_ context.Context, l lecture.Lecture) error {
				got = l
				return nil
			}}
			if code := p.Main(test.args); code != 0 || !strings.HasPrefix(got.Title, test.title) || (len(got.Scenes) == 0) != (test.title == "") {
				t.Errorf("exit code %d, %q, %d scenes of %q", code, said.String(), len(got.Scenes), got.Title)
			}
		})
	}
}

func TestALectureWithoutADisplay(t *testing.T) {
	var said bytes.Buffer
	p := Program{Out: &said, Err: &said, Lecture: func(context.Context, lecture.Lecture) error {
		return fmt.Errorf("%w: no display", ErrNoDisplay)
	}}
	if code := p.Main([]string{"lecture"}); code != exitFailed || !strings.Contains(said.String(), "interleave lecture check") {
		t.Errorf("exit code %d, %q", code, said.String())
	}
}
