package code

import "interleave/scheduler/trace"

// Line is the number of the line, from 1, that a task is at which does d, and 0
// where that is none: it has ended, or nothing is known of it.
//
// A task that waits is at the line that made it wait, and stays there until it
// runs again; then it is at what comes next. A task that was interrupted is where
// it would go on.
func (l Listing) Line(d Doing) int {
	switch d.State {
	case trace.Created:
		return l.first(started)
	case trace.Waiting:
		return l.waits(d)
	case trace.Blocked:
		return l.first(blocked)
	case trace.Ready:
		return l.ready(d)
	case trace.Running:
		return l.runs(d)
	}
	return 0
}

func (l Listing) ready(d Doing) int {
	switch {
	case d.Task < l.computing:
		return l.first(hog, running)
	case d.Ender == trace.Await && l.first(yielded) > 0:
		return l.first(yielded)
	case d.Known:
		return l.first(ofStep[d.Step], running)
	case d.After == trace.Mutex && d.Ender == trace.NoEnder:
		return l.first(blocked)
	case d.Ender == trace.NoEnder && d.After != trace.NoReason:
		return l.waits(d)
	case d.Reason == trace.Interpreter && d.Ender == trace.Lock:
		return l.first(released, running)
	}
	return l.runs(d)
}

func (l Listing) runs(d Doing) int {
	switch {
	case d.Task < l.computing:
		return l.first(hog, running)
	case d.Known:
		return l.first(ofStep[d.Step], running)
	}
	switch d.After {
	case trace.NoReason, trace.Mutex:
		return l.first(running)
	case trace.Connection, trace.Name, trace.Connect, trace.TLS, trace.Request:
		return l.first(ofReason[trace.Request], running)
	}
	from := l.waits(d)
	for i := from; i < len(l.Lines); i++ {
		if l.Lines[i].has(running) {
			return i + 1
		}
	}
	return from
}

// waits is the line of the wait that the task is in or was in last.
func (l Listing) waits(d Doing) int {
	if d.After != trace.Disk {
		if m := ofReason[d.After]; m != "" {
			return l.first(m, running)
		}
		return l.first(running)
	}
	switch {
	case d.Waits <= l.pieces:
		return l.first(diskWrite)
	case l.sync && d.Waits == l.pieces+1:
		return l.first(diskSync)
	}
	return l.first(diskRead)
}

// first is the number of the first line with one of the marks, the earlier mark
// before the later.
func (l Listing) first(marks ...Mark) int {
	for _, m := range marks {
		for i := range l.Lines {
			if l.Lines[i].has(m) {
				return i + 1
			}
		}
	}
	return 0
}
