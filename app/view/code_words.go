package view

import (
	"strconv"

	"interleave/app/plot"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// does is what a task does in a state, in English words.
var does = [plot.Kinds]string{
	plot.Running: "runs", plot.ReadyProcessor: "is ready, for a processor", plot.ReadyLock: "is ready, for the GIL",
	plot.ReadyTurn: "is ready, for its turn", plot.Blocked: "is blocked on the mutex",
	plot.WaitConnection: "waits for a free connection", plot.WaitName: "waits for the name (DNS)",
	plot.WaitConnect: "waits for the connection", plot.WaitTLS: "waits for TLS", plot.WaitAnswer: "waits for the answer",
	plot.WaitBody: "waits for the body", plot.WaitDisk: "waits for the disk", plot.Created: "is created",
	plot.Done: "is done", plot.Failed: "has failed", plot.Cancelled: "was stopped",
}

// Sentence says what the mark means.
func (c *Code) Sentence() string {
	if c.who == "" {
		return phrase.T("Select a task to follow it through its code.")
	}
	who := plot.Named(c.who)
	text := who + " " + phrase.T(does[c.kind()])
	if d := c.doing; d.Known && d.Step >= trace.ReadStep && d.Step <= trace.WriteStep {
		step := d.Step - trace.ReadStep
		if d.State == trace.Running {
			text = who + " " + phrase.T([...]string{"reads the counter", "adds 1", "writes the counter"}[step])
		} else {
			text = phrase.F([...]string{"%s; it has read", "%s; it has added", "%s; it has written"}[step], text)
		}
	}
	if c.marked > 0 {
		text = phrase.F("%s: line %s", text, strconv.Itoa(c.marked))
	}
	return text + "."
}
