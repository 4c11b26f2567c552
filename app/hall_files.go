package app

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"interleave/app/lecture"
	"interleave/scheduler"
)

// recordedRuns reads the runs that come with a scene: one file of the lecture's,
// or a folder of them, in the order of their names.
func recordedRuns(files fs.FS, name string) ([]scheduler.Recording, error) {
	if files == nil {
		return nil, errors.New("the lecture has no files")
	}
	names := []string{name}
	if info, err := fs.Stat(files, name); err == nil && info.IsDir() {
		names, _ = fs.Glob(files, path.Join(name, "*"+scheduler.FileExtension)) // the pattern is a good one
	}
	var list []scheduler.Recording
	for _, n := range names {
		f, err := files.Open(n)
		if err != nil {
			return nil, err
		}
		r, err := scheduler.ReadRecording(n, f)
		_ = f.Close()
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
	all := []action{
		{menu: menuLecture, title: "Give the lecture", keys: []string{"L"}, do: w.startLecture},
		{menu: menuLecture, title: "Resume where it stopped", do: w.resumeLecture, possible: func() bool {
			return w.app.Preferences().String(prefLecture) != ""
		}},
		{menu: menuLecture, title: "Presenter’s window", keys: []string{"N"}, do: w.presentLecture},
		{menu: menuLecture, title: "Open a lecture…", do: w.openLectureDialog, apart: true},
	}
	for _, name := range lecture.Names() {
		all = append(all, action{menu: menuLecture, title: lecture.TitleOf(name), do: func() { w.openBuiltIn(name) }})
	}
	return all
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
	if len(w.lecture.Scenes) == 0 {
		w.openBuiltIn(lecture.Names()[0])
		return
	}
	w.openLecture(w.lecture)
}

// openBuiltIn shows a lecture that the program carries with it.
func (w *window) openBuiltIn(name string) {
	l, err := lecture.BuiltIn(name)
	if err != nil {
		w.fail("No lecture.", err)
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

func (w *window) openLectureDialog() { w.chooseFile(w.openLectureFile, ".md") }

// openLectureFile reads a lecture and shows it; what is wrong with it is told.
func (w *window) openLectureFile(path string) {
	l, err := lecture.Open(path)
	if err != nil {
		w.fail("Not opened.", err)
		return
	}
	w.openLecture(l)
}

// isLecture tells a lecture from recorded runs: a Markdown file or a folder.
func isLecture(name string) bool {
	if filepath.Ext(name) == ".md" {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
