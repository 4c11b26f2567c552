package plot

import (
	"strings"

	"interleave/scheduler/phrase"
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
	runs := [2]string{"%s runs its task", "%s run their tasks"}
	if b.Work == "compute" {
		runs = [2]string{"%s computes", "%s compute"}
	}
	parts := []string{}
	for _, c := range []struct {
		n         int
		one, many string
	}{
		{run, runs[0], runs[1]},
		{wait, "%s waits for a device", "%s wait for devices"},
		{ready, "%s is ready, for a processor", "%s are ready, for a processor"},
		{blocked, "%s is blocked on the mutex", "%s are blocked on the mutex"},
		{n[trace.Starting], "%s is starting", "%s are starting"},
		{n[trace.Receiving] + n[trace.Sending] + n[trace.Working], "%s receives or sends", "%s receive or send"},
		{n[trace.Idle], "%s is idle", "%s are idle"},
	} {
		if c.n == 0 {
			continue
		}
		who := workers(c.n)
		if len(parts) == 0 && c.n == 1 {
			who = phrase.T("one worker")
		} else if len(parts) == 0 {
			who = phrase.N(c.n, "%s worker", "%s workers", who)
		}
		parts = append(parts, phrase.N(c.n, c.one, c.many, who))
	}
	if len(parts) == 0 {
		parts = append(parts, phrase.T("no worker is there"))
	}
	queue := phrase.T("the queue is empty")
	if q := len(b.Lists[Created]); q > 0 {
		queue = phrase.N(q, "%s task is in the queue", "%s tasks are in the queue", number(q))
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
