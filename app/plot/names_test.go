package plot

import (
	"testing"

	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// german knows how tasks are called.
type german struct{}

func (german) Text(english string) string {
	switch english {
	case "Task %s", "task %s":
		return "Aufgabe %s"
	case "a task":
		return "eine Aufgabe"
	}
	return english
}

func (german) Plural(many string, _ int) string { return many }

func (german) Signs() phrase.Signs { return phrase.Signs{Decimal: ",", Group: "."} }

func TestTasksAreNamedInTheLanguageOfTheWindow(t *testing.T) {
	s := trace.New(trace.Experiment{}, 1, []string{"Task 1", "", "Page 12", "MainThread", "Task force"}).Snapshot()
	type names struct{ shown, begin, inside string }
	say := func(i int) (n names) {
		if i < len(s.Tasks) {
			n.shown = Named(s.Tasks[i].Name)
		}
		n.begin, n.inside = TaskName(&s, i), TaskInside(&s, i)
		return n
	}
	check := func(want []names) {
		t.Helper()
		for i, w := range want {
			if got := say(i); got != w {
				t.Errorf("task %d is %q, not %q", i, got, w)
			}
		}
	}
	check([]names{
		{"Task 1", "Task 1", "task 1"},
		{"", "Task 2", "task 2"},
		{"Page 12", "Page 12", "page 12"},
		{"MainThread", "MainThread", "mainthread"},
		{"Task force", "Task force", "task force"},
		{"", "A task", "a task"},
	})
	phrase.Use(german{})
	defer phrase.Use(nil)
	check([]names{
		{"Aufgabe 1", "Aufgabe 1", "Aufgabe 1"},
		{"", "Aufgabe 2", "Aufgabe 2"},
		{"Page 12", "Page 12", "page 12"},
		{"MainThread", "MainThread", "mainthread"},
		{"Task force", "Task force", "task force"},
		{"", "A task", "eine Aufgabe"},
	})
}
