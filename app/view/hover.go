package view

import (
	"time"

	"interleave/app/plot"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// Tell says in a sentence what a hit shows – who, what, how long, for what –
// and in a second one the circumstances, or nothing.
func Tell(s *trace.Snapshot, h plot.Hit) (sentence, detail string) {
	switch h.Place {
	case plot.OnCore:
		return phrase.F("%s ran for %s on core %d.", plot.TaskName(s, int(h.Span.Arg)), length(h.Span), h.Index),
			phrase.F("From %s on.", instant(h.Span.Start))
	case plot.OnGroup:
		return tellProcess(s, h), ""
	case plot.OnLane:
		if h.Merged > 2 {
			return phrase.N(h.Merged, "%s: %d stay within this column.", "%s: %d stays within this column.", plot.TaskName(s, h.Index), h.Merged),
				phrase.F("Zoom in with the wheel to tell them apart. The longest: %s, %s.", phrase.T(plot.KindOf(h.Span.State, h.Span.Reason).String()), length(h.Span))
		}
		return tellSpan(s, h)
	}
	return "", ""
}

func tellProcess(s *trace.Snapshot, h plot.Hit) string {
	pid, d := s.Processes[h.Index].PID, plot.Figure((h.Process.End - h.Process.Start).Duration())
	switch of := h.Process.Task; h.Process.Activity {
	case trace.Starting:
		return phrase.F("Process %d took %s to start.", pid, d)
	case trace.Idle:
		return phrase.F("Process %d had nothing to do for %s.", pid, d)
	case trace.Receiving:
		if of == trace.NoTask {
			return phrase.F("Process %d took %s to receive and decode.", pid, d)
		}
		return phrase.F("Process %d took %s to receive and decode %s.", pid, d, plot.TaskInside(s, int(of)))
	case trace.Sending:
		if of == trace.NoTask {
			return phrase.F("Process %d took %s to send a result.", pid, d)
		}
		return phrase.F("Process %d took %s to send the result of %s.", pid, d, plot.TaskInside(s, int(of)))
	default:
		return phrase.F("Process %d worked for %s.", pid, d)
	}
}

func tellSpan(s *trace.Snapshot, h plot.Hit) (string, string) {
	sp, who, d := h.Span, plot.TaskName(s, h.Index), length(h.Span)
	detail := phrase.F("From %s on.", instant(sp.Start))
	switch sp.State {
	case trace.Created:
		return phrase.F("%s was created and not taken for %s.", who, d), phrase.T("No thread, loop or process had come to it yet.")
	case trace.Ready:
		switch sp.Reason {
		case trace.Interpreter:
			return phrase.F("%s was ready for %s and waited for the GIL.", who, d), detail
		case trace.Turn:
			return phrase.F("%s was ready for %s and waited for its turn in the loop.", who, d), detail
		default:
			if sp.Arg > 0 {
				detail = phrase.F("From %s on, ± %s: the system tells for how long, not when.", instant(sp.Start), plot.Figure(time.Duration(sp.Arg)*time.Microsecond))
			}
			return phrase.F("%s was ready for %s and waited for a processor.", who, d), detail
		}
	case trace.Blocked:
		if sp.Arg > 0 {
			return phrase.F("%s was blocked for %s on the mutex that %s held.", who, d, plot.TaskInside(s, int(sp.Arg)-1)), detail
		}
		return phrase.F("%s was blocked for %s on a mutex.", who, d), detail
	case trace.Running:
		return tellRun(s, h.Index, sp), detail
	case trace.Unrecorded:
		return phrase.F("What %s did for %s is not recorded: there were too many spans.", plot.TaskInside(s, h.Index), d), detail
	case trace.Waiting:
		if sp.Reason == trace.Answer && sp.Arg == 1 {
			return phrase.F("%s waited %s for the answer, on a reused connection.", who, d), detail
		}
		return phrase.F("%s waited %s %s.", who, d, phrase.T(waitedFor[sp.Reason])), detail
	}
	return who + ".", detail
}

var waitedFor = [trace.Reasons]string{
	trace.Connection: "for a free connection", trace.Name: "for the name (DNS)", trace.Connect: "to connect",
	trace.TLS: "for the TLS handshake", trace.Request: "for the request to be sent",
	trace.Answer: "for the answer", trace.Body: "for the body", trace.Disk: "for the disk",
}

func tellRun(s *trace.Snapshot, task int, sp trace.Span) string {
	head := phrase.F("%s ran for %s", plot.TaskName(s, task), length(sp))
	if sp.Core != trace.NoCore {
		head = phrase.F("%s ran for %s on core %d", plot.TaskName(s, task), length(sp), sp.Core)
	}
	switch sp.Ender {
	case trace.System:
		return phrase.F("%s; then the operating system took the processor away.", head)
	case trace.Lock:
		return phrase.F("%s; another task asked for the lock, the operating system did not.", head)
	case trace.Await:
		return phrase.F("%s; then it awaited, of its own accord.", head)
	case trace.Device:
		return phrase.F("%s; then it had to wait for a device.", head)
	case trace.ByMutex:
		return phrase.F("%s; then it had to wait for a mutex.", head)
	case trace.End:
		return phrase.F("%s; then it was finished.", head)
	case trace.Death:
		return phrase.F("%s; then its process died.", head)
	}
	return phrase.F("%s so far.", head)
}

func length(sp trace.Span) string { return plot.Figure(time.Duration(sp.End - sp.Start)) }

// instant is a time of the axis with enough digits to find it.
func instant(t trace.Time) string {
	switch {
	case t >= 1e9:
		return phrase.Decimal(float64(t)/1e9, 4) + " s"
	case t >= 1e6:
		return phrase.Decimal(float64(t)/1e6, 3) + " ms"
	default:
		return phrase.Decimal(float64(t)/1e3, 2) + " µs"
	}
}
