package scheduler

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"interleave/workloads"
)

// names resolves a plan and names its experiments.
func names(t *testing.T, p Plan) (Comparison, []string) {
	t.Helper()
	c, err := p.Resolve()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range c.Experiments {
		out = append(out, c.Name(e))
	}
	return c, out
}

func TestAPlanListsItsExperiments(t *testing.T) {
	ask := func(workload string, set ...string) Request {
		r := Request{Workload: workload, Set: map[string]string{}}
		for _, s := range set {
			k, v, _ := strings.Cut(s, "=")
			r.Set[k] = v
		}
		return r
	}
	tests := map[string]struct {
		plan Plan
		want []string
		base []int
	}{
		"sync is measured even if not listed": {
			Plan{Request: ask("compute"), Models: []string{"async"}},
			[]string{"sync", "async"},
			[]int{0, 0},
		},
		"and once only": {
			Plan{Request: ask("compute"), Models: []string{"async", "sync", "async"}},
			[]string{"sync", "async"},
			[]int{0, 0},
		},
		"a setting goes to those that have it": {
			Plan{Request: ask("counter", "interval=1ms", "mutex=on"), Models: []string{"threads:gil", "threads:free"}},
			[]string{"sync", "threads:gil", "threads:free"},
			[]int{0, 0, 0},
		},
		"each value has its own baseline": {
			Plan{Request: ask("counter"), Models: []string{"threads:free"}, Vary: []Variation{{"mutex", []string{"off", "on"}}}},
			[]string{"sync mutex=off", "threads:free mutex=off", "sync mutex=on", "threads:free mutex=on"},
			[]int{0, 0, 2, 2},
		},
		"what sync lacks makes no second baseline": {
			Plan{Request: ask("compute"), Models: []string{"threads:gil", "async"}, Vary: []Variation{{"interval", []string{"1ms", "5ms"}}}},
			[]string{"sync", "threads:gil interval=1ms", "async", "threads:gil interval=5ms"},
			[]int{0, 0, 0, 0},
		},
		"variants by their own setting": {
			Plan{Request: ask("compute"), Models: []string{"threads"}, Vary: []Variation{{"threads", []string{"gil", "FREE"}}}},
			[]string{"sync", "threads:gil", "threads:free"},
			[]int{0, 0, 0},
		},
		"workers and tasks": {
			Plan{Request: ask("download"), Models: []string{"async"}, Vary: []Variation{{"workers", []string{"1", "10"}}, {"tasks", []string{"2", "1,000"}}}},
			[]string{
				"sync tasks=2", "async workers=1 tasks=2", "sync tasks=1,000", "async workers=1 tasks=1,000",
				"async workers=10 tasks=2", "async workers=10 tasks=1,000",
			},
			[]int{0, 0, 2, 2, 0, 2},
		},
		"the workload's own name for its tasks": {
			Plan{Request: ask("download"), Models: []string{"sync"}, Vary: []Variation{{"pages", []string{"2", "3"}}}},
			[]string{"sync pages=2", "sync pages=3"},
			[]int{0, 1},
		},
		"workers are for those that have them": {
			Plan{Request: Request{Workload: "compute", Workers: 2}, Models: []string{"threads:free"}},
			[]string{"sync", "threads:free"},
			[]int{0, 0},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c, got := names(t, test.plan)
			if !slices.Equal(got, test.want) || !slices.Equal(c.Base, test.base) {
				t.Errorf("%q told against %v, want %q against %v", got, c.Base, test.want, test.base)
			}
		})
	}
}

func TestAPlanWithoutModelsHasAll(t *testing.T) {
	for _, w := range workloads.All() {
		c, got := names(t, Plan{Request: Request{Workload: w.Name()}})
		if !slices.Equal(got, Labels()) {
			t.Errorf("%s: %q", w.Name(), got)
		}
		for i, b := range c.Base {
			if b != 0 {
				t.Errorf("%s is told against experiment %d", got[i], b)
			}
		}
	}
}

