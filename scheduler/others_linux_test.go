package scheduler

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"interleave/scheduler/trace"
)

// TestWhatAnotherProgramTakesIsSeen computes beside a program whose processor
// time the kernel tells exactly: the sampled figure holds at least that.
func TestWhatAnotherProgramTakesIsSeen(t *testing.T) {
	burner := exec.Command("sh", "-c", "while :; do :; done")
	if err := burner.Start(); err != nil {
		t.Skip("no shell: ", err)
	}
	defer func() {
		_ = burner.Process.Kill()
		_ = burner.Wait()
	}()
	r := start(t, context.Background(), Request{Workload: "compute", Model: "sync", Tasks: 4, Set: map[string]string{"size": "400,000,000"}})
	type use struct {
		at  trace.Time
		ran time.Duration
	}
	var all []use
	for done := false; !done; {
		select {
		case <-r.Done():
			done = true
		case <-time.After(4 * time.Millisecond):
			x := use{at: r.now()}
			text, err := os.ReadFile(fmt.Sprintf("/proc/%d/schedstat", burner.Process.Pid))
			if n, _ := fmt.Sscan(string(text), (*int64)(&x.ran)); err != nil || n != 1 {
				t.Skip("this kernel has no schedstat")
			}
			all = append(all, x)
		}
	}
	rep, err := r.Wait()
	if err != nil {
		t.Fatal(err)
	}
	s := r.Trace().Snapshot()
	var during []use // the wall time, which the sampling surrounds
	for _, x := range all {
		if x.at > s.Start && x.at < s.Start+trace.Time(rep.Wall) {
			during = append(during, x)
		}
	}
	if len(during) < 2 {
		t.Skip("this process was kept from looking")
	}
	took := during[len(during)-1].ran - during[0].ran
	ticks := time.Duration(2*runtime.NumCPU()) * 10 * time.Millisecond // at each end of the wall time
	t.Logf("the other program took %v, the run says %v", took, rep.Others)
	if rep.Others < took-took/20-ticks {
		t.Errorf("another program took %v, the run says that others took %v", took, rep.Others)
	}
	if most := time.Duration(runtime.NumCPU())*rep.Wall - rep.CPU + 2*ticks; rep.Others > most {
		t.Errorf("others took %v, where there were %v", rep.Others, most)
	}
}
