package lecture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"interleave/scheduler"
	"interleave/workloads"
)

// Source is the scene whose runs are shown in a scene: itself, or the one before
// whose runs it shows again; −1 where it shows none.
func (l Lecture) Source(i int) int {
	for ; i >= 0; i-- {
		if len(l.Scenes[i].Runs) > 0 {
			return i
		}
		if !l.Scenes[i].Again {
			break
		}
	}
	return -1
}

// RecordedRuns reads the runs that come with a scene: one file, or a folder of
// them in the order of their names.
func (l Lecture) RecordedRuns(s Scene) ([]scheduler.Recording, error) {
	if l.Files == nil || s.Recorded == "" {
		return nil, errors.New("no runs come with this scene")
	}
	names := []string{s.Recorded}
	if info, err := fs.Stat(l.Files, s.Recorded); err == nil && info.IsDir() {
		names, _ = fs.Glob(l.Files, path.Join(s.Recorded, "*"+scheduler.FileExtension)) // the pattern is a good one
	}
	var list []scheduler.Recording
	for _, n := range names {
		f, err := l.Files.Open(n)
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
		return nil, fmt.Errorf("no recorded run is in %s", s.Recorded)
	}
	return list, nil
}

// CheckRecorded names the scenes whose recorded runs cannot be read or are others
// than those the scene asks for. It reads them all.
func (l Lecture) CheckRecorded() Mistakes {
	var wrong Mistakes
	for _, s := range l.Scenes {
		if s.Recorded == "" {
			continue
		}
		say := func(format string, args ...any) { wrong.add(s.File, s.Line, format, args...) }
		list, err := l.RecordedRuns(s)
		switch {
		case err != nil:
			say("what this scene has recorded cannot be read: %s", err)
		case len(list) != len(s.Runs):
			say("this scene has %s, but %d in %s; record it again", workloads.Counted(len(s.Runs), "run"), len(list), s.Recorded)
		default:
			for i, r := range list {
				if differs := s.Runs[i].differs(r.Report.Experiment); differs != "" {
					say("run %d of this scene is not the one that is recorded in %s: %s; record it again", i+1, s.Recorded, differs)
				}
			}
		}
	}
	return wrong
}

// differs says in what a recorded experiment is another one; empty where it is the
// same, as far as machines do not differ.
func (r Run) differs(recorded scheduler.Experiment) string {
	e, err := r.Experiment()
	if err != nil {
		return "" // this system cannot do it; another could
	}
	if e.Workload != recorded.Workload || e.Model != recorded.Model {
		return fmt.Sprintf("recorded is %s under %s", recorded.Workload, recorded.Model)
	}
	tell := func(name, asked, is string) string {
		return fmt.Sprintf("%s is %s, recorded is %s", name, asked, is)
	}
	for name, value := range e.Settings {
		if recorded.Settings[name] != value {
			return tell(name, value, recorded.Settings[name])
		}
	}
	switch {
	case e.Tasks != recorded.Tasks:
		return tell("tasks", fmt.Sprint(e.Tasks), fmt.Sprint(recorded.Tasks))
	case r.Settings["workers"] != "" && e.Workers != recorded.Workers:
		return tell("workers", fmt.Sprint(e.Workers), fmt.Sprint(recorded.Workers))
	case r.Settings["seed"] != "" && e.Seed != recorded.Seed:
		return tell("seed", fmt.Sprint(e.Seed), fmt.Sprint(recorded.Seed))
	}
	return ""
}

// recordedIn is the folder in a lecture's own that holds the recorded runs of its
// scenes, a folder each.
const recordedIn = "recorded"

// RecordedFolder is where the runs of a scene are to be recorded: the folder that
// its head names, or a new one after the name of its file. Folders are relative to
// the lecture.
func (l Lecture) RecordedFolder(i int) string {
	s := l.Scenes[i]
	if s.Recorded != "" {
		return s.Recorded
	}
	base := strings.TrimSuffix(path.Base(filepath.ToSlash(s.File)), ".md")
	inFile, number := 0, 0
	taken := map[string]bool{}
	for j, other := range l.Scenes {
		taken[other.Recorded] = true
		if other.File == s.File {
			if inFile++; j <= i {
				number++
			}
		}
	}
	name := path.Join(recordedIn, base)
	if inFile > 1 {
		name = fmt.Sprintf("%s-%d", name, number)
	}
	for free, n := name, 2; ; n++ {
		if !taken[free] {
			return free
		}
		free = fmt.Sprintf("%s-%d", name, n)
	}
}

// NameRecorded writes into the head of a scene, which stands in a file of the
// system, where its recorded runs are. Lines after the head move down by one. A
// scene that says so already stays as it is.
func NameRecorded(s Scene, folder string) error {
	if s.Recorded != "" {
		return nil
	}
	text, err := os.ReadFile(s.File)
	if err != nil {
		return err
	}
	lines := strings.SplitAfter(string(text), "\n")
	end := slices.IndexFunc(lines[min(s.Line, len(lines)):], func(line string) bool { return strings.TrimRight(line, " \t\r\n") == "---" })
	if end < 0 {
		return fmt.Errorf("%s:%d: the head of this scene has changed; read the lecture again", s.File, s.Line)
	}
	own := "\n"
	if strings.HasSuffix(lines[s.Line+end], "\r\n") {
		own = "\r\n"
	}
	lines = slices.Insert(lines, s.Line+end, "recorded: "+folder+own)
	info, err := os.Stat(s.File)
	if err != nil {
		return err
	}
	return os.WriteFile(s.File, []byte(strings.Join(lines, "")), info.Mode().Perm())
}
