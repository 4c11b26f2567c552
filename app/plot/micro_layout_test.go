package plot

import (
	"image"
	"math/rand/v2"
	"testing"

	"interleave/scheduler/trace"
)

// checkLayout holds what every layout must: boxes of a lane apart and in the
// order of time, all inside, and the word's borders in order.
func checkLayout(t *testing.T, sc *Scene, l *Layout, r Room) {
	t.Helper()
	end := [2]float64{-1, -1}
	at := [2]trace.Time{-1 << 62, -1 << 62}
	for _, b := range l.Boxes {
		if b.X0 < end[b.Lane] || b.X1 <= b.X0 || b.X0 < 0 || b.X1 > r.Width+1 || b.Arrow < b.X0 || b.Arrow > b.X1 {
			t.Fatalf("a box stands at %v…%v, the one before ends at %v: %s", b.X0, b.X1, end[b.Lane], sc.Sentence())
		}
		if b.Step.At < at[b.Lane] {
			t.Fatal("a lane goes back in time")
		}
		end[b.Lane], at[b.Lane] = b.X1, b.Step.At
	}
	for i := 1; i < len(l.Word); i++ {
		if l.Word[i] < l.Word[i-1] {
			t.Fatalf("the word's borders: %v", l.Word)
		}
	}
	if sc.whole() {
		read, other, write := l.arrow(Lower, sc.Own.Steps[sc.Own.First]), l.arrow(Upper, sc.Other.Steps[sc.Other.Last]), l.arrow(Lower, sc.Own.Steps[sc.Own.Last])
		if read > other || other > write {
			t.Fatalf("read at %v, other's write at %v, write over it at %v", read, other, write)
		}
	}
}

func TestLayouts(t *testing.T) {
	for _, r := range []*race{lostOne(), lostSlice()} {
		sc := sceneOf(t, r)
		for _, room := range []Room{{1130, 80, 150, 100}, {880, 120, 150, 100}, {400, 110, 150, 60}, {200, 60, 80, 0}} {
			checkLayout(t, sc, sc.Lay(room), room)
		}
	}
	if l := sceneOf(t, lostOne()).Lay(Room{Width: 1130, Box: 80, Most: 150}); !l.ToScale || len(l.Breaks) != 0 {
		t.Errorf("a short race is drawn to scale: %+v", l)
	}
	if l := sceneOf(t, lostSlice()).Lay(Room{Width: 1130, Box: 80, Most: 150}); l.ToScale || len(l.Breaks) != 2 || l.Absent[1] <= l.Absent[0] {
		t.Errorf("a slice is drawn with breaks: %+v", l)
	}
}

// TestAnyMarksAreDrawn: whatever marks a valid trace holds, a scene of them is
// told, laid out and drawn.
func TestAnyMarksAreDrawn(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	m := image.NewRGBA(image.Rect(0, 0, 500, 220))
	for range 300 {
		r := newRace(1+rng.IntN(3), "threads")
		r.away(1, 200, 4000, trace.System, trace.Processor)
		r.away(2, 300, 500, trace.ByMutex, trace.Mutex)
		for range 20 {
			kind := trace.MarkKind(rng.IntN(int(trace.MarkKinds)))
			mk := trace.Mark{T: trace.Time(rng.IntN(6000)), Task: trace.TaskID(rng.IntN(4) - 1), Kind: kind, A: uint64(rng.IntN(4)), B: uint64(rng.IntN(5))}
			if kind == trace.Overwrite {
				mk.A, mk.B = word(uint64(rng.IntN(4)), rng.IntN(6)), word(uint64(rng.IntN(4)), rng.IntN(6))
			}
			if rng.IntN(20) == 0 {
				mk.A, mk.B = rng.Uint64(), rng.Uint64()
			}
			r.mark(mk)
		}
		s := r.Snapshot()
		if err := trace.Validate(s); err != nil {
			t.Fatal(err)
		}
		for _, o := range Overwrites(&s) {
			sc := NewScene(&s, o)
			room := Room{Width: 500, Box: 60, Most: 120, After: 90}
			l := sc.Lay(room)
			checkLayout(t, sc, l, room)
			DrawScene(m, &Light, l, sc.Word(), sc.Stay, testStage, 1)
			_, _ = sc.Sentence(), sc.Missing()
		}
		for _, w := range Waits(&s) {
			DrawWait(m, &Dark, w.Lay(&s, 500), testStage, 1)
			_ = w.Sentence(&s)
		}
	}
}

var testStage = Stage{Axis: 20, Lane: 44, Gap: 24, Word: 36, Bracket: 16}
