package app

import (
	"strings"

	"interleave/app/view"
	"interleave/scheduler/phrase"
)

// selectTask selects a lane.
func (w *window) selectTask(task int) { w.timeline.Select(task) }

// selected tells in the facts' place what is selected, and the facts again when
// nothing is.
func (w *window) selected(sentence, detail string, ok bool) {
	w.markCode()
	if !ok {
		w.figures.Set(w.facts)
		return
	}
	w.figures.Set(view.Facts{Title: phrase.T("Selected"), Sentence: sentence, Details: strings.ReplaceAll(detail, "\n", " ")})
}

// tell sets the facts of a run; while something is selected they wait.
func (w *window) tell(f view.Facts) {
	w.facts = f
	if w.timeline.Selected() < 0 {
		w.figures.Set(f)
	}
}
