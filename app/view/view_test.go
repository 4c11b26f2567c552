package view

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/trace"
)

func setup(t *testing.T) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
}

func TestArrangeNeverOverlapsAndAlwaysFits(t *testing.T) {
	for _, height := range []float32{200, 368, 560, 900} {
		for _, cores := range []int{1, 2, 8, 64, 256} {
			for _, tasks := range []int{0, 1, 8, 40, 10_000} {
				for _, groups := range []int{0, 1, 8, 64} {
					w := wants{height: height, cores: cores, groups: groups, lanes: tasks, text: 1, scale: 1}
					if groups > 1 && tasks%groups == 0 {
						w.groups, w.heads = 0, groups
					}
					r := arrange(w)
					if r.laneStep < 4 || r.mapTop+r.mapH > height && r.laneTop+30 <= height {
						t.Errorf("%v high, %d cores, %d tasks, %d processes: %+v", height, cores, tasks, groups, r)
					}
					if r.sumTop < r.coreTop || r.axisTop < r.sumTop+r.sumH || r.laneTop < r.axisTop+r.axisH {
						t.Errorf("rows overlap: %+v", r)
					}
				}
			}
		}
	}
}

func TestParagraphWrapsAndStresses(t *testing.T) {
	setup(t)
	p := NewParagraph("**The operating system**, from outside; after 5 ms the lock asks the holder to give way", normal, inkText)
	p.Wrap(160)
	tall := p.MinSize().Height
	for _, r := range p.runs {
		if right := r.Position().X + r.MinSize().Width; right > 161 {
			t.Errorf("%q reaches to %v", r.Text, right)
		}
	}
	if !p.runs[0].TextStyle.Bold || p.runs[len(p.runs)-1].TextStyle.Bold {
		t.Error("the wrong words are bold")
	}
	p.Wrap(1000)
	if p.MinSize().Height >= tall || len(p.runs) != 2 {
		t.Errorf("in one line: %d runs, %v high", len(p.runs), p.MinSize().Height)
	}
	joined := ""
	for _, r := range p.runs {
		joined += r.Text
	}
	if !strings.HasPrefix(joined, "The operating system,") {
		t.Errorf("it says %q", joined)
	}
}

func TestStress(t *testing.T) {
	for in, want := range map[string]string{
		"One at a time":                    "**One** at a time",
		"One":                              "**One**",
		"All of them, at the same time":    "**All of them**, at the same time",
		"Nobody: there is nothing to wait": "**Nobody**: there is nothing to wait",
	} {
		if got := stress(in); got != want {
			t.Errorf("%q becomes %q", in, got)
		}
	}
}

func TestSegmented(t *testing.T) {
	setup(t)
	got := -1
	s := NewSegmented([]string{"One", "Two", "Three"}, func(i int) { got = i })
	w := test.NewTempWindow(t, container.NewWithoutLayout(s))
	s.Resize(s.MinSize())
	test.TapAt(s, fyne.NewPos(s.Size().Width-5, 10))
	if got != 2 || s.Selected() != 2 {
		t.Errorf("tapped the last: %d", got)
	}
	w.Canvas().Focus(s)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if got != 1 {
		t.Errorf("left: %d", got)
	}
	s.Select(0)
	if got != 1 {
		t.Error("Select calls back")
	}
}

func TestFormKeepsWhatIsRefused(t *testing.T) {
	setup(t)
	var name, text string
	f := NewSettingsForm(func(n, v string) { name, text = n, v })
	field := Field{Name: "size", Title: "Size", Default: "8", Sentence: "1 to 9", Check: func(s string) error {
		if s == "x" {
			return errors.New("size is x")
		}
		return nil
	}}
	f.Set([]Field{field})
	test.NewTempWindow(t, f)
	e := f.rows[0].control.(*entry)
	test.Type(e, "x")
	if name != "size" || text != "x" || f.Trouble() == nil || f.rows[0].sentence.text != "size is x" || e.Text != "x" {
		t.Errorf("after x: %q %q, trouble %v, sentence %q", name, text, f.Trouble(), f.rows[0].sentence.text)
	}
	field.Text = "5"
	f.Set([]Field{field})
	if f.rows[0].control != fyne.CanvasObject(e) || e.Text != "5" || f.Trouble() != nil || f.rows[0].sentence.text != "1 to 9" {
		t.Error("a new value does not clear the refusal in place")
	}
}

// twoTasks is a finished run under the lock.
func twoTasks() trace.Snapshot {
	tr := trace.New(trace.Experiment{Workload: "compute", Model: "threads"}, 2, []string{"Task 1", "Task 2"})
	tr.Update(func(w *trace.Writer) {
		w.Process(7, 0)
		w.Thread(0, 1)
		for i := range trace.TaskID(2) {
			w.Enter(i, trace.Change{At: 1e6, State: trace.Ready, Reason: trace.Interpreter})
		}
		w.Enter(0, trace.Change{At: 1e6, State: trace.Running, Core: 1})
		w.Enter(0, trace.Change{At: 36.5e6, State: trace.Done, Ender: trace.End})
		w.Enter(1, trace.Change{At: 36.5e6, State: trace.Running})
		w.Enter(1, trace.Change{At: 60e6, State: trace.Done, Ender: trace.End})
		w.End()
	})
	return tr.Snapshot()
}

