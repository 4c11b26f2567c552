package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"interleave/app/lecture"
	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
)

func TestAFrozenPictureStandsStill(t *testing.T) {
	w, h := lecturing(t)
	press(w, fyne.KeyPageDown)
	typed(w, "f")
	before := h.panel.Position()
	press(w, fyne.KeyEnd)
	if h.player.At() != len(h.player.Lecture.Scenes)-1 || h.kind() == lecture.Words {
		t.Fatal("the lecture does not go on")
	}
	if h.panel.Position() != before {
		t.Error("the picture moves")
	}
	if h.panel.Objects[0] == fyne.CanvasObject(h.panels.decision) {
		t.Error("the room sees it")
	}
	typed(w, "f")
	if h.panel.Objects[0] != fyne.CanvasObject(h.panels.decision) {
		t.Error("the picture stays frozen")
	}
}

func TestTheListJumps(t *testing.T) {
	w, h := lecturing(t)
	typed(w, "j")
	typed(w, "abc")
	press(w, fyne.KeyDown)
	press(w, fyne.KeyDown)
	press(w, fyne.KeyReturn)
	if h.listing || h.player.At() != 2 {
		t.Errorf("at scene %d", h.player.At())
	}
	typed(w, "g")
	press(w, fyne.KeyEscape)
	if h.listing || w.hall == nil {
		t.Error("Escape does not close the list alone")
	}
	press(w, fyne.KeyHome)
	typed(w, "b")
	if !h.blank {
		t.Error("B does not make the screen black")
	}
	typed(w, "b")
	if h.blank {
		t.Error("it stays black")
	}
}

func TestSlowMotionInALecture(t *testing.T) {
	w, h := lecturing(t)
	typed(w, ".")
	if !h.blank || h.replay != nil {
		t.Fatal("without a run the point is a clicker's key")
	}
	typed(w, ".")
	h.goTo(1)
	runScene(t, w)
	typed(w, "..")
	first := h.replay.at
	typed(w, ".,")
	if h.replay.at != first {
		t.Error("a step on and a step back do not lead to the same instant")
	}
	if _, origin := h.bar.Said(); !strings.HasPrefix(origin, "played back") {
		t.Errorf("the bar says %q", origin)
	}
	w.setSpeed(0)
	r := h.replay
	typed(w, "p")
	r.playOn(r.last.Add(time.Hour))
	if r.at != h.last().Trace.Now || r.playing {
		t.Error("it does not stop at the end")
	}
	typed(w, "m")
	if !h.magnifying() {
		t.Error("there is no magnifier")
	}
	press(w, fyne.KeyEscape)
	press(w, fyne.KeyEscape)
	if h.replay != nil || h.magnifying() || w.hall == nil {
		t.Error("Escape does not end what is in front")
	}
}

func TestThePresenterHasTheSameControls(t *testing.T) {
	w, h := lecturing(t)
	typed(w, "n")
	p := h.presenter
	if p == nil {
		t.Fatal("there is no window")
	}
	h.goTo(2)
	p.hands.OnHand(1, 1)
	if rows := p.hands.Rows(); len(rows) != 2 || rows[1].Hands != 1 || h.cards.Cards()[1].Hands != 1 {
		t.Errorf("the hands are %+v", rows)
	}
	p.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	p.tick(time.Now().Add(65 * time.Second))
	if elapsed, plan := p.head.Told(); h.player.At() != 1 || elapsed != "01:05" || plan != "plan for here: 01:00" {
		t.Errorf("%s, %s", elapsed, plan)
	}
	p.pointed(2)
	p.pointed(0)
	if h.frozen {
		t.Error("the picture stays frozen")
	}
	p.win.Close()
	if h.presenter != nil || w.hall != h {
		t.Error("closing it ends more than itself")
	}
	<-p.done
	typed(w, "n")
	p = h.presenter
	h.leave()
	<-p.done
}

func TestBlocksOfMarkdown(t *testing.T) {
	got := blocks("# Head\n\nOne\ntwo **three**\n\n- a\n- b\n2. c\n\n```\nx = 1\n\ny\n```\n")
	want := []view.Block{
		{Kind: view.Heading, Text: "Head"},
		{Text: "One two **three**"},
		{Kind: view.Item, Text: "a", Mark: "•"},
		{Kind: view.Item, Text: "b", Mark: "•"},
		{Kind: view.Item, Text: "c", Mark: "2."},
		{Kind: view.Program, Text: "x = 1\n\ny"},
	}
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("block %d is %+v", i, got[i])
		}
	}
}

// TestAStateThatIsLit stays so on its scene, and no frozen picture changes.
func TestAStateThatIsLit(t *testing.T) {
	w, h := lecturing(t)
	withRecorded(t, h, 1)
	h.goTo(1)
	h.runs[1], h.recorded[1] = []scheduler.Recording{measuredAs(t, "compute", "sync", time.Second)}, true
	h.show()
	click := func() { h.legend.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 10)}) }
	click()
	if h.legend.Lit() != plot.Running {
		t.Fatal("a click lights nothing")
	}
	press(w, fyne.KeyEscape)
	if h.legend.Lit() != plot.Kinds || w.hall == nil || h.leaving {
		t.Error("Escape does not end it, or more")
	}
	typed(w, "f")
	click()
	if h.legend.Lit() != plot.Kinds {
		t.Error("a frozen picture changes")
	}
	typed(w, "f")
	click()
	typed(w, "f")
	h.goTo(0)
	if h.legend.Lit() != plot.Running {
		t.Error("a frozen picture is as usual again")
	}
	typed(w, "f")
	if h.legend.Lit() != plot.Kinds {
		t.Error("it is lit on another scene")
	}
}

// TestAnyKeyBringsThePictureBack: the one that took it, too.
func TestAnyKeyBringsThePictureBack(t *testing.T) {
	w, h := lecturing(t)
	for _, again := range []func(){
		func() { typed(w, "b") },
		func() { typed(w, ".") },
		func() { typed(w, "x"); typed(w, "x") },
		func() { press(w, fyne.KeyEscape) },
	} {
		if typed(w, "b"); !h.blank {
			t.Fatal("B makes nothing black")
		}
		if again(); h.blank || h.pointing || w.hall == nil {
			t.Error("it is still black, or more has happened")
		}
	}
}

// TestTheFirstEscapeIsForgotten by whatever comes between it and the second.
func TestTheFirstEscapeIsForgotten(t *testing.T) {
	w, h := lecturing(t)
	press(w, fyne.KeyEscape)
	h.goTo(1) // by the mouse
	press(w, fyne.KeyEscape)
	if w.hall != h {
		t.Fatal("one Escape has left the lecture")
	}
	if say, _ := h.bar.Said(); say == "" {
		t.Error("and nothing says so")
	}
	typed(w, "l")
	if w.hall != nil {
		t.Error("L does not leave after Escape")
	}
}
