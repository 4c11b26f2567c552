package plot

import (
	"strings"

	"interleave/scheduler/trace"
)

func (b *Board) poolSentence() string {
	var n [trace.Activities]int
	run, wait, ready, blocked := 0, 0, 0, 0
	for i := range b.Workers {
		switch w := &b.Workers[i]; {
		case !w.There:
		case len(w.Tasks) == 0:
			n[w.Activity]++
		case b.Tasks[w.Tasks[0]].Kind == Running:
			run++
		case readyKinds&(1<<b.Tasks[w.Tasks[0]].Kind) != 0:
			ready++
		case b.Tasks[w.Tasks[0]].Kind == Blocked:
			blocked++
		default:
			wait++
		}
	}
	verb := [2]string{"runs its task", "run their tasks"}
	if b.Work == "compute" {
		verb = [2]string{"computes", "compute"}
	}
	parts := []string{}
	for _, c := range []struct {
		n         int
		one, many string
	}{
		{run, verb[0], verb[1]},
		{wait, "waits for a device", "wait for devices"},
		{ready, "is ready, for a processor", "are ready, for a processor"},
		{blocked, "is blocked on the mutex", "are blocked on the mutex"},
		{n[trace.Starting], "is starting", "are starting"},
		{n[trace.Receiving] + n[trace.Sending] + n[trace.Working], "receives or sends", "receive or send"},
		{n[trace.Idle], "is idle", "are idle"},
	} {
		if c.n == 0 {
			continue
		}
		who := number(c.n)
		if len(parts) == 0 {
			who += plural(c.n, " worker", " workers")
		}
		parts = append(parts, who+" "+plural(c.n, c.one, c.many))
	}
	if len(parts) == 0 {
		parts = append(parts, "no worker is there")
	}
	queue := "the queue is empty"
	if q := len(b.Lists[Created]); q > 0 {
		queue = number(q) + plural(q, " task is in the queue", " tasks are in the queue")
	}
	return sentence(strings.Join(parts, ", ") + "; " + queue)
}

func (b *Board) receiving() bool {
	for i := range b.Workers {
		if b.Workers[i].There {
			return b.BoardKind == ScenePool
		}
	}
	return false
}
