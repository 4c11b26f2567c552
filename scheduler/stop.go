package scheduler

import (
	"errors"
	"fmt"
	"time"

	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
)

// grace is how long workers, and after them the web server, have to summarise
// before they are killed.
const grace = 120 * time.Millisecond

// stopWorkers ends the workers: politely, then by force. It returns when all
// have ended.
func (r *Run) stopWorkers() {
	for _, c := range r.children {
		if c.prepared {
			c.say(wire.Cancel, nil)
		} else {
			c.kill() // it has nothing to say
		}
	}
	r.patience = time.Now().Add(grace)
	timer := time.NewTimer(grace)
	defer timer.Stop()
	for r.live > 0 {
		select {
		case m := <-r.messages:
			r.note(m)
			switch {
			case m.kind == 0:
			case m.from == r.server:
				r.serverSaid(m)
			default:
				_ = r.handle(m) // what it measured so far
			}
		case <-timer.C:
			for _, c := range r.children {
				c.kill()
			}
		}
	}
}

// close stops the workers and gives every task an end.
func (r *Run) close(err error) {
	if err != nil {
		r.stopServer() // with the workers: a cancel has one grace
	}
	r.stopWorkers()
	r.memory.close()
	end, text := trace.Cancelled, ""
	if err != nil && !errors.Is(err, errCancelled) {
		end, text = trace.Failed, err.Error()
	}
	at, guessed := r.now(), 0
	r.trace.Update(func(w *trace.Writer) {
		for i := range r.parts {
			t := w.Task(trace.TaskID(i))
			if !t.Open.State.Terminal() {
				w.Enter(t.ID, trace.Change{At: at, State: end, Core: trace.NoCore, Ender: trace.Death})
				t.Err = text
			}
			// It may have ended, and its worker died before it could say more.
			if r.told[i] || len(t.Spans) <= 1 {
				continue
			}
			t.Sums = trace.SumSpans(t.Spans)
			guessed++
			if t.Open.State == trace.Failed && t.Err == "" {
				t.Err = text
			}
		}
	})
	if guessed > 0 {
		r.notes = append(r.notes, fmt.Sprintf("%d tasks could not tell their own times; theirs are the sums of the spans that arrived", guessed))
	}
}

// reap waits for what is left: the web server.
func (r *Run) reap() {
	if !r.serving {
		return
	}
	timer := time.AfterFunc(time.Until(r.patience), r.server.kill)
	defer timer.Stop()
	for r.serving {
		m := <-r.messages
		r.note(m)
		r.serverSaid(m)
	}
}
