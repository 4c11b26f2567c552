package app

import (
	"bytes"
	"errors"
	"image/png"
	"strings"
	"testing"
	"time"

	"interleave/app/handout"
	"interleave/app/lecture"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
)

// TestSlides: each scene is drawn with what it has come to, without a display.
func TestSlides(t *testing.T) {
	t.Cleanup(func() { phrase.Use(nil) })
	l := shortLecture()
	l.Title = "Short"
	one := measuredAs(t, "compute", "sync", time.Second)
	two := []scheduler.Recording{measuredAs(t, "compute", "sync", time.Second), measuredAs(t, "compute", "threads:gil", 2*time.Second)}
	scenes := []handout.Scene{
		{Index: 0},
		{Index: 1, Runs: []scheduler.Recording{one}, Live: true},
		{Index: 2, Runs: two, Hands: []int{3, 1}},
		{Index: 3, Runs: two},
		{Index: 7, Runs: []scheduler.Recording{one}},
		{Index: 8},
		{Index: 9},
	}
	n := 0
	d, err := Slides(l, scenes, func(p handout.Page) error {
		if m, err := png.Decode(bytes.NewReader(p.Picture)); err != nil || m.Bounds().Dx() != 1920 || m.Bounds().Dy() != 1080 {
			t.Errorf("scene %d: %v", p.Number, err)
		}
		n++
		return nil
	})
	if err != nil || n != len(scenes) || len(d.Pages) != n {
		t.Fatalf("%d of %d pages: %v", n, len(scenes), err)
	}
	for i, want := range []struct{ caption, origin string }{
		{"", ""}, {"**1.00 s.**", "measured"}, {"**None was faster", "recorded"}, {"**None was faster", "recorded"}, {"**1.00 s.**", "recorded"}, {"", ""}, {"", ""},
	} {
		p := d.Pages[i]
		if !strings.HasPrefix(p.Caption, want.caption) || !strings.HasPrefix(p.Origin, want.origin) || want.origin == "" && p.Origin != "" && p.Number != 10 {
			t.Errorf("scene %d: %q, %q", p.Number, p.Caption, p.Origin)
		}
		if p.Title != l.Scenes[scenes[i].Index].Title {
			t.Errorf("scene %d is called %q", p.Number, p.Title)
		}
	}
	var out bytes.Buffer
	if err := handout.Write(&out, d); err != nil || !bytes.HasPrefix(out.Bytes(), []byte("%PDF-")) {
		t.Errorf("the PDF: %v", err)
	}
	stop := errors.New("stop")
	if _, err := Slides(l, scenes, func(handout.Page) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("it does not stop: %v", err)
	}
}

// TestSlidesOfAnotherLanguage: one that the window does not have stays English.
func TestSlidesOfAnotherLanguage(t *testing.T) {
	t.Cleanup(func() { phrase.Use(nil) })
	for language, want := range map[string]string{"de": "Frage", "en": "Question", "": "Question", "tlh": "Question"} {
		d, err := Slides(lecture.Lecture{Title: "x", Language: language, Scenes: []lecture.Scene{{Title: "y"}}},
			[]handout.Scene{{}}, func(handout.Page) error { return nil })
		if err != nil || d.Words.Question != want {
			t.Errorf("%q: %q, %v", language, d.Words.Question, err)
		}
	}
}
