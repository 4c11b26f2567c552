package view

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func someRarity() RarityFacts {
	f := RarityFacts{
		Subtitle: "20 runs a cell, 4 tasks",
		Rows:     []RarityRow{{"Threads, no lock", "free-threaded"}, {"GIL, at every bytecode", "as CPython to 3.9"}, {"GIL, at calls", "3.10 on, with a call inside"}, {"GIL, at loop edges", "3.10 on, plain +="}},
		Columns:  []int64{10, 100, 1_000, 10_000, 100_000, 1_000_000},
	}
	for i := range f.Rows {
		var row []RarityCell
		for j := range f.Columns {
			row = append(row, RarityCell{Planned: 20, Done: 20 - i*5, Wrong: max(0, j*4-i*3), Lost: float64(j) / 7})
		}
		f.Cells = append(f.Cells, row)
	}
	return f
}

func TestRarityFits(t *testing.T) {
	looks(t, func(t *testing.T) {
		for _, size := range []fyne.Size{{Width: 832, Height: 276}, {Width: 606, Height: 172}, {Width: 1252, Height: 400}} {
			r := NewRarity()
			shown(t, r, size.Width, size.Height)
			for _, f := range []RarityFacts{{}, someRarity(), {Rows: someRarity().Rows, Columns: someRarity().Columns}} {
				for _, running := range []bool{false, true} {
					f.Running, f.Progress = running, 0.3
					r.Set(f)
					r.r.texts.clear(t, size)
				}
			}
			for _, c := range r.r.cells {
				if x, y := c.X+float64(r.r.grid.Row)*r.r.grid.Step, c.Y; x > float64(size.Width)+1 || y > float64(size.Height) {
					t.Errorf("squares reach to %v, %v", x, y)
				}
			}
		}
	})
}

func TestRarityButton(t *testing.T) {
	setup(t)
	r := NewRarity()
	shown(t, r, 832, 276)
	n := 0
	r.OnFill = func() { n++ }
	want := func(text string) {
		t.Helper()
		test.Tap(r.fill)
		if r.fill.text != text {
			t.Errorf("the button says %q", r.fill.text)
		}
	}
	want("Fill")
	f := someRarity()
	f.Running = true
	r.Set(f)
	want("Stop")
	f.Running = false
	r.Set(f)
	want("Fill again")
	if n != 3 {
		t.Errorf("reported %d times", n)
	}
}

func TestPriceFits(t *testing.T) {
	off, on := PriceSide{true, 19 * time.Millisecond, 1_385_212, true}, PriceSide{true, 148 * time.Millisecond, 4_000_000, false}
	looks(t, func(t *testing.T) {
		for _, size := range []fyne.Size{{Width: 376, Height: 276}, {Width: 346, Height: 172}} {
			p := NewPrice()
			shown(t, p, size.Width, size.Height)
			for _, f := range []PriceFacts{
				{},
				{Off: off},
				{Off: off, On: on, Sentence: "7.8 times as long, and right every time.", Details: "Without it one overwrite threw away one increment; under the GIL one badly placed switch threw away 97,276: a whole slice."},
			} {
				p.Set(f)
				p.r.texts.clear(t, size)
				said := p.r.said.Position().Y + p.r.said.MinSize().Height
				if said > size.Height+1 {
					t.Errorf("the sentence ends at %v of %v", said, size.Height)
				}
			}
		}
	})
}
