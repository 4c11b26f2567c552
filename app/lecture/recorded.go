package lecture

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"interleave/scheduler"
	"interleave/scheduler/replace"
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
	if entries, err := fs.ReadDir(l.Files, s.Recorded); err == nil {
		names = nil
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), scheduler.FileExtension) {
				names = append(names, path.Join(s.Recorded, e.Name()))
			}
		}
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

// CheckRecorded names the scenes whose recorded runs cannot be read, and the runs
// that are others than those recorded. It reads them all.
func (l Lecture) CheckRecorded() Mistakes {
	var wrong Mistakes
	for _, s := range l.Scenes {
		if s.Recorded == "" {
			continue
		}
		list, err := l.RecordedRuns(s)
		switch {
		case err != nil:
			wrong.add(s.File, s.RecordedLine, "what this scene has recorded cannot be read: %s", err)
		case len(list) != len(s.Runs):
			wrong.add(s.File, s.RecordedLine, "this scene has %s, but %d in %s; record it again", workloads.Counted(len(s.Runs), "run"), len(list), s.Recorded)
		default:
			for i, r := range list {
				if differs := s.Runs[i].differs(r.Report.Experiment); differs != "" {
					wrong.add(s.File, s.Runs[i].Line, "run %d of this scene is not the one that is recorded in %s: %s; record it again", i+1, s.Recorded, differs)
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

// RecordedFolders are where the runs of the scenes are to be recorded, by scene:
// the folder that its head names, or a new one after the name of its file; empty
// for a scene that runs nothing. Folders are relative to the lecture. It is an error
// for two scenes to name the same one: each would take the runs of the other away.
func (l Lecture) RecordedFolders() ([]string, error) {
	taken := map[string]int{} // by folder, the scene
	for i, s := range l.Scenes {
		if s.Recorded == "" {
			continue
		}
		if other, twice := taken[s.Recorded]; twice {
			return nil, fmt.Errorf("%s:%d: recorded is %s, as in scene %d; each scene needs a folder of its own", s.File, s.RecordedLine, s.Recorded, other+1)
		}
		taken[s.Recorded] = i
	}
	folders := make([]string, len(l.Scenes))
	for i, s := range l.Scenes {
		if folders[i] = s.Recorded; s.Recorded != "" || len(s.Runs) == 0 {
			continue
		}
		name := l.newFolder(i)
		folders[i] = name
		for n := 2; ; n++ {
			if _, there := taken[folders[i]]; !there {
				break
			}
			folders[i] = fmt.Sprintf("%s-%d", name, n)
		}
		taken[folders[i]] = i
	}
	return folders, nil
}

// newFolder is a folder after the name of a scene's file, of letters that stand for
// themselves in YAML and on every system, and its number where the file has several
// scenes.
func (l Lecture) newFolder(i int) string {
	file := l.Scenes[i].File
	inFile, number := 0, 0
	for j, other := range l.Scenes {
		if other.File == file {
			if inFile++; j <= i {
				number++
			}
		}
	}
	base := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '-'
	}, strings.TrimSuffix(path.Base(filepath.ToSlash(file)), ".md"))
	name := path.Join(recordedIn, base)
	if inFile > 1 {
		name = fmt.Sprintf("%s-%d", name, number)
	}
	return name
}

// NameRecorded writes into the head of a scene, which stands in a file of the
// system, where its recorded runs are. Lines after the head move down by one. A
// scene that says so already stays as it is. Where the head is not written line by
// line nothing is changed; the error names the line that is missing.
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
	byHand := fmt.Errorf("%s:%d: write this line into the head of the scene: recorded: %s", s.File, s.Line, folder)
	if end < 0 {
		return byHand
	}
	own := "\n"
	if strings.HasSuffix(lines[s.Line+end], "\r\n") {
		own = "\r\n"
	}
	var head map[string]any
	written := strings.Join(lines[s.Line:s.Line+end], "") + "recorded: " + folder + "\n"
	if yaml.Unmarshal([]byte(written), &head) != nil || head["recorded"] != folder {
		return byHand
	}
	lines = slices.Insert(lines, s.Line+end, "recorded: "+folder+own)
	return replace.File(s.File, func(out io.Writer) error {
		_, err := io.WriteString(out, strings.Join(lines, ""))
		return err
	})
}
