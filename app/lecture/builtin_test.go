package lecture

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// mostWords is how much the last row reads before it stops listening.
const mostWords = 40

// TestBuiltIn: every built-in lecture can be given, and each of its scenes has
// what a room and a presenter need.
func TestBuiltIn(t *testing.T) {
	names := Names()
	if len(names) == 0 || names[0] != "concurrency" {
		t.Fatalf("there are %q, the usual one first", names)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			l, err := BuiltIn(name)
			if err != nil {
				t.Fatal(err)
			}
			if l.Title == "" || l.About == "" || l.Language == "" || l.Plan < time.Hour {
				t.Errorf("the head lacks something: %q %q %q %v", l.Title, l.About, l.Language, l.Plan)
			}
			if n := len(l.Scenes); n < 16 || n > 20 {
				t.Errorf("there are %d scenes", n)
			}
			asked := 0
			for i, s := range l.Scenes {
				complete(t, s)
				if i > 0 && s.Plan == 0 {
					t.Errorf("%s: no plan", s.File)
				}
				if s.Predict != nil {
					asked++
				}
			}
			if asked < 6 {
				t.Errorf("%d scenes ask for a guess", asked)
			}
		})
	}
}

// complete checks one scene of a built-in lecture.
func complete(t *testing.T, s Scene) {
	t.Helper()
	words := 0
	for _, b := range Blocks(s.Body) {
		if b.Kind != Code {
			words += len(strings.Fields(b.Plain()))
		}
	}
	if words == 0 || words > mostWords {
		t.Errorf("%s: the room reads %d words", s.File, words)
	}
	if s.Chapter == "" || len(s.Notes) < 200 || !strings.Contains(s.Notes, "**") {
		t.Errorf("%s: no chapter, or hardly any notes", s.File)
	}
	if (s.Question == "") != (s.Answer == "") {
		t.Errorf("%s: a question without an answer, or the other way round", s.File)
	}
	if len(s.Title) > 80 {
		t.Errorf("%s: the title does not fit on two lines", s.File)
	}
	for _, r := range s.Runs {
		if _, err := r.Experiment(); err != nil && err.Error() != refusedHere(r) {
			t.Errorf("%s: %v", s.File, err)
		}
	}
}

// TestRecordedRunsComeAlong: each scene that runs something has those very runs to
// offer, in every language, from a machine that had nothing else to do.
func TestRecordedRunsComeAlong(t *testing.T) {
	for _, name := range Names() {
		l, err := BuiltIn(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range l.CheckRecorded() {
			t.Errorf("%s: %s", name, m)
		}
		for _, s := range l.Scenes {
			if (s.Recorded == "") != (len(s.Runs) == 0) {
				t.Errorf("%s: %s: %d runs, recorded in %q", name, s.File, len(s.Runs), s.Recorded)
				continue
			}
			if s.Recorded == "" {
				continue
			}
			list, err := l.RecordedRuns(s)
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range list {
				if r.Report.Disturbed() || !r.Report.Complete() {
					t.Errorf("%s: run %d was disturbed or is not whole", s.File, i+1)
				}
			}
		}
	}
}

// TestABuiltInLectureIsExportedWhole: what is written as files is a lecture, with
// its recorded runs, in every language.
func TestABuiltInLectureIsExportedWhole(t *testing.T) {
	for _, name := range Names() {
		files, err := FilesOf(name)
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(t.TempDir(), name)
		if err := os.CopyFS(dir, files); err != nil {
			t.Fatal(err)
		}
		l, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if wrong := l.CheckRecorded(); len(wrong) > 0 {
			t.Errorf("%s: %v", name, wrong)
		}
	}
}

// TestTheNotesAreFollowed: what the lecture is for is run in it.
func TestTheNotesAreFollowed(t *testing.T) {
	l, err := BuiltIn("concurrency")
	if err != nil {
		t.Fatal(err)
	}
	panels, labels := map[Panel]bool{}, map[string]bool{}
	for _, s := range l.Scenes {
		panels[s.Show.Panel] = true
		for _, r := range s.Runs {
			labels[r.Workload+" "+r.Model] = true
			for k, v := range r.Settings {
				labels[r.Workload+" "+r.Model+" "+k+"="+v] = true
			}
		}
	}
	for _, panel := range []Panel{Timeline, Board, Counter, Microscope, Chart, Table, Words} {
		if !panels[panel] {
			t.Errorf("no scene shows the %s", panel)
		}
	}
	for _, want := range []string{
		"compute sync", "compute threads:gil", "compute threads:free", "compute async yield=on", "compute processes pool=cold",
		"download sync session=off", "download sync tls=on", "download threads:gil", "download async", "download async hog=1",
		"download processes", "counter threads:gil mutex=on", "counter threads:gil switch=loop", "counter async",
		"counter async await=on", "counter processes memory=private", "counter processes memory=shared",
	} {
		if !labels[want] {
			t.Errorf("no scene runs %s", want)
		}
	}
}

// TestEveryLanguageIsTheSameLecture: a translation has the same scenes, runs and
// guesses; only its words are others.
func TestEveryLanguageIsTheSameLecture(t *testing.T) {
	english, err := BuiltIn("concurrency")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Names() {
		l, err := BuiltIn(name)
		if err != nil {
			t.Fatal(err)
		}
		if name != "concurrency" && name != "concurrency."+l.Language {
			t.Errorf("%s is in the language %s", name, l.Language)
		}
		if d := cmp.Diff(bones(english), bones(l)); d != "" {
			t.Errorf("%s differs:\n%s", name, d)
		}
	}
}

func TestNameIn(t *testing.T) {
	for languages, want := range map[string]string{
		"": "concurrency", "en-GB": "concurrency", "de": "concurrency.de", "de-AT": "concurrency.de", "fr": "concurrency",
		"fr,de": "concurrency.de", "x-!,de": "concurrency.de", "zh-Hant-TW": "concurrency",
	} {
		if got := NameIn(strings.Split(languages, ",")...); got != want {
			t.Errorf("%q: %s, not %s", languages, got, want)
		}
	}
}

// bones is a lecture without its words.
func bones(l Lecture) (out []Scene) {
	for _, s := range l.Scenes {
		_, file, _ := strings.Cut(s.File, "/concurrency")
		_, s.File, _ = strings.Cut(file, "/")
		s.Title, s.Chapter, s.Body, s.Notes, s.Question, s.Answer, s.Line = "", "", "", "", has(s.Question), has(s.Answer), 0
		s.PlanLine, s.RecordedLine, s.Runs = 0, 0, slices.Clone(s.Runs)
		for i := range s.Runs {
			s.Runs[i].Line = 0
		}
		if s.Predict != nil {
			p := Prediction{Guess: s.Predict.Guess}
			for _, c := range s.Predict.Choices {
				p.Choices = append(p.Choices, Choice{Meaning: has(c.Meaning), Amount: c.Amount, Speedup: c.Speedup})
			}
			s.Predict = &p
		}
		out = append(out, s)
	}
	return out
}

// has tells whether there is a text, whatever its words.
func has(text string) string {
	if text == "" {
		return ""
	}
	return "some"
}
