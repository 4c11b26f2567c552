package record

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"interleave/scheduler/clock"
	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
)

// log keeps what a ring gives out.
type log struct {
	changes []trace.Change
	marks   []trace.Mark
	gaps    []trace.Time
}

func (l *log) Change(_ trace.TaskID, c trace.Change)            { l.changes = append(l.changes, c) }
func (l *log) Process(trace.Time, trace.Activity, trace.TaskID) {}
func (l *log) Gap(from trace.Time, _ uint16)                    { l.gaps = append(l.gaps, from) }

func (l *log) Mark(m trace.Mark) { l.marks = append(l.marks, m) }
func (l *log) take(t *testing.T, r *Ring) (bytes int) {
	t.Helper()
	b := r.Take([]byte{0, 0})
	if err := wire.Parse(b, 1, 1, l); err != nil {
		t.Fatal(err)
	}
	return len(b) - 2
}

// attached is a task on this goroutine's thread.
func attached(t *testing.T, size int) (*Task, *Thread, int64) {
	t.Helper()
	runtime.LockOSThread()
	epoch := clock.Now()
	th := NewThread(size, epoch, new(atomic.Bool))
	if err := th.Attach(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := th.Detach(); err != nil {
			t.Error(err)
		}
		runtime.UnlockOSThread()
	})
	k := NewTask(0)
	k.On(th)
	return k, th, epoch
}

func TestSpansAndSumsAgree(t *testing.T) {
	k, th, at := attached(t, 1000)
	k.Ready(at+10, trace.Processor, trace.NoEnder)
	k.Run(at + 15)
	k.Wait(at+40, trace.Answer, trace.Device, 1)
	k.Ready(at+100, trace.Interpreter, trace.NoEnder)
	k.Run(at + 130)
	k.Block(at+150, 3)
	k.Ready(at+190, trace.Processor, trace.NoEnder)
	k.Run(at + 191)
	k.End(at+200, trace.Done)
	s := k.Sums()
	if s.Running != 25+20+9 || s.Ready != 5+30+1 || s.Waiting != 60 || s.Blocked != 40 || s.Spans != 9 {
		t.Errorf("the sums are %+v", s)
	}
	if s.Ended[trace.Device] != 1 || s.Ended[trace.ByMutex] != 1 || s.Ended[trace.End] != 1 {
		t.Errorf("running spans were ended by %v", s.Ended)
	}
	var l log
	l.take(t, th.Ring)
	if len(l.changes) != 9 || l.changes[2].Arg != 1 || l.changes[5].Arg != 3 || l.changes[8].State != trace.Done {
		t.Errorf("recorded %+v", l.changes)
	}
}

func TestAFullRingDropsAndCountsButKeepsTheEndOfATask(t *testing.T) {
	k, th, at := attached(t, 0)
	const many = 10_000
	for i := range int64(many) {
		k.Ready(at+2*i, trace.Turn, trace.Await)
		k.Run(at + 2*i + 1)
	}
	k.Mark(at, trace.Overwrite, 1, 2)
	k.End(at+2*many, trace.Done)
	var l log
	l.take(t, th.Ring)
	kept := len(l.changes)
	if l.changes[kept-1].State != trace.Done {
		t.Errorf("the last record is %v", l.changes[kept-1].State)
	}
	if len(l.gaps) != 1 || l.gaps[0] != trace.Time(kept-1) {
		t.Errorf("the gaps begin at %v, want one after the %d records that were kept", l.gaps, kept-1)
	}
	if got := th.Ring.Drops() + uint64(kept); got != 2*many+1+1 {
		t.Errorf("kept %d and dropped %d of %d records", kept, th.Ring.Drops(), 2*many+2)
	}
	if s := k.Sums(); s.Spans != 2*many+1 || s.Running != many {
		t.Errorf("drops changed the sums: %+v", s)
	}
}

func TestARingGivesOutWhatWasWrittenAcrossItsEnd(t *testing.T) {
	k, th, at := attached(t, 0)
	var l log
	last := at
	for round := range 50 {
		for i := range 40 {
			last = at + int64(round*40+i)
			if i%2 == 0 {
				k.Run(last)
			} else {
				k.Mark(last, trace.ReadStep, uint64(last), 1<<63|5)
				k.Ready(last, trace.Turn, trace.Await)
			}
		}
		l.take(t, th.Ring)
	}
	if len(l.changes) != 50*40 || len(l.marks) != 50*20 || th.Ring.Drops() != 0 {
		t.Fatalf("%d changes, %d marks, %d drops", len(l.changes), len(l.marks), th.Ring.Drops())
	}
	for i, c := range l.changes {
		if c.At != trace.Time(i) {
			t.Fatalf("change %d is at %d", i, c.At)
		}
	}
	for _, m := range l.marks {
		if m.A != uint64(at)+uint64(m.T) || m.B != 1<<63|5 {
			t.Fatalf("a mark came out as %+v", m)
		}
	}
}

func TestRecordingAllocatesNothing(t *testing.T) {
	k, th, at := attached(t, 1<<12)
	k.Ready(at, trace.Processor, trace.NoEnder)
	n := testing.AllocsPerRun(1000, func() {
		k.Run(clock.Now())
		th.Check(k)
		k.Mark(clock.Now(), trace.AddStep, 1, 2)
		k.Ready(clock.Now(), trace.Turn, trace.Await)
	})
	if n != 0 {
		t.Fatalf("%v allocations a span", n)
	}
}

func TestAPauseOfItsOwnIsNoPreemption(t *testing.T) {
	k, th, at := attached(t, 100)
	k.Ready(at, trace.Processor, trace.NoEnder)
	k.Run(clock.Now())
	time.Sleep(5 * time.Millisecond)
	th.Resume()
	th.Check(k)
	if s := k.Sums(); s.Ended[trace.System] != 0 {
		t.Fatal("the pause was taken for a pre-emption")
	}
}

func TestCheckReportsTheAlarmAndTheStop(t *testing.T) {
	k, th, at := attached(t, 100)
	k.Ready(at, trace.Processor, trace.NoEnder)
	k.Run(clock.Now())
	if th.Check(k) {
		t.Fatal("nothing is due")
	}
	th.Alarm.Store(clock.Now())
	if !th.Check(k) {
		t.Fatal("the alarm is due")
	}
	th.Alarm.Store(1<<63 - 1)
	th.Stop.Store(true)
	if !th.Check(k) {
		t.Fatal("the run is stopped")
	}
}
