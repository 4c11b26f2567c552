package command

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"strings"
	"testing"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/trace"
)

func TestWithoutADisplayTheSameWorkIsDoneInTheTerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("interleave.png", []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, notes bytes.Buffer
	var drawn []scheduler.Recording
	p := Program{
		Out: &out, Err: &notes,
		Window: func(context.Context, []scheduler.Recording) error {
			return fmt.Errorf("%w: there is no display", ErrNoDisplay)
		},
		Picture: func(r []scheduler.Recording, _ plot.Canvas) (image.Image, error) {
			drawn = r
			return image.NewGray(image.Rect(0, 0, 1, 1)), nil
		},
	}
	if code := p.Main([]string{}); code != 0 {
		t.Fatalf("exit code %d: %s", code, notes.String())
	}
	if want := "interleave: no window can be opened: there is no display;"; !strings.HasPrefix(notes.String(), want) {
		t.Errorf("the reason is told as %q, want %q first", notes.String(), want)
	}
	for _, model := range scheduler.Labels() {
		if n := strings.Count(out.String(), "\n"+model+"  "); n != 2 {
			t.Errorf("%s stands in the tables %d times, want once in each", model, n)
		}
	}
	if len(drawn) != len(scheduler.Labels()) {
		t.Errorf("%d runs were drawn", len(drawn))
	}
	for _, r := range drawn {
		if err := trace.Validate(r.Trace); err != nil || len(r.Trace.Tasks) == 0 {
			t.Errorf("what was drawn: %v, %d tasks", err, len(r.Trace.Tasks))
		}
	}
	if !strings.Contains(out.String(), "interleave-1.png") {
		t.Errorf("the picture is not named: %s", out.String())
	}
	for name, want := range map[string]string{"interleave.png": "mine", "interleave-1.png": "\x89PNG"} {
		if b, err := os.ReadFile(name); err != nil || !strings.HasPrefix(string(b), want) {
			t.Errorf("%s holds %q (%v), want %q", name, b, err, want)
		}
	}
}
