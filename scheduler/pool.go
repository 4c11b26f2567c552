package scheduler

import (
	"context"
	"fmt"

	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
)

// processPool feeds worker processes from one queue, one task in flight each.
type processPool struct {
	*Run
	queue    []int          // tasks that nobody executes
	inFlight map[*child]int // by worker
	ready    map[*child]bool
	left     int // tasks that have not ended
	starting int // workers that have not been started
	alive    int
}

// executePool executes the run in a pool of worker processes. Cold: starting
// them counts; warm: they are there when the time starts.
func (r *Run) executePool(ctx context.Context) error {
	p := &processPool{Run: r, inFlight: map[*child]int{}, ready: map[*child]bool{}, left: len(r.parts)}
	for i := range r.parts {
		p.queue = append(p.queue, i)
	}
	cold := r.experiment.Settings["pool"] != "warm"
	if cold {
		r.begin()
	}
	p.starting = min(r.experiment.Workers, len(r.parts))
	for ; p.starting > 0; p.starting-- {
		if ctx.Err() != nil {
			return errCancelled
		}
		if _, err := r.start(wire.Member, cold); err != nil {
			return err
		}
		p.alive++
		if err := p.reactToAll(); err != nil {
			return err
		}
	}
	if !p.begun {
		p.startWarm()
	}
	for p.left > 0 {
		m, err := r.next(ctx)
		if err != nil {
			return err
		}
		if err := p.react(m); err != nil {
			return err
		}
	}
	return nil
}

// reactToAll reacts to what has been said so far: a worker that is ready gets
// its first task while others are still being started.
func (p *processPool) reactToAll() error {
	for {
		select {
		case m := <-p.messages:
			if err := p.check(m); err != nil {
				return err
			}
			if err := p.react(m); err != nil {
				return err
			}
		default:
			return nil
		}
	}
}

// react does what a message of a worker asks for.
func (p *processPool) react(m message) error {
	if m.kind == 0 {
		return p.died(m)
	}
	if err := p.handle(m); err != nil {
		return err
	}
	switch m.kind {
	case wire.Prepared:
		p.ready[m.from] = true
		if len(p.ready) == min(p.experiment.Workers, len(p.parts)) {
			p.memory.unlink()
		}
		if p.begun {
			m.from.say(wire.Go, nil)
			p.feed(m.from)
			return nil
		}
		p.startWarm()
	case wire.TaskOver:
		var e wire.TaskEnd
		_ = wire.Decode(m.payload, &e) // handle has decoded it before
		return p.ended(m.from, e.Task)
	}
	return nil
}

// startWarm starts the time once every worker that is alive is there.
func (p *processPool) startWarm() {
	if p.starting > 0 || len(p.ready) < p.alive {
		return
	}
	p.begin()
	for c := range p.ready {
		c.say(wire.Go, nil)
		p.feed(c)
	}
}

// feed gives a worker the next task.
func (p *processPool) feed(c *child) {
	if len(p.queue) == 0 {
		return
	}
	i := p.queue[0]
	p.queue = p.queue[1:]
	p.inFlight[c] = i
	c.say(wire.Assign, wire.Assignment{Task: i})
}

func (p *processPool) ended(c *child, task int) error {
	if i, ok := p.inFlight[c]; !ok || i != task {
		return fmt.Errorf("%w: worker %d ended task %d, which it was not given", wire.ErrGarbage, c.pid(), task+1)
	}
	delete(p.inFlight, c)
	p.left--
	p.feed(c)
	return nil
}

// died gives the task of a worker that died to another. Where tasks work
// together on one word, it cannot be trusted any more: the run fails.
func (p *processPool) died(m message) error {
	c := m.from
	p.alive--
	delete(p.ready, c)
	if m.err == nil {
		m.err = fmt.Errorf("worker %d ended before its work was done", c.pid())
	}
	task, busy := p.inFlight[c]
	delete(p.inFlight, c)
	if p.nature().Together {
		return fmt.Errorf("%w; what it had counted cannot be trusted", m.err)
	}
	p.notes = append(p.notes, m.err.Error())
	if busy {
		at := p.now()
		p.queue = append(p.queue, task)
		p.notes[len(p.notes)-1] += fmt.Sprintf("; its task %d goes to another worker", task+1)
		p.trace.Update(func(w *trace.Writer) {
			if w.Task(trace.TaskID(task)).Open.State != trace.Created {
				w.Enter(trace.TaskID(task), trace.Change{At: at, State: trace.Created, Core: trace.NoCore, Ender: trace.Death})
			}
		})
	}
	if p.alive == 0 {
		return fmt.Errorf("%w; no worker is left and %d of %d tasks have not ended", m.err, p.left, len(p.parts))
	}
	if !p.begun {
		p.startWarm()
	}
	for other := range p.ready {
		if _, busy := p.inFlight[other]; !busy && p.begun {
			p.feed(other)
		}
	}
	return nil
}
