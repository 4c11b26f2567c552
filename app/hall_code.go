package app

import (
	"interleave/app/code"
	"interleave/app/lecture"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// hallCode is the program beside the picture of a scene: that of one of its runs,
// with the line that a task is at while the run goes on or is played back.
type hallCode struct {
	*view.Code
	shown bool
	list  []program       // of the scene, as it was shown last
	at    int             // which of them
	steps *code.Steps     // of the run whose program it is; nil while one goes on
	of    *trace.Snapshot // that the steps are of
}

// program is a run of a scene whose program can be shown; it may be yet to come.
type program struct {
	experiment     scheduler.Experiment
	run            int // among the scene's
	python, golang code.Listing
}

// programs are those of the scene's runs that differ, in their order.
func (h *hall) programs() (list []program) {
	var all []scheduler.Experiment
	for _, r := range h.shown() {
		all = append(all, r.Report.Experiment)
	}
	all = append(all, h.pending()...)
	only := -1 // the run that the panel shows, where it shows one of several
	if k := h.kind(); (k == lecture.Board || k == lecture.Microscope) && h.has() {
		only = h.seenRun()
	}
	for i, e := range all {
		if only >= 0 && i != only {
			continue
		}
		python, err := code.Python(e)
		if err != nil {
			continue // there is none for what others recorded
		}
		if n := len(list); n > 0 && list[n-1].python.Text() == python.Text() {
			list[n-1].run = i
			continue
		}
		p := program{experiment: e, run: i, python: python}
		if p.golang, err = code.Go(e); err != nil {
			p.golang = code.Listing{}
		}
		list = append(list, p)
	}
	return list
}

// coded reports whether a program stands beside the picture.
func (h *hall) coded() bool { return h.code.shown && h.offersCode() }

// offersCode reports whether the scene has a picture beside which it has room.
func (h *hall) offersCode() bool {
	k := h.kind()
	return k != lecture.Words && k != lecture.Table && h.player.Scene().Code != ""
}

// turnCode shows the program, then that of the next run that has another one, and
// at last none.
func (h *hall) turnCode() {
	if !h.offersCode() {
		return
	}
	if h.kind() == lecture.Counter || h.kind() == lecture.Chart {
		h.endReplay() // it was of the program
	}
	switch {
	case !h.code.shown:
		h.code.shown, h.code.at = true, 0
	case h.code.at+1 < len(h.code.list):
		h.code.at++
	default:
		h.code.shown = false
	}
	h.show()
	h.fitView()
}

// otherLanguage turns from Python to the Go that ran, and back.
func (h *hall) otherLanguage() {
	if h.coded() {
		h.code.Turn(1 - h.code.Shown())
		h.showCode()
	}
}

// showCode brings the program to the run of now.
func (h *hall) showCode() {
	if !h.coded() {
		return
	}
	list := h.programs()
	h.code.list = list
	if len(list) == 0 {
		h.code.Set(code.Listing{}, code.Listing{})
		h.code.Head("")
		return
	}
	h.code.at = min(h.code.at, len(list)-1)
	p := list[h.code.at]
	h.code.Set(p.python, p.golang)
	names := make([]string, len(list))
	c := scheduler.Comparison{}
	if len(list) > 1 {
		c = scheduler.Compare(h.shown())
	}
	for i := range list {
		names[i] = runName(c, list[i].experiment)
	}
	h.code.Head(h.code.Listing().Language + ", " + apart(names)[h.code.at])
	h.markCode()
}

// markCode marks the line that a task is at: at the present of the replay, or of
// the run that is on.
func (h *hall) markCode() {
	if !h.coded() || h.frozen {
		return
	}
	s, at, ok := h.codeRun()
	if !ok {
		h.code.Unmark()
		return
	}
	task := oneThatRuns(s, at)
	if h.kind() == lecture.Microscope {
		for _, i := range h.panels.micro.Instants() {
			if i.At <= at {
				task = i.Task
			}
		}
	}
	var steps *code.Steps
	if s.Ended {
		if h.code.of != s {
			h.code.steps, h.code.of = code.NewSteps(s), s
		}
		steps = h.code.steps
	}
	d, known := code.At(s, steps, task, at)
	if !known || len(s.Tasks) == 0 {
		h.code.Unmark()
		return
	}
	h.code.Mark(s.Tasks[task].Name, d)
}

// codeRun is the trace whose program is shown, and the instant in it; ok is false
// where nothing moves in it.
func (h *hall) codeRun() (s *trace.Snapshot, at trace.Time, ok bool) {
	list, shown := h.code.list, h.shown()
	if h.code.at >= len(list) {
		return nil, 0, false
	}
	run := list[h.code.at].run
	switch {
	case h.series != nil && h.live != nil && run == len(shown):
		return &h.live.Trace, h.live.Trace.Now, true
	case h.replay == nil || run >= len(shown) || h.replay.run >= 0 && h.replay.run != run:
		return nil, 0, false
	case h.stacked():
		s = &shown[run].Trace
		return s, h.replay.at + s.Start, true
	}
	return &shown[run].Trace, h.replay.at, true
}
