package app

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/handout"
	"interleave/app/lecture"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// A slide is what the room sees of a scene in a window of this size, drawn finer.
const (
	slideWidth, slideHeight = 1280, 720
	slideScale              = 1.5
)

// Slides draws scenes of a lecture as the room sees them after their runs, with no
// display, in the language of the lecture. Each page is given to one as soon as it
// is drawn; an error of that ends it. As Picture it must not be called while the
// window is open, nor from two goroutines at once.
func Slides(l lecture.Lecture, scenes []handout.Scene, each func(handout.Page) error) (handout.Document, error) {
	speak(languageOf(l))
	a := newHeadless(theme.Projector, slideScale)
	fyne.SetCurrentApp(a)
	c := software.NewCanvas()
	a.driver.canvas = c
	c.SetPadded(false)
	c.SetScale(slideScale)
	w := &window{app: a, do: func(f func()) { f() }}
	h := newHall(w, l)
	w.hall, h.still = h, true
	c.SetContent(h.root)
	c.Resize(fyne.NewSize(slideWidth, slideHeight))
	d := handout.Document{Title: l.Title, About: l.About, Language: l.Language, Made: time.Now(), Fonts: fonts(), Words: handout.Words{
		Question: phrase.T("Question"), Answer: phrase.T("Answer"), Notes: phrase.T("Notes"),
	}}
	for _, s := range scenes {
		h.take(s)
	}
	for _, s := range scenes {
		p, err := h.page(c, s)
		if err != nil {
			return d, err
		}
		if err := each(p); err != nil {
			return d, err
		}
		d.Pages = append(d.Pages, p)
	}
	return d, nil
}

// take takes over what a scene has come to.
func (h *hall) take(s handout.Scene) {
	at := h.player.Lecture.Source(s.Index)
	if at >= 0 && len(s.Runs) > 0 && len(h.runs[at]) == 0 {
		h.runs[at], h.recorded[at] = s.Runs, !s.Live
		h.player.Measured(at, s.Runs[0].Report.Wall)
		if s.Live {
			for _, r := range s.Runs {
				h.w.session.add(r)
			}
		}
	}
	h.player.Go(s.Index)
	for choice, n := range s.Hands {
		h.player.Count(choice, n)
	}
}

// page draws a scene.
func (h *hall) page(c software.WindowlessCanvas, s handout.Scene) (handout.Page, error) {
	h.endReplay()
	h.player.Go(s.Index)
	h.arrived()
	scene := h.player.Scene()
	if r := h.last(); h.kind() == lecture.Board && r != nil && scene.Show.Playhead <= 0 {
		h.seek((r.Trace.Start + r.Trace.Now) / 2) // at its ends nothing is under way
	}
	h.lay()
	picture, err := opaquePNG(c.Capture())
	if err != nil {
		return handout.Page{}, err
	}
	p := handout.Page{
		Number: s.Index + 1, Title: scene.Title, Chapter: scene.Chapter, Picture: picture, Origin: h.origin(), Caption: h.sentence(),
		Body: scene.Body, Question: scene.Question, Answer: scene.Answer, Notes: scene.Notes,
	}
	if h.words() {
		p.Body = "" // the picture is of it
	}
	if h.kind() == lecture.Microscope {
		p.Caption = h.panels.micro.Sentence()
	}
	return p, nil
}

// opaquePNG is a picture without transparency, which readers of PDF are slow with.
func opaquePNG(m image.Image) ([]byte, error) {
	flat := image.NewRGBA(m.Bounds())
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), m, m.Bounds().Min, draw.Over)
	var out bytes.Buffer
	err := png.Encode(&out, flat)
	return out.Bytes(), err
}

// fonts are the window's own.
func fonts() handout.Fonts {
	return handout.Fonts{
		Regular: fynetheme.DefaultTextFont().Content(), Bold: fynetheme.DefaultTextBoldFont().Content(),
		Italic: fynetheme.DefaultTextItalicFont().Content(), Mono: fynetheme.DefaultTextMonospaceFont().Content(),
	}
}
