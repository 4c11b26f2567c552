package lecture

import (
	"slices"
	"testing"
	"time"
)

func three() Lecture {
	guess := &Prediction{Guess: GuessTime, Choices: []Choice{{Text: "0.2 s", Amount: 2e8}, {Text: "1.6 s", Amount: 16e8}}}
	return Lecture{Title: "Three", Scenes: []Scene{
		{Title: "One", Runs: []Run{{Workload: "compute", Model: "sync"}}},
		{Title: "Two", Runs: []Run{{Workload: "compute", Model: "threads"}}, Predict: guess, Answer: "C", Plan: 10 * time.Minute},
		{Title: "Three", Again: true},
		{Title: "Four"},
	}}
}

func TestScenesEndAtBothEnds(t *testing.T) {
	p := NewPlayer(three(), time.Now())
	if p.Go(-1) || p.At() != 0 {
		t.Error("there is something before the first scene")
	}
	if !p.Go(99) || p.At() != 3 || p.Next() != nil || p.Go(4) {
		t.Error("there is something after the last scene")
	}
}

func TestASceneShowsTheRunsOfTheOneBefore(t *testing.T) {
	p := NewPlayer(three(), time.Now())
	for i, want := range []int{0, 1, 1, -1} {
		p.Go(i)
		if got := p.Source(); got != want {
			t.Errorf("scene %d shows the runs of %d, not of %d", i, got, want)
		}
	}
}

func TestHandsAreCountedByKey(t *testing.T) {
	p := NewPlayer(three(), time.Now())
	if c, _ := p.Typed('b'); c != BlankScreen {
		t.Error("B is no clicker's key where nothing is guessed")
	}
	p.Go(1)
	for _, k := range []struct {
		key    rune
		want   Command
		choice int
	}{{'b', CountHand, 1}, {'B', TakeHand, 1}, {'c', Nothing, 0}, {'-', TakeHand, 0}, {'g', ShowScenes, 0}, {'.', StepOn, 0}} {
		if c, n := p.Typed(k.key); c != k.want || n != k.choice {
			t.Errorf("%c is command %d of choice %d", k.key, c, n)
		}
	}
	if p.Count(1, -1) || !p.Count(1, 1) || !p.Count(1, 1) || p.Count(2, 1) || !slices.Equal(p.Hands(), []int{0, 2}) {
		t.Errorf("hands are %v", p.Hands())
	}
	if c, n := p.Typed('+'); c != CountHand || n != 1 {
		t.Error("+ does not go on with the last choice")
	}
	p.Go(0)
	p.Go(1)
	if !slices.Equal(p.Hands(), []int{0, 2}) {
		t.Error("hands are forgotten")
	}
}

func TestTheAnswerIsTakenBack(t *testing.T) {
	p := NewPlayer(three(), time.Now())
	if p.Answer() || p.Answered() {
		t.Error("a scene without an answer has one")
	}
	p.Go(1)
	if !p.Answer() || !p.Answered() || !p.Answer() || p.Answered() {
		t.Error("the answer does not come and go")
	}
}

func TestResumeGoesOnByThePlan(t *testing.T) {
	now := time.Now()
	p := NewPlayer(three(), now)
	p.Go(1)
	kept := p.Position()
	p = NewPlayer(three(), now)
	if !p.Resume(kept, now) || p.At() != 1 || p.Elapsed(now) != 10*time.Minute {
		t.Errorf("resumed at %d after %v", p.At(), p.Elapsed(now))
	}
	other := three()
	other.Title = "Other"
	for _, kept := range []string{"", "{", kept} {
		if NewPlayer(other, now).Resume(kept, now) {
			t.Errorf("resumed another lecture from %q", kept)
		}
	}
}

func TestTheAnswerNamesTheRightChoice(t *testing.T) {
	s := three().Scenes[1]
	for answer, want := range map[string]int{"**B.** No gain.": 1, "A) yes": 0, "C. None such": -1, "Because": -1, "B": -1, "": -1} {
		if s.Answer = answer; s.Right() != want {
			t.Errorf("%q names %d", answer, s.Right())
		}
	}
}

func TestTheNearestGuess(t *testing.T) {
	times := three().Scenes[1].Predict
	order := &Prediction{Guess: GuessOrder, Choices: []Choice{{Amount: 1}, {Amount: 0}}}
	counts := &Prediction{Guess: GuessCount, Choices: []Choice{{Amount: 0}, {Amount: 4e6}}}
	for _, c := range []struct {
		p        *Prediction
		measured float64
		want     int
	}{{times, 5e8, 0}, {times, 7e8, 1}, {order, 0, 1}, {order, 2, -1}, {counts, 1.9e6, 0}, {counts, 4e6, 1}, {&Prediction{}, 1, -1}} {
		if got := c.p.Nearest(c.measured); got != c.want {
			t.Errorf("nearest to %v of %+v is %d, not %d", c.measured, c.p.Choices, got, c.want)
		}
	}
}
