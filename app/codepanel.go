package app

import (
	"interleave/app/code"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// codePanel is the program beside the picture: it takes the card's place, and
// marks the line that the selected task is at.
type codePanel struct {
	*view.Code
	shown bool
	steps *code.Steps     // of the run on the page; nil while one goes on
	of    *trace.Snapshot // that the steps are of
}

// codeOrCard shows the program, or the card and the settings again.
func (w *window) codeOrCard() {
	w.code.shown = !w.code.shown
	w.showCode(w.experimentShown())
	w.markCode()
	w.single.Refresh()
	w.single.Layout.Layout(w.single.Objects, w.single.Size())
}

// experimentShown is that of the run on the page, or the one that would run.
func (w *window) experimentShown() scheduler.Experiment {
	if w.current == nil && w.recording == nil {
		if e, err := w.choices.resolve(); err == nil {
			return e
		}
	}
	return w.shown
}

// showCode shows the program of an experiment.
func (w *window) showCode(e scheduler.Experiment) {
	if !w.code.shown {
		return
	}
	python, err := code.Python(e)
	if err != nil {
		python = code.Listing{} // there is none for what others recorded
	}
	golang, err := code.Go(e)
	if err != nil {
		golang = code.Listing{}
	}
	w.code.Set(python, golang)
}

// markCode marks the line that the selected task is at – or else one that runs –
// at the present of the replay or of the run.
func (w *window) markCode() {
	if !w.code.shown {
		return
	}
	s, at, steps := w.timeline.Snapshot(), w.timeline.Snapshot().Now, (*code.Steps)(nil)
	if w.replay != nil {
		s, at = &w.recording.Trace, w.replay.at
		if w.code.of != s {
			w.code.steps, w.code.of = code.NewSteps(s), s
		}
		steps = w.code.steps
	}
	task := w.timeline.Selected()
	if task < 0 {
		task = oneThatRuns(s, at)
	}
	d, ok := code.At(s, steps, task, at)
	if !ok || len(s.Tasks) == 0 {
		w.code.Unmark()
		return
	}
	w.code.Mark(s.Tasks[task].Name, d)
}

// oneThatRuns is the first task that runs at an instant, or else the first.
func oneThatRuns(s *trace.Snapshot, at trace.Time) int {
	for i := range s.Tasks {
		if sp, ok := s.Tasks[i].At(at); ok && sp.State == trace.Running {
			return i
		}
	}
	return 0
}
