package scheduler

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"interleave/scheduler/wire"
	"interleave/workloads"
)

// limit tells what speed-up physics allows this run, and why. A task cannot be
// split, so w workers need ceil(tasks ÷ w) rounds; and all processors together
// do no more than the capacity that was measured. (Rounds are counted in
// workers, not in processors: the operating system does split a thread's time
// among processors.)
func (r *Run) limit(ctx context.Context) Limit {
	e, nature := r.experiment, r.nature()
	tasks := float64(e.Tasks)
	rounds := func(w int) float64 { return tasks / float64((e.Tasks+w-1)/w) }
	variant := e.Settings["threads"]
	parallel := e.Model == "processes" || variant == "free"
	known := func(x float64, format string, args ...any) Limit {
		return Limit{Speedup: &x, Reason: fmt.Sprintf(format, args...)}
	}
	switch {
	case nature.Unknown != "":
		return Limit{Reason: nature.Unknown}
	case e.Model == "sync":
		return known(1, "one after another")
	case nature.Waiting():
		n := min(e.Workers, e.Tasks)
		l := known(rounds(n), "%d in flight at once", n)
		if nature.Proviso != "" {
			l.Reason += ", " + nature.Proviso
		}
		return l
	case nature.Together && !(e.Model == "processes" && r.memory == nil):
		return known(1, "one shared word")
	case variant == "gil":
		return known(1, "one holds the interpreter lock")
	case variant == "one-processor":
		return known(1, "one processor")
	case !parallel:
		return known(1, "one thread runs the event loop")
	}
	capacity, err := Capacity(ctx)
	if err != nil {
		return Limit{Reason: "the capacity of the processors could not be measured: " + err.Error()}
	}
	n := min(e.Workers, e.Tasks)
	if by := rounds(n); by <= capacity {
		return known(by, "%s by %s", workloads.Counted(e.Tasks, "task"), workloads.Counted(n, "worker"))
	}
	return known(capacity, "%d processors together do %.2f times as much as one, measured now", runtime.NumCPU(), capacity)
}

var capacity struct {
	sync.Mutex
	at    time.Time
	value float64
}

// capacityAge is for how long a measured capacity is believed: a session's
// figures share one, but a laptop that was unplugged gets a new one.
const capacityAge = 5 * time.Minute

// Capacity tells how many times as much all processors do together as one does
// alone. The first call, and one after five minutes, measures it; the others
// return at once.
func Capacity(ctx context.Context) (float64, error) {
	capacity.Lock()
	defer capacity.Unlock()
	if time.Since(capacity.at) < capacityAge {
		return capacity.value, nil
	}
	value, err := MeasureCapacity(ctx)
	if err == nil {
		capacity.at, capacity.value = time.Now(), value
	}
	return value, err
}

// MeasureCapacity measures the capacity as it is now, in a worker process. It
// takes about 150 ms.
func MeasureCapacity(ctx context.Context) (float64, error) {
	c, out, err := spawn(wire.Order{Version: wire.Version, Role: wire.Capacity})
	if err != nil {
		return 0, err
	}
	stop := context.AfterFunc(ctx, c.kill)
	defer stop()
	messages := make(chan message, 8)
	go c.listen(out, func([]byte) error { return wire.ErrGarbage }, func(m message) { messages <- m })
	value := 0.0
	m := <-messages
	for ; m.kind != 0; m = <-messages {
		var p wire.Preparation
		if m.kind == wire.Prepared && wire.Decode(m.payload, &p) == nil {
			value = p.Together
		}
	}
	switch {
	case ctx.Err() != nil:
		return 0, ctx.Err()
	case m.err != nil:
		return 0, m.err
	case value <= 0:
		return 0, errors.New("the worker gave no answer")
	}
	return max(value, 1), nil
}
