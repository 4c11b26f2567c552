package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestATableIsMarkdownInColumns(t *testing.T) {
	var w bytes.Buffer
	table := newTable(&w, []string{"what", "target"}, []int{0, 5})
	table.row("÷ 1", "≤ 1.02")
	table.row("", "0")
	want := strings.Join([]string{
		"| what | target |", "|------|--------|", "| ÷ 1  | ≤ 1.02 |", "| –    | 0      |", "",
	}, "\n")
	if w.String() != want {
		t.Errorf("got\n%swant\n%s", w.String(), want)
	}
}

func TestAGoalJudgesTheMedianOrAll(t *testing.T) {
	for name, test := range map[string]struct {
		goal goal
		x    []float64
		want string
	}{
		"the median is reached":       {atMost(1.02), []float64{1, 1.01, 9}, "yes"},
		"the median is not":           {atLeast(0.95), []float64{0.9, 0.94, 2}, "NO"},
		"always":                      {exactly(0), []float64{0, 0, 0}, "yes"},
		"not always, at the end":      {exactly(0), []float64{0, 0, 0.1}, "NO"},
		"not always, at the start":    {exactly(1), []float64{0.9, 1, 1}, "NO"},
		"within":                      {between(0.97, 1.03), []float64{1}, "yes"},
		"more than nothing, but none": {above(0), []float64{0}, "NO"},
		"told and not judged":         {goal{}, []float64{7}, none},
	} {
		if got := test.goal.verdict(test.x); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestWhatAScriptSays(t *testing.T) {
	all, err := parse(bytes.NewBufferString("{\"name\": \"a b\", \"values\": [1, 0.5]}\n{\"name\": \"c\", \"values\": []}\n"))
	if err != nil || len(all["a b"]) != 2 || all["a b"][1] != 0.5 || len(all["c"]) != 0 {
		t.Errorf("%v, %v", all, err)
	}
	if _, err := parse(bytes.NewBufferString("Traceback\n")); err == nil {
		t.Error("a complaint was taken for a ratio")
	}
	if got := spread([]float64{3, 1, 2}); got != "2 (1–3)" {
		t.Errorf("the spread is %s", got)
	}
}

// Each row of CPython's names a script that is there.
func TestEveryScriptIsThere(t *testing.T) {
	for _, r := range rows() {
		script, _, _ := strings.Cut(r.python, " ")
		if script == "" {
			continue
		}
		if _, err := scripts.ReadFile("python/" + script + ".py"); err != nil {
			t.Errorf("%s: %v", r.name, err)
		}
	}
}
