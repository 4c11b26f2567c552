package app

import (
	"runtime/debug"
	"time"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
)

// open shows recorded runs: one in the instrument, several on one axis.
func (w *window) open(recordings []scheduler.Recording) {
	if w.busy() {
		w.say(phrase.T("Stop the run first, then open a file."), true)
		return
	}
	if len(recordings) > 0 {
		// Reading and adding up leave more behind than they bring: 100 MB for a
		// million spans.
		time.AfterFunc(2*time.Second, debug.FreeOSMemory)
	}
	switch len(recordings) {
	case 0:
	case 1:
		w.showRecorded(recordings[0])
	default:
		w.showSeveral(recordings)
		w.progress.Say(phrase.T("Recorded runs."), false)
	}
}

// showRecorded shows one recorded run.
func (w *window) showRecorded(r scheduler.Recording) {
	w.endReplay()
	w.showInstrument()
	w.recording = &r
	w.times.Clear()
	w.board.Clear()
	w.shown, w.tally = r.Trace.Experiment, plot.Tally{}
	w.timeline.Clear("")
	w.timeline.Took = nature(r.Trace.Experiment).Waiting()
	w.showEnded(&r, nil)
	w.timeline.Fit()
	w.progress.Say(recordedSentence(r), false)
	w.showCounter()
	w.showMicroscope()
	w.buildMenu()
}

// recordedSentence says what is shown and that it does not happen now.
func recordedSentence(r scheduler.Recording) string {
	when := r.Recorded.Local().Format(phrase.T("2 Jan 2006 15:04")) // the order of a date belongs to a language
	switch known := !r.Recorded.IsZero(); {
	case r.Foreign && known:
		return phrase.F("Recorded %s by another program: %s", when, r.Name)
	case r.Foreign:
		return phrase.F("Recorded by another program: %s", r.Name)
	case known:
		return phrase.F("Recorded %s: %s.", when, experimentTitle(r.Report.Experiment))
	}
	return phrase.F("Recorded: %s.", experimentTitle(r.Report.Experiment))
}

// busy reports whether something is being measured.
func (w *window) busy() bool { return w.current != nil || w.filling != nil }
