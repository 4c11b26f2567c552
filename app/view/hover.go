package view

import (
	"fmt"
	"strings"
	"time"

	"interleave/app/plot"
	"interleave/scheduler/trace"
)

// Tell says in a sentence what a hit shows – who, what, how long, for what –
// and in a second one the circumstances, or nothing.
func Tell(s *trace.Snapshot, h plot.Hit) (sentence, detail string) {
	switch h.Place {
	case plot.OnCore:
		return fmt.Sprintf("%s ran for %s on core %d.", plot.TaskName(s, int(h.Span.Arg)), length(h.Span), h.Index),
			"From " + instant(h.Span.Start) + " on."
	case plot.OnGroup:
		return tellProcess(s, h), ""
	case plot.OnLane:
		if h.Merged > 2 {
			return fmt.Sprintf("%s: %d stays within this column.", plot.TaskName(s, h.Index), h.Merged),
				"Zoom in with the wheel to tell them apart. The longest: " + plot.KindOf(h.Span.State, h.Span.Reason).String() + ", " + length(h.Span) + "."
		}
		return tellSpan(s, h)
	}
	return "", ""
}

func tellProcess(s *trace.Snapshot, h plot.Hit) string {
	pid, d := s.Processes[h.Index].PID, plot.Figure((h.Process.End - h.Process.Start).Duration())
	of := ""
	if h.Process.Task != trace.NoTask {
		of = " " + strings.ToLower(plot.TaskName(s, int(h.Process.Task)))
	}
	switch h.Process.Activity {
	case trace.Starting:
		return fmt.Sprintf("Process %d took %s to start.", pid, d)
	case trace.Idle:
		return fmt.Sprintf("Process %d had nothing to do for %s.", pid, d)
	case trace.Receiving:
		return fmt.Sprintf("Process %d took %s to receive and decode%s.", pid, d, of)
	case trace.Sending:
		return fmt.Sprintf("Process %d took %s to send the result of%s.", pid, d, of)
	default:
		return fmt.Sprintf("Process %d worked for %s.", pid, d)
	}
}

func tellSpan(s *trace.Snapshot, h plot.Hit) (string, string) {
	sp, who, d := h.Span, plot.TaskName(s, h.Index), length(h.Span)
	detail := "From " + instant(sp.Start) + " on."
	switch sp.State {
	case trace.Created:
		return fmt.Sprintf("%s was created and not taken for %s.", who, d), "No thread, loop or process had come to it yet."
	case trace.Ready:
		switch sp.Reason {
		case trace.Interpreter:
			return fmt.Sprintf("%s was ready for %s and waited for the GIL.", who, d), detail
		case trace.Turn:
			return fmt.Sprintf("%s was ready for %s and waited for its turn in the loop.", who, d), detail
		default:
			return fmt.Sprintf("%s was ready for %s and waited for a processor.", who, d), detail
		}
	case trace.Blocked:
		if sp.Arg > 0 {
			return fmt.Sprintf("%s was blocked for %s on the mutex that %s held.", who, d, strings.ToLower(plot.TaskName(s, int(sp.Arg)-1))), detail
		}
		return fmt.Sprintf("%s was blocked for %s on a mutex.", who, d), detail
	case trace.Running:
		return tellRun(s, h.Index, sp), detail
	case trace.Unrecorded:
		return fmt.Sprintf("What %s did for %s is not recorded: there were too many spans.", strings.ToLower(who), d), detail
	case trace.Waiting:
		reused := ""
		if sp.Reason == trace.Answer && sp.Arg == 1 {
			reused = ", on a reused connection"
		}
		return fmt.Sprintf("%s waited %s %s%s.", who, d, waitedFor[sp.Reason], reused), detail
	}
	return who + ".", detail
}

var waitedFor = [trace.Reasons]string{
	trace.Connection: "for a free connection", trace.Name: "for the name (DNS)", trace.Connect: "to connect",
	trace.TLS: "for the TLS handshake", trace.Request: "for the request to be sent",
	trace.Answer: "for the answer", trace.Body: "for the body", trace.Disk: "for the disk",
}

func tellRun(s *trace.Snapshot, task int, sp trace.Span) string {
	where := ""
	if sp.Core != trace.NoCore {
		where = fmt.Sprintf(" on core %d", sp.Core)
	}
	head := fmt.Sprintf("%s ran for %s%s", plot.TaskName(s, task), length(sp), where)
	switch sp.Ender {
	case trace.System:
		return head + "; then the operating system took the processor away."
	case trace.Lock:
		return head + "; another task asked for the lock, the operating system did not."
	case trace.Await:
		return head + "; then it awaited, of its own accord."
	case trace.Device:
		return head + "; then it had to wait for a device."
	case trace.ByMutex:
		return head + "; then it had to wait for a mutex."
	case trace.End:
		return head + "; then it was finished."
	case trace.Death:
		return head + "; then its process died."
	}
	return head + " so far."
}

func length(sp trace.Span) string { return plot.Figure(time.Duration(sp.End - sp.Start)) }

// instant is a time of the axis with enough digits to find it.
func instant(t trace.Time) string {
	switch {
	case t >= 1e9:
		return fmt.Sprintf("%.4f s", float64(t)/1e9)
	case t >= 1e6:
		return fmt.Sprintf("%.3f ms", float64(t)/1e6)
	default:
		return fmt.Sprintf("%.2f µs", float64(t)/1e3)
	}
}
