package plot

import (
	"strconv"
	"strings"

	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// numbered are the names with which the workloads number their tasks: as the trace
// has them and a sentence begins with them, and as they stand inside one.
var numbered = [...]struct{ begin, inside string }{
	{"Task %s", "task %s"},
	{"Page %s", "page %s"},
	{"File %s", "file %s"},
	{"Hog %s", "hog %s"},
	{"Thread %s", "thread %s"}, // of what others recorded
}

// formats are those of a name, and its number, if the workloads number so.
func formats(name string) (begin, inside, number string, ok bool) {
	word, number, _ := strings.Cut(name, " ")
	if _, err := strconv.ParseUint(number, 10, 64); err != nil {
		return "", "", "", false
	}
	for _, n := range &numbered {
		if strings.TrimSuffix(n.begin, " %s") == word {
			return n.begin, n.inside, number, true
		}
	}
	return "", "", "", false
}

// Named is a task's name as it is shown by itself: any but the workloads' own is
// as the trace has it.
func Named(name string) string {
	if begin, _, number, ok := formats(name); ok {
		return phrase.F(begin, number)
	}
	return name
}

// TaskName is a task's name as a sentence begins with it.
func TaskName(s *trace.Snapshot, i int) string { return beginning(nameOf(s, i)) }

// TaskInside is a task's name as it stands inside a sentence.
func TaskInside(s *trace.Snapshot, i int) string { return inside(nameOf(s, i)) }

// nameOf is what the trace calls a task; nothing, where there is none.
func nameOf(s *trace.Snapshot, i int) string {
	switch {
	case i < 0 || i >= len(s.Tasks):
		return ""
	case s.Tasks[i].Name == "":
		return "Task " + strconv.Itoa(i+1)
	}
	return s.Tasks[i].Name
}

func beginning(name string) string {
	if name == "" {
		return phrase.T("A task")
	}
	return capital(Named(name))
}

func inside(name string) string {
	if name == "" {
		return phrase.T("a task")
	}
	if _, within, number, ok := formats(name); ok {
		return phrase.F(within, number)
	}
	return strings.ToLower(name)
}

// Name is a task's name as a sentence begins with it.
func (sc *Scene) Name(task int) string { return beginning(sc.called(task)) }

// Inside is a task's name as it stands inside a sentence.
func (sc *Scene) Inside(task int) string { return inside(sc.called(task)) }

func (sc *Scene) called(task int) string {
	if task < 0 || task >= len(sc.names) {
		return ""
	}
	return sc.names[task]
}
