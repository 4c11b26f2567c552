// Package app is the window: it puts the widgets together, starts runs and
// shows what they record. This file alone imports Fyne's application package,
// which brings OpenGL with it.
package app

import (
	"context"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"interleave/app/lecture"
	"interleave/app/theme"
	"interleave/scheduler"
)

// The keys of the preferences.
const (
	appID        = "interleave.window"
	prefChoices  = "choices"
	prefMode     = "mode"
	prefWidth    = "width"
	prefHeight   = "height"
	prefScale    = "scale"    // in tenths
	prefRecent   = "recent"   // files, as JSON
	prefSpeed    = "speed"    // of the replay
	prefLecture  = "lecture"  // where it was left
	prefHallText = "hallText" // in tenths
	prefLanguage = "language" // a tag; empty for the system’s
)

// Opening is what the window shows at first: recorded runs, a lecture – one without
// scenes stands for the built-in one in the window's language –, or nothing yet.
type Opening struct {
	Recordings []scheduler.Recording
	Lecture    *lecture.Lecture
}

// Main opens the window and returns when it has been closed, which the end of the
// context does, too. It must be called on the main goroutine. Where Display
// reports an error it must not be called.
func Main(ctx context.Context, version string, first Opening) error {
	yieldPriority()
	a := fyneapp.NewWithID(appID)
	p := a.Preferences()
	own := speak(p.String(prefLanguage))
	setScale(min(max(p.IntWithFallback(prefScale, 10), scales[0]), scales[len(scales)-1]), a.Settings().Scale())
	a.Settings().SetTheme(theme.New(theme.Mode(min(max(p.Int(prefMode), 0), int(theme.Projector)))))
	win := a.NewWindow("Interleave")
	win.SetPadded(false)
	w := newWindow(a, win, version)
	w.language = own
	win.SetCloseIntercept(w.quit)
	win.SetOnDropped(w.dropped)
	w.open(first.Recordings)
	switch l := first.Lecture; {
	case l == nil:
	case len(l.Scenes) == 0:
		w.startLecture()
	default:
		w.openLecture(*l)
	}
	// Last: Fyne keeps the room of a menu that was taken away, as a lecture does,
	// until the next size.
	win.Resize(fyne.NewSize(float32(p.FloatWithFallback(prefWidth, 1280)), float32(p.FloatWithFallback(prefHeight, 720))))
	w.meter = startMeter(w.showMeter)
	stop := context.AfterFunc(ctx, func() { fyne.Do(w.quit) })
	defer stop()
	win.ShowAndRun()
	w.end()
	return nil
}
