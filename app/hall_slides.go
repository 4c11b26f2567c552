package app

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"interleave/app/handout"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
)

// slides asks where the slides are to go and has them drawn, with what was run and
// guessed so far; a second time it stops that.
func (h *hall) slides() {
	switch {
	case h.drawing != nil:
		h.drawing()
		return
	case h.series != nil:
		h.w.say(phrase.T("Stop the run first."), true)
		return
	case h.w.win.Canvas().Overlays().Top() != nil: // it asks already
		return
	}
	name, given := h.player.Lecture.Name, h.given()
	// A folder that is there already cannot be chosen: the time makes it a new one.
	h.w.save("slides-"+time.Now().Format("2006-01-02-1504"), func(dir string) error {
		ctx, cancel := context.WithCancel(h.w.life)
		defer cancel()
		h.w.do(func() { h.drawing = cancel })
		defer h.w.do(func() { h.drawing = nil })
		return drawSlides(ctx, name, given, dir, func(text string) {
			h.w.do(func() { h.w.say(text, false) })
		})
	})
}

// given is what the lecture has come to, for the process that draws it.
func (h *hall) given() map[int]handout.Scene {
	out := map[int]handout.Scene{}
	for i := range h.player.Scenes() {
		s := handout.Scene{Index: i, Runs: h.runs[i], Live: !h.recorded[i]}
		for _, n := range h.player.HandsOf(i) {
			if n > 0 {
				s.Hands = h.player.HandsOf(i)
			}
		}
		if len(s.Runs) > 0 || len(s.Hands) > 0 {
			out[i] = s
		}
	}
	return out
}

// drawn are the formats of the lines that the process says, in English.
var drawn = []string{"slide %d of %d", "1 picture and slides.pdf are in %s", "%d pictures and slides.pdf are in %s"}

// drawSlides has a process of this program draw a lecture into a folder; said is
// called with each of its lines. It ends with the context.
func drawSlides(ctx context.Context, name string, given map[int]handout.Scene, dir string, said func(string)) error {
	temp, err := os.MkdirTemp("", "interleave-slides-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	if err := leaveGiven(temp, given); err != nil {
		return err
	}
	tell := func(line string) { said(upperFirst(phrase.Again(line, drawn...))) }
	// In a folder where nothing has the name of a built-in lecture.
	return ownProcess(ctx, temp, tell, "lecture", "slides", name, "-o", dir, "--runs", temp)
}

// leaveGiven writes what a lecture has come to as the command reads it.
func leaveGiven(dir string, given map[int]handout.Scene) error {
	var told handout.Given
	told.Hands = map[int][]int{}
	for i, s := range given {
		if len(s.Hands) > 0 {
			told.Hands[i] = s.Hands
		}
		if len(s.Runs) == 0 {
			continue
		}
		told.Scenes = append(told.Scenes, i)
		if s.Live {
			told.Live = append(told.Live, i)
		}
		folder := filepath.Join(dir, strconv.Itoa(i))
		if err := os.Mkdir(folder, 0o700); err != nil {
			return err
		}
		for n, r := range s.Runs {
			if err := r.Save(filepath.Join(folder, fmt.Sprintf("%02d%s", n, scheduler.FileExtension))); err != nil {
				return err
			}
		}
	}
	b, err := json.Marshal(told)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, handout.GivenFile), b, 0o600)
}