// TestTheVariantMayBeASetting: then the models without one are meant.
func TestTheVariantMayBeASetting(t *testing.T) {
	_, got := names(t, Plan{Request: Request{Workload: "compute"}, Vary: []Variation{{"threads", []string{"gil", "free"}}}})
	if want := []string{"sync", "threads:gil", "async", "processes", "threads:free"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBadPlans(t *testing.T) {
	counter := Request{Workload: "counter"}
	many := strings.Split(strings.Repeat("5,", 1001)+"5", ",")
	tests := map[string]struct {
		plan Plan
		says string
	}{
		"an unknown workload":    {Plan{Request: Request{Workload: "dig"}}, `unknown workload "dig"; there are`},
		"an unknown model":       {Plan{Request: counter, Models: []string{"fibres"}}, `unknown model "fibres"; there are`},
		"an unknown variant":     {Plan{Request: counter, Models: []string{"threads:green"}}, `threads is "green"`},
		"nobody has it":          {Plan{Request: counter, Vary: []Variation{{"latency", []string{"1ms"}}}}, `no experiment of this comparison has a setting "latency"; it has increments`},
		"nobody of these has it": {Plan{Request: counter, Models: []string{"async"}, Vary: []Variation{{"interval", []string{"1ms"}}}}, `no experiment of this comparison has a setting "interval"; it has increments, mutex, switch and await`},
		"a bad value":            {Plan{Request: counter, Vary: []Variation{{"switch", []string{"loop", "never"}}}}, `switch is "never"`},
		"no value":               {Plan{Request: counter, Vary: []Variation{{"switch", nil}}}, "nothing is given for switch"},
		"varied twice":           {Plan{Request: counter, Vary: []Variation{{"mutex", []string{"on"}}, {"mutex", []string{"off"}}}}, "mutex is varied twice"},
		"set and varied":         {Plan{Request: Request{Workload: "counter", Tasks: 3}, Vary: []Variation{{"tasks", []string{"1"}}}}, "tasks is both set and varied"},
		"tasks by two names":     {Plan{Request: Request{Workload: "download", Set: map[string]string{"tasks": "4", "pages": "3"}}}, "pages and tasks are the same"},
		"both of them vary":      {Plan{Request: Request{Workload: "download"}, Vary: []Variation{{"tasks", []string{"4"}}, {"pages", []string{"3"}}}}, "pages and tasks are the same"},
		"workers twice":          {Plan{Request: Request{Workload: "counter", Workers: 3, Set: map[string]string{"workers": "4"}}}, "workers is given twice"},
		"too many":               {Plan{Request: counter, Vary: []Variation{{"tasks", many}}}, "more than 1000 experiments"},
		"nobody has workers":     {Plan{Request: Request{Workload: "counter", Workers: 3}, Models: []string{"sync"}}, "exactly one"},
		"too many workers":       {Plan{Request: Request{Workload: "counter", Workers: 65}, Models: []string{"processes"}}, `workers is "65"`},
		"workers that are none":  {Plan{Request: counter, Models: []string{"async"}, Vary: []Variation{{"workers", []string{"0"}}}}, `workers is "0"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := test.plan.Resolve()
			var use UseError
			if !errors.As(err, &use) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("it says %v, want %q", err, test.says)
			}
		})
	}
}

// measured is a report as a comparison reads it.
func measured(e Experiment, wall time.Duration, limit float64) Report {
	r := Report{Experiment: e, Wall: wall, Machine: Machine{CPUs: 2}}
	if limit > 0 {
		r.Limit = Limit{Speedup: &limit, Reason: "so many"}
	}
	return r
}

func lossy(r Report, lost int64) Report {
	r.Counter = &workloads.Counter{Expected: 1000, Final: uint64(1000 - lost), Lost: lost}
	return r
}

func TestSummarise(t *testing.T) {
	c, _ := names(t, Plan{Request: Request{Workload: "compute"}, Models: []string{"threads:free", "async"}})
	e := c.Experiments
	var rounds []Round
	for _, w := range [][3]time.Duration{{100, 50, 100}, {120, 60, 120}, {200, 80, 210}, {100, 40, 90}} {
		rounds = append(rounds, Round{
			measured(e[0], w[0]*time.Millisecond, 1), measured(e[1], w[1]*time.Millisecond, 2.5), measured(e[2], w[2]*time.Millisecond, 0),
		})
	}
	rounds[0][1].Others = 60 * time.Millisecond // of 100 ms of the machine's
	rounds[3][2].Cancelled = true
	got := c.Summarise(rounds)
	if len(got) != 3 {
		t.Fatalf("%d summaries", len(got))
	}
	free := got[1]
	if free.Runs != 4 || free.Wall != (Spread[time.Duration]{55e6, 40e6, 80e6}) {
		t.Errorf("wall %+v of %d runs", free.Wall, free.Runs)
	}
	if want := (Spread[float64]{2.25, 2, 2.5}); free.Speedup == nil || *free.Speedup != want {
		t.Errorf("speed-up %v, want %v", free.Speedup, want)
	}
	if free.Reached == nil || *free.Reached != 0.9 {
		t.Errorf("of the limit %v, want 0.9", free.Reached)
	}
	if !free.Disturbed || got[0].Disturbed {
		t.Errorf("disturbed: %v, %v", free.Disturbed, got[0].Disturbed)
	}
	if async := got[2]; async.Runs != 3 || async.Reached != nil || async.Limit.Speedup != nil {
		t.Errorf("a cancelled run, an unknown limit: %+v", async)
	}
	if got := c.Summarise([]Round{rounds[0][:1]}); len(got) != 1 || got[0].Speedup.Median != 1 {
		t.Errorf("a comparison that was stopped: %+v", got)
	}
}

func TestAWrongAnswerReachesNoLimit(t *testing.T) {
	c, _ := names(t, Plan{Request: Request{Workload: "counter"}, Models: []string{"threads:free", "processes"}})
	e := c.Experiments
	got := c.Summarise([]Round{{
		lossy(measured(e[0], 100, 1), 0), lossy(measured(e[1], 50, 1), 250), lossy(measured(e[2], 50, 1), 1000),
	}})
	if got[1].Wrong != 1 || got[1].Reached != nil || *got[1].Lost != 0.25 {
		t.Errorf("%+v", got[1])
	}
	if got[2].Wrong != 0 {
		t.Errorf("a counter in private memory counts as wrong")
	}
}

func TestVerdict(t *testing.T) {
	c, _ := names(t, Plan{Request: Request{Workload: "compute"}, Models: []string{"threads:gil", "threads:free", "processes"}})
	e := c.Experiments
	round := func(walls ...time.Duration) Round {
		var r Round
		for i, w := range walls {
			r = append(r, measured(e[i], w, []float64{1, 1, 2, 2}[i]))
		}
		return r
	}
	few := func(lost ...int64) (rounds []Round) {
		for range 2 {
			var r Round
			for i, l := range lost {
				r = append(r, lossy(measured(e[i], 100, 1), l))
				lost[i] = 0
			}
			rounds = append(rounds, r)
		}
		return rounds
	}
	tests := map[string]struct {
		rounds []Round
		want   string
	}{
		"nothing":                    {nil, ""},
		"sync alone":                 {[]Round{round(100)}, ""},
		"one is fastest":             {[]Round{round(200, 202, 100, 125)}, "threads:free was fastest, 2.00 times as fast as one after another; the limit is 2.00 (so many). Nothing was gained by threads:gil (so many)."},
		"the spread tells not apart": {[]Round{round(200, 202, 100, 105), round(200, 202, 110, 105)}, "threads:free and processes were fastest, 1.91 times as fast as one after another and not told apart by their spread; the limit is 2.00 (so many). Nothing was gained by threads:gil (so many)."},
		"none is":                    {[]Round{round(100, 125)}, "None was faster than one after another; threads:gil came closest, 0.80 times as fast."},
		"hardly":                     {[]Round{round(106, 100)}, "None was clearly faster than one after another: threads:gil was 1.06 times as fast."},
		"wrong":                      {[]Round{{lossy(measured(e[0], 9, 1), 0), lossy(measured(e[1], 9, 1), 5)}}, "The answer was wrong under threads:gil; it was right under sync."},
		"now and then":               {few(0, 5, 7, 0), "The answer was wrong under threads:gil in 1 of 2 runs and threads:free in 1 of 2 runs; it was right under sync and processes."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Verdict(c.Summarise(test.rounds), c.Name); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestNobodyIsRightInAMemoryOfItsOwn: the parent's counter stays 0.
func TestNobodyIsRightInAMemoryOfItsOwn(t *testing.T) {
	c, _ := names(t, Plan{Request: Request{Workload: "counter"}, Models: []string{"threads:free", "processes"}})
	e := c.Experiments
	got := Verdict(c.Summarise([]Round{{
		lossy(measured(e[0], 100, 1), 0), lossy(measured(e[1], 50, 1), 250), lossy(measured(e[2], 50, 1), 1000),
	}}), c.Name)
	if want := "The answer was wrong under threads:free; it was right under sync; under processes each process counted for itself."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAShortRunIsNotToldOfMoreCoresThanThereAre(t *testing.T) {
	r := measured(Experiment{}, 500*time.Microsecond, 1)
	r.Others = 10 * time.Millisecond
	if x := r.OthersCores(); x != 2 {
		t.Errorf("other programs took %v of 2 cores", x)
	}
}

func TestGrids(t *testing.T) {
	c, _ := names(t, Plan{
		Request: Request{Workload: "counter"}, Models: []string{"threads:free"},
		Vary: []Variation{{"switch", []string{"call", "loop"}}, {"increments", []string{"10", "20", "30"}}},
	})
	var round Round
	for _, e := range c.Experiments[:11] { // one is missing
		round = append(round, lossy(measured(e, 100, 1), 0))
	}
	grids := c.Grids(c.Summarise([]Round{round}))
	if len(grids) != 2 || grids[0].Label != "sync" || grids[1].Label != "threads:free" {
		t.Fatalf("%+v", grids)
	}
	for _, g := range grids {
		for i, row := range g.Rows {
			for j, column := range g.Columns {
				s := g.Cells[i][j]
				if s == nil {
					if g.Label != "threads:free" || row != "loop" || column != "30" {
						t.Errorf("%s: nothing in %s, %s", g.Label, row, column)
					}
					continue
				}
				set := s.Experiment.Settings
				if set["switch"] != row || set["increments"] != column {
					t.Errorf("%s: %v stands in %s, %s", g.Label, set, row, column)
				}
			}
		}
	}
	if got := c.Grids(nil); got != nil {
		t.Errorf("grids of nothing: %v", got)
	}
}
