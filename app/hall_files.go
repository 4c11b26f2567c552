package app

import (
	"errors"
	"os"
	"path/filepath"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"interleave/app/lecture"
	"interleave/scheduler"
)

// builtIn is the lecture that comes with the program, readLecture reads one from
// a file; nil as long as there is none.
var (
	builtIn     func() (lecture.Lecture, error)
	readLecture func(path string) (lecture.Lecture, error)
)

// recordedRuns reads the runs that come with a scene: one file, or a folder of
// them, in the order of their names.
func recordedRuns(s *lecture.Scene) ([]scheduler.Recording, error) {
	path := s.Recorded
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(s.File), path)
	}
	paths := []string{path}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		paths, _ = filepath.Glob(filepath.Join(path, "*"+scheduler.FileExtension)) // the pattern is a good one
		sort.Strings(paths)
	}
	var list []scheduler.Recording
	for _, p := range paths {
		r, err := scheduler.OpenRecording(p)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	if len(list) == 0 {
		return nil, errors.New("there is none")
	}
	return list, nil
}

func (w *window) lectureActions() []action {
	any := func() bool { return len(w.lecture.Scenes) > 0 || builtIn != nil }
	return []action{
		{menu: menuLecture, title: "Give the lecture", keys: []string{"L"}, do: w.startLecture, possible: any},
		{menu: menuLecture, title: "Resume where it stopped", do: w.resumeLecture, possible: func() bool {
			return any() && w.app.Preferences().String(prefLecture) != ""
		}},
		{menu: menuLecture, title: "Presenter’s window", keys: []string{"N"}, do: w.presentLecture, possible: any},
		{menu: menuLecture, title: "Open a lecture…", do: w.openLectureDialog, possible: func() bool { return readLecture != nil }, apart: true},
	}
}

// startLecture goes on with a lecture that was left, or shows the one that was
// opened last, or the built-in one.
func (w *window) startLecture() {
	if w.paused != nil && w.hall == nil && !w.busy() {
		w.endReplay()
		w.hall, w.paused = w.paused, nil
		w.hall.enter()
		return
	}
	l := w.lecture
	if len(l.Scenes) == 0 && builtIn != nil {
		var err error
		if l, err = builtIn(); err != nil {
			w.fail("No lecture.", err)
			return
		}
	}
	if len(l.Scenes) == 0 {
		w.progress.Say("No lecture is open.", true)
		return
	}
	w.openLecture(l)
}

// presentLecture begins the lecture with the presenter's window.
func (w *window) presentLecture() {
	if w.hall == nil {
		w.startLecture()
	}
	if w.hall != nil {
		w.hall.openPresenter()
	}
}

func (w *window) openLectureDialog() {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil {
			w.fail("Not opened.", err)
			return
		}
		if f == nil {
			return
		}
		path := f.URI().Path()
		_ = f.Close()
		w.openLectureFile(path)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".md"}))
	d.Show() // a size before that is a nil pointer in Fyne 2.8
	d.Resize(fyne.NewSize(760, 480))
}

// openLectureFile reads a lecture and shows it; what is wrong with it is told.
func (w *window) openLectureFile(path string) {
	if readLecture == nil {
		return
	}
	l, err := readLecture(path)
	if err != nil {
		w.fail("Not opened.", err)
		return
	}
	w.openLecture(l)
}
