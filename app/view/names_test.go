package view

import (
	"strings"
	"testing"

	"interleave/scheduler/phrase"
)

// german has a longer word for a task.
type german struct{}

func (german) Text(english string) string {
	return strings.Replace(english, "Task %s", "Aufgabe %s", 1)
}

func (german) Plural(many string, _ int) string { return many }

func (german) Signs() phrase.Signs { return phrase.English }

func TestLongerNamesOfTasksAreNotCut(t *testing.T) {
	english := shownRun(t, turns(8, 1, 6, true)).left
	phrase.Use(german{})
	defer phrase.Use(nil)
	tl := shownRun(t, turns(8, 1, 6, true))
	if tl.left <= english {
		t.Errorf("the names have %v, in English %v", tl.left, english)
	}
	named := 0
	for _, w := range tl.r.names[:tl.r.used.names] {
		if strings.HasPrefix(w.Text.Text, "Aufgabe ") {
			named++
		}
		if strings.HasSuffix(w.Text.Text, "…") || w.Position().X+w.MinSize().Width > tl.left {
			t.Errorf("%q ends at %v of %v", w.Text.Text, w.Position().X+w.MinSize().Width, tl.left)
		}
	}
	if named != 8 {
		t.Errorf("%d of 8 lanes have a German name", named)
	}
}