func shownTimeline(t *testing.T) *Timeline {
	t.Helper()
	setup(t)
	tl := NewTimeline()
	w := test.NewTempWindow(t, tl)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1000, 360))
	w.Canvas().Capture()
	tl.Load(twoTasks())
	tl.Frame()
	w.Canvas().Capture()
	return tl
}

// A tip that came after its test would meet the next one.
func init() { later = func(time.Duration, func()) *time.Timer { return nil } }

func TestHoverTellsASentence(t *testing.T) {
	tl := shownTimeline(t)
	x := tl.left + float32(tl.v.X(10e6))
	y, h := tl.rowY(tl.plot.RowOf(1))
	y += h / 2
	tl.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
	tl.pointer.show()
	if got, want := tl.r.tip.bold.Text.Text, "Task 2 was ready for 35.5 ms and waited for the GIL."; got != want {
		t.Errorf("it says %q", got)
	}
	if at := tl.r.tip.back.Position(); at == parked || at.Y < y {
		t.Errorf("the tip is at %v, over its lane", at)
	}
	tl.MouseOut()
	if tl.r.tip.back.Position() != parked {
		t.Error("the tip stays")
	}
}

func TestWheelZoomsAndReturns(t *testing.T) {
	tl := shownTimeline(t)
	before := tl.View()
	at := fyne.PointEvent{Position: fyne.NewPos(tl.left+300, 300)}
	under := before.Time(300)
	for range 5 {
		tl.Scrolled(&fyne.ScrollEvent{PointEvent: at, Scrolled: fyne.NewDelta(0, 10)})
	}
	in := tl.View()
	if in.Px >= before.Px || in.Time(300) > under+before.Px || in.Time(301) < under {
		t.Errorf("zoomed from %v to %v", before, in)
	}
	for range 5 {
		tl.Scrolled(&fyne.ScrollEvent{PointEvent: at, Scrolled: fyne.NewDelta(0, -10)})
	}
	if v := tl.View(); v.Px != before.Px || v.First != before.First {
		t.Errorf("back: from %v to %v", before, v)
	}
}

func TestAFinishedRunIsFitted(t *testing.T) {
	tl := shownTimeline(t)
	if tl.Live() || tl.View().End() < 60e6 || tl.View().Start() != 0 {
		t.Errorf("the view is %v…%v", tl.View().Start(), tl.View().End())
	}
}

// TestTheSignsOfTheLegendGiveWay: they are there where there is room, the most
// frequent first; names become short for them, nothing else gives way.
func TestTheSignsOfTheLegendGiveWay(t *testing.T) {
	setup(t)
	l := NewLegend()
	w := test.NewTempWindow(t, l)
	signs := LegendSigns([trace.Enders]uint64{trace.System: 3, trace.Lock: 40, trace.End: 8, trace.Await: 0})
	if len(signs) != 2 || signs[0].Ender != trace.Lock || signs[1].Ender != trace.System {
		t.Fatalf("the signs are %+v", signs)
	}
	for width, want := range map[float32]string{
		1100: "Running Ready, for the GIL Created the GIL switched the system switched share",
		800:  "Running Ready: GIL Created the GIL switched the system switched share",
		640:  "Running Ready: GIL Created the GIL switched share",
		560:  "Running Ready, for the GIL Created share",
		500:  "Running Ready, for the GIL Created",
	} {
		w.Resize(fyne.NewSize(width, 40))
		l.Set(append([]LegendItem{
			{Kind: plot.Running, Share: 0.2}, {Kind: plot.ReadyLock, Share: 0.8}, {Kind: plot.Created, Share: -1},
		}, signs...), "share")
		var got []string
		for i := range l.r.names {
			if l.r.names[i].Position() != parked {
				got = append(got, l.r.names[i].Text.Text)
			}
		}
		if l.r.note.Position() != parked {
			got = append(got, l.r.note.Text.Text)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%v wide: %s\n want %s", width, s, want)
		}
	}
}

func TestLegendKeepsWhatIsMost(t *testing.T) {
	setup(t)
	l := NewLegend()
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(520, 40))
	l.Set([]LegendItem{
		{Kind: plot.Running, Share: 0.001},
		{Kind: plot.ReadyProcessor, Share: 0},
		{Kind: plot.ReadyTurn, Share: 0.01},
		{Kind: plot.WaitConnection, Share: 0.02},
		{Kind: plot.WaitConnect, Share: 0.03},
		{Kind: plot.WaitAnswer, Share: 0.9},
		{Kind: plot.WaitBody, Share: 0.04},
		{Kind: plot.Created, Share: -1},
	}, "share of the tasks’ time")
	found := false
	for i := range l.r.names {
		if l.r.names[i].Text.Text == "answer" && l.r.names[i].Position().X > 0 {
			found = true
		}
	}
	if !found {
		t.Error("the largest share is not in the legend")
	}
}
