package plot

import "interleave/scheduler/trace"

// Tally adds up a growing trace by kind, each closed span once, so that asking
// often costs only what is new.
type Tally struct {
	cursor []int
	closed [Kinds]trace.Time
	ended  [trace.Enders]uint64
	spans  int
}

// Add counts the spans that were closed since the last time. All calls must be
// with snapshots of one trace.
func (t *Tally) Add(s *trace.Snapshot) {
	for len(t.cursor) < len(s.Tasks) {
		t.cursor = append(t.cursor, 0)
	}
	for i := range s.Tasks {
		spans := s.Tasks[i].Spans
		for j := t.cursor[i]; j < len(spans); j++ {
			sp := &spans[j]
			t.closed[kindOf(sp)] += sp.End - sp.Start
			if sp.State == trace.Running {
				t.ended[sp.Ender]++
			}
		}
		t.spans += len(spans) - t.cursor[i]
		t.cursor[i] = len(spans)
	}
}

// Spans is how many closed spans were counted.
func (t *Tally) Spans() int { return t.spans }

// Ended counts running spans by who ended them.
func (t *Tally) Ended() [trace.Enders]uint64 { return t.ended }

// Time is the tasks' time by kind up to the snapshot's Now, and the whole of
// which shares are told: created and ended tasks' time is not part of it.
func (t *Tally) Time(s *trace.Snapshot) (by [Kinds]trace.Time, total trace.Time) {
	by = t.closed
	for i := range s.Tasks {
		if o := &s.Tasks[i].Open; !o.State.Terminal() {
			by[kindOf(o)] += o.End - o.Start
		}
	}
	for k := range Created {
		total += by[k]
	}
	return by, total
}
