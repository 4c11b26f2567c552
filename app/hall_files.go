package app

import (
	"os"
	"path/filepath"

	"interleave/app/lecture"
	"interleave/scheduler/phrase"
)

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
// opened last, or the built-in one in the window's language.
func (w *window) startLecture() {
	if w.paused != nil && w.hall == nil && !w.busy() {
		w.endReplay()
		w.speakLecture(w.paused.player.Lecture, true)
		w.hall, w.paused = w.paused, nil
		w.hall.enter()
		return
	}
	if len(w.lecture.Scenes) == 0 {
		w.openBuiltIn(lecture.NameIn(w.language.String()))
		return
	}
	w.openLecture(w.lecture)
}

// openBuiltIn shows a lecture that the program carries with it.
func (w *window) openBuiltIn(name string) {
	l, err := lecture.BuiltIn(name)
	if err != nil {
		w.fail(phrase.T("No lecture."), err)
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
		w.fail(phrase.T("Not opened."), err)
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
