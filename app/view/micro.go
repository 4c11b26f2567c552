package view

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// Microscope shows one lost update of a finished run from close by: what both
// tasks read and wrote, when, and what the counter's word held meanwhile. Of a
// run in which nothing was overwritten but tasks waited for a mutex it shows one
// of the waits.
type Microscope struct {
	widget.BaseWidget
	snap       trace.Snapshot
	overwrites []plot.Overwrite
	waits      []plot.Wait
	total      int64 // overwrites of the run, those without a mark too
	at         int
	scene      *plot.Scene
	empty      string
	bare       bool // without the controls that pick
	present    playhead
	r          *microRenderer

	// OnSelect is called with the tasks and the instant of what is shown.
	OnSelect func(task int, at trace.Time)
}

var _ fyne.Widget = (*Microscope)(nil)

// NewMicroscope returns an empty one.
func NewMicroscope() *Microscope {
	m := &Microscope{empty: phrase.T("Press Space to run."), at: -1}
	m.ExtendBaseWidget(m)
	return m
}

// Bare leaves out the controls that pick: keys do.
func (m *Microscope) Bare() *Microscope {
	m.bare = true
	return m
}

// Clear empties it and says why.
func (m *Microscope) Clear(why string) {
	m.snap, m.overwrites, m.waits, m.total, m.scene, m.at = trace.Snapshot{}, nil, nil, 0, nil, -1
	m.empty = why
	m.update()
}

// Load shows a run, at best one that has ended, and selects what shows best what
// happened. Overwrites is how many there were in all; the trace keeps marks of
// some. It costs a pass over the marks.
func (m *Microscope) Load(s trace.Snapshot, overwrites int64) {
	m.snap, m.at = s, -1
	m.overwrites, m.waits = plot.Overwrites(&m.snap), nil
	m.total = max(overwrites, int64(len(m.overwrites)))
	if len(m.overwrites) == 0 {
		m.waits = plot.Waits(&m.snap)
	}
	m.empty = nothingToSee(&s)
	if m.Count() == 0 {
		m.scene = nil
		m.update()
		return
	}
	best := plot.ClearestWait(&m.snap, m.waits)
	if len(m.overwrites) > 0 {
		best = plot.Clearest(&m.snap, m.overwrites)
	}
	m.Select(best)
}

// Shows reports whether a run is the one that is loaded.
func (m *Microscope) Shows(s *trace.Snapshot) bool {
	return m.snap.Ended && m.snap.Version == s.Version && m.snap.Start == s.Start && m.snap.Now == s.Now && len(m.snap.Marks) == len(s.Marks)
}

// nothingToSee says why there is neither an overwrite nor a wait.
func nothingToSee(s *trace.Snapshot) string {
	set := s.Experiment.Settings
	switch {
	case !s.Ended:
		return phrase.T("The steps are shown when the run has ended.")
	case set["mutex"] == "on":
		return phrase.T("Nobody had to wait for the mutex: each task found it free.")
	case s.Experiment.Model == "processes" && set["memory"] == "private":
		return phrase.T("Each process counts in a memory of its own: nobody can write over what another has counted.")
	case s.Experiment.Model == "sync":
		return phrase.T("One task after another: nobody comes between read and write.")
	case s.Experiment.Model == "async" && set["await"] != "on":
		return phrase.T("Without an await between read and write nobody comes between them.")
	}
	return phrase.T("No update was lost in this run. That proves nothing: it may be in the next.")
}

// Count is how many can be selected.
func (m *Microscope) Count() int { return max(len(m.overwrites), len(m.waits)) }

// Selected is the index of what is shown, −1 without anything.
func (m *Microscope) Selected() int { return m.at }

// Select shows one, the first being 0; outside of the range it does nothing.
func (m *Microscope) Select(i int) {
	if i < 0 || i >= m.Count() || i == m.at {
		return
	}
	m.at = i
	task, at := 0, trace.Time(0)
	if len(m.overwrites) > 0 {
		o := m.overwrites[i]
		m.scene = plot.NewScene(&m.snap, o)
		task, at = o.Task, o.At
	} else {
		m.scene = nil
		task, at = m.waits[i].Task, m.waits[i].At
	}
	m.update()
	if m.OnSelect != nil {
		m.OnSelect(task, at)
	}
}

// Next shows the one after.
func (m *Microscope) Next() { m.Select(m.at + 1) }

// Prev shows the one before.
func (m *Microscope) Prev() { m.Select(m.at - 1) }

// Biggest shows the overwrite that threw most away.
func (m *Microscope) Biggest() { m.Select(plot.Biggest(m.overwrites)) }

// MicroStep is a step of an increment: who took it, and when.
type MicroStep struct {
	Task int
	At   trace.Time
}

// Instants are the steps of what is shown in the order of time; none where they
// were not recorded.
func (m *Microscope) Instants() (list []MicroStep) {
	if m.scene == nil {
		return nil
	}
	for _, a := range []*plot.Actor{&m.scene.Own, &m.scene.Other} {
		for _, s := range a.Steps {
			if s.Main {
				list = append(list, MicroStep{a.Task, m.scene.Zero + s.At})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b MicroStep) int { return int(a.At - b.At) })
	return list
}

// SetPresent frames the step that was taken last at an instant, or none.
func (m *Microscope) SetPresent(at trace.Time, on bool) {
	m.present = playhead{on, at}
	if m.r != nil {
		m.r.frame()
	}
}

// Sentence is what is said below the picture.
func (m *Microscope) Sentence() string {
	switch {
	case m.scene != nil:
		return m.scene.Sentence()
	case m.at >= 0:
		return m.waits[m.at].Sentence(&m.snap)
	}
	return ""
}

func (m *Microscope) update() {
	if m.r != nil {
		m.r.place()
		m.r.raster.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (m *Microscope) CreateRenderer() fyne.WidgetRenderer {
	m.r = newMicroRenderer(m)
	return m.r
}

// microFaces are the looks of the texts, from the theme of now.
type microFaces struct {
	palette                    *plot.Palette
	title, text, caption, axis face
	value                      face
}
