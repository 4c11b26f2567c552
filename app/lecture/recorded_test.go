package lecture

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"interleave/scheduler"
	"interleave/scheduler/trace"
)

func TestSourceOfAScene(t *testing.T) {
	some := []Run{{Workload: "compute", Model: "sync"}}
	l := Lecture{Scenes: []Scene{{}, {Again: true}, {Runs: some}, {Again: true}, {Again: true}, {}}}
	for i, want := range []int{-1, -1, 2, 2, 2, -1} {
		if got := l.Source(i); got != want {
			t.Errorf("scene %d shows the runs of %d, not of %d", i, got, want)
		}
	}
}

// measured is a file of a run of four tasks of compute under sync.
func measured(t *testing.T, change func(*scheduler.Experiment)) *fstest.MapFile {
	t.Helper()
	e, err := Run{Workload: "compute", Model: "sync", Settings: map[string]string{"tasks": "4"}}.Experiment()
	if err != nil {
		t.Fatal(err)
	}
	change(&e)
	name := filepath.Join(t.TempDir(), "run"+scheduler.FileExtension)
	r := scheduler.Recording{Trace: trace.Snapshot{Experiment: e, Now: 1, Ended: true}, Report: scheduler.Report{Experiment: e}}
	if err := r.Save(name); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: data}
}

func TestRecordedRunsAreThoseOfTheScene(t *testing.T) {
	same := func(*scheduler.Experiment) {}
	for _, test := range []struct {
		name  string
		files fstest.MapFS
		want  string // how the mistake begins; empty for none
	}{
		{"the same", fstest.MapFS{"r/1.json.gz": measured(t, same)}, ""},
		{"a file", fstest.MapFS{"r": measured(t, same)}, ""},
		{"a folder with brackets", fstest.MapFS{"r/1 [b].json.gz": measured(t, same)}, ""},
		{"none", fstest.MapFS{"r/1.txt": {}}, "l.md:9: what this scene has recorded cannot be read: no recorded run is in r"},
		{"broken", fstest.MapFS{"r/1.json.gz": {Data: []byte("x")}}, "l.md:9: what this scene has recorded cannot be read"},
		{"too many", fstest.MapFS{"r/1.json.gz": measured(t, same), "r/2.json.gz": measured(t, same)}, "l.md:9: this scene has 1 run, but 2 in r"},
		{"another model", fstest.MapFS{"r/1.json.gz": measured(t, func(e *scheduler.Experiment) { e.Model = "async" })}, "l.md:8: run 1 of this scene is not the one that is recorded in r: recorded is compute under async"},
		{"another setting", fstest.MapFS{"r/1.json.gz": measured(t, func(e *scheduler.Experiment) { e.Settings["size"] = "7" })}, "l.md:8: run 1 of this scene is not the one that is recorded in r: size is 400000000, recorded is 7; record it again"},
		{"other tasks", fstest.MapFS{"r/1.json.gz": measured(t, func(e *scheduler.Experiment) { e.Tasks = 5 })}, "l.md:8: run 1 of this scene is not the one that is recorded in r: tasks is 4, recorded is 5; record it again"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.files["l.md"] = one(scene("run:\n- {workload: compute, model: sync, tasks: 4}\nrecorded: r\n"))["l.md"]
			l, err := Parse(test.files, "l.md")
			if err != nil {
				t.Fatal(err)
			}
			wrong := l.CheckRecorded()
			if (test.want == "") != (len(wrong) == 0) || !strings.HasPrefix(wrong.Error(), test.want) {
				t.Errorf("it says %v, not %q", wrong, test.want)
			}
		})
	}
}

// TestARunThatIsAnotherIsNamedByItsLine: of several, each by its own.
func TestARunThatIsAnotherIsNamedByItsLine(t *testing.T) {
	files := one(scene("run:\n- workload: compute\n  model: sync\n  tasks: 5\n- {workload: compute, model: sync, tasks: 4}\n\n- model: sync\n  workload: compute\n  tasks: 6\nrecorded: r\n"))
	for _, name := range []string{"r/1.json.gz", "r/2.json.gz", "r/3.json.gz"} {
		files[name] = measured(t, func(*scheduler.Experiment) {})
	}
	l, err := Parse(files, "l.md")
	if err != nil {
		t.Fatal(err)
	}
	wrong := l.CheckRecorded()
	if len(wrong) != 2 || wrong[0].Line != 8 || wrong[1].Line != 13 || !strings.HasPrefix(wrong[1].Text, "run 3 of this scene") {
		t.Errorf("it says %v", wrong)
	}
}

func TestAFolderForEachScene(t *testing.T) {
	l := Lecture{Scenes: []Scene{
		{File: "1-a.md"},
		{File: "2-b.md", Recorded: "elsewhere"},
		{File: "3-c.md"},
		{File: "3-c.md"},
		{File: "4-d.md"},
		{File: "5-e.md", Recorded: "recorded/4-d"},
		{File: "3-c-1.md"},
		{File: "7-x #[y]: z?.md"},
	}}
	for i := range l.Scenes {
		l.Scenes[i].Runs = []Run{{}}
	}
	l.Scenes = append(l.Scenes, Scene{File: "6-f.md"})
	got, err := l.RecordedFolders()
	want := []string{"recorded/1-a", "elsewhere", "recorded/3-c-1", "recorded/3-c-2", "recorded/4-d-2", "recorded/4-d", "recorded/3-c-1-2", "recorded/7-x---y---z-", ""}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	l.Scenes[0].Recorded = "elsewhere"
	if _, err := l.RecordedFolders(); err == nil || !strings.Contains(err.Error(), "as in scene 1") {
		t.Errorf("two scenes have one folder: %v", err)
	}
}

// TestAHeadInOnePieceIsLeftAlone: the line cannot be added to it, and is told.
func TestAHeadInOnePieceIsLeftAlone(t *testing.T) {
	const text = "---\n{title: A, plan: 1m}\n---\nText\n"
	name := filepath.Join(t.TempDir(), "1-a.md")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	err := NameRecorded(Scene{File: name, Line: 1}, "recorded/1-a")
	if err == nil || !strings.Contains(err.Error(), "write this line into the head of the scene: recorded: recorded/1-a") {
		t.Errorf("it says %v", err)
	}
	if got, _ := os.ReadFile(name); string(got) != text {
		t.Errorf("it is %q", got)
	}
}

func TestTheHeadNamesTheRecordedRuns(t *testing.T) {
	for _, end := range []string{"\n", "\r\n"} {
		text := strings.ReplaceAll("---\ntitle: L\n---\n\n---\ntitle: A\n---\nText\n\n---\ntitle: B\n---\n", "\n", end)
		name := filepath.Join(t.TempDir(), "l.md")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := OpenToRecord(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range l.Scenes {
			l.Scenes[i].Runs = []Run{{}}
		}
		folders, err := l.RecordedFolders()
		if err != nil {
			t.Fatal(err)
		}
		for i := len(l.Scenes) - 1; i >= 0; i-- {
			if err := NameRecorded(l.Scenes[i], folders[i]); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.ReplaceAll("---\ntitle: L\n---\n\n---\ntitle: A\nrecorded: recorded/l-1\n---\nText\n\n---\ntitle: B\nrecorded: recorded/l-2\n---\n", "\n", end)
		if string(got) != want {
			t.Errorf("it is %q", got)
		}
	}
}
