package scheduler

import (
	"context"
	"errors"
	"sort"
	"strings"
	"testing"
	"time"

	"interleave/scheduler/trace"
)

func TestAWorkerThatMisbehavesIsAClearErrorAndNeverAHang(t *testing.T) {
	wants := map[string]string{
		"crashes at once":                    "exit status 7; it wrote: out of luck",
		"ends in silence":                    "ended before its work was done",
		"says garbage":                       "not a frame of this protocol",
		"claims a huge frame":                "not a frame of this protocol",
		"speaks another version":             "the program was replaced",
		"reads another clock":                "reads another clock",
		"says what only the parent may say":  "not a frame of this protocol",
		"returns the result of no task":      "not a frame of this protocol",
		"records a task that does not exist": "not a frame of this protocol",
		"stops with half a frame":            "not a frame of this protocol",
	}
	var names []string
	for how := range wants {
		names = append(names, how)
	}
	sort.Strings(names)
	for _, model := range []string{"threads:free", "processes"} {
		for _, how := range names {
			t.Run(model+" "+how, func(t *testing.T) {
				withWorker(t, how)
				r := start(t, context.Background(), Request{Workload: "compute", Model: model, Tasks: 2, Set: map[string]string{"size": "1000"}})
				rep, err := r.Wait()
				if err == nil || !strings.Contains(err.Error(), wants[how]) {
					t.Fatalf("the error is %v, want one that says %q", err, wants[how])
				}
				for _, task := range rep.Tasks {
					if task.State != trace.Failed.String() {
						t.Errorf("%s is %s after its worker misbehaved", task.Name, task.State)
					}
				}
				valid(t, r)
			})
		}
	}
}

func TestAWorkerThatHangsCanBeCancelled(t *testing.T) {
	for _, how := range []string{"hangs before it is ready", "never listens"} {
		t.Run(how, func(t *testing.T) {
			withWorker(t, how)
			for _, model := range []string{"sync", "processes"} {
				r := start(t, context.Background(), Request{Workload: "compute", Model: model, Tasks: 2, Set: map[string]string{"size": "1000"}})
				time.AfterFunc(50*time.Millisecond, r.Cancel)
				if _, err := r.Wait(); !errors.Is(err, context.Canceled) {
					t.Fatalf("the error is %v", err)
				}
				valid(t, r)
			}
		})
	}
}

// start resolves and starts a request.
func start(t *testing.T, ctx context.Context, q Request) *Run {
	t.Helper()
	e, err := Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Start(ctx, e)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// valid checks what must hold for the trace of every run that has ended.
func valid(t *testing.T, r *Run) trace.Snapshot {
	t.Helper()
	<-r.Done()
	s := r.Trace().Snapshot()
	if err := trace.Validate(s); err != nil {
		t.Errorf("the trace is not valid: %v", err)
	}
	if !s.Ended {
		t.Error("the trace has not ended")
	}
	return s
}

func TestAWebServerThatDiesEndsTheRunWithASentence(t *testing.T) {
	for _, model := range []string{"threads:gil", "async", "processes"} {
		t.Run(model, func(t *testing.T) {
			r := start(t, context.Background(), Request{Workload: "download", Model: model, Tasks: 5, Set: map[string]string{"latency": "5s"}})
			for r.Trace().Snapshot().Start == 0 {
				time.Sleep(time.Millisecond)
			}
			_ = r.server.cmd.Process.Kill() // not by the run itself
			_, err := r.Wait()
			if err == nil || !strings.Contains(err.Error(), "the web server died") {
				t.Fatalf("the error is %v", err)
			}
			valid(t, r)
		})
	}
}
