package plot

import (
	"strconv"

	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

func count(v uint64) string { return phrase.Count(int64(v)) }

// Sentence says what happened, by rules, from the marks alone: what was read,
// what came between, what was written over what, and what that cost.
func (sc *Scene) Sentence() string {
	who, read, wrote, over := sc.Name(sc.Task), count(sc.Read), count(sc.Read+1), count(sc.Over)
	loss := sc.Loss()
	pause := sc.pause()
	switch {
	case loss >= 2 && !sc.Own.whole():
		return phrase.F("%s had read %s and wrote %s over %s: %s increments of the others thrown away by one write.",
			who, read, wrote, over, phrase.Count(loss))
	case loss >= 2 && pause != "":
		return phrase.F("%s read %s, %s, and wrote %s over %s: %s increments of the others thrown away by %s.",
			who, read, pause, wrote, over, phrase.Count(loss), sc.blame())
	case loss >= 2:
		return phrase.F("%s read %s, the others counted on, and it wrote %s over %s: %s increments thrown away by one write.",
			who, read, wrote, over, phrase.Count(loss))
	case loss == 1 && pause != "":
		return phrase.F("%s read %s, %s, and wrote its own %s over %s. Two increments, one step: one update is lost.",
			who, read, pause, wrote, sc.others(over))
	case loss == 1 && sc.Other.Task >= 0:
		return phrase.F("%s read %s before %s’s write arrived, then wrote its own %s over it. Two increments, one step: one update is lost.",
			who, read, sc.Inside(sc.Other.Task), wrote)
	case loss == 1:
		return phrase.F("%s read %s and wrote %s over a %s that it had not seen. Two increments, one step: one update is lost.", who, read, wrote, over)
	case loss == 0:
		return phrase.F("%s read %s and wrote %s over %s. The values agree, since that one was written from a stale copy too: here nothing more is lost.",
			who, read, wrote, sc.others(over))
	default:
		return phrase.F("%s read %s, another stale copy set the counter back to %s, and this write lifts it by %s again.",
			who, read, over, phrase.Count(1-loss))
	}
}

// others is a value with whose it is: "task 2’s 893".
func (sc *Scene) others(value string) string {
	if sc.Other.Task < 0 {
		return phrase.F("another %s", value)
	}
	return phrase.F("%s’s %s", sc.Inside(sc.Other.Task), value)
}

// pause says why the task was not running between read and write, or nothing.
// A stay of less than the clock can tell is none.
func (sc *Scene) pause() string {
	if sc.Away < 1000 {
		return ""
	}
	d := Figure(sc.Away.Duration())
	switch sc.By {
	case trace.Await:
		return phrase.F("awaited for %s", d)
	case trace.Lock:
		return phrase.F("was switched away by the interpreter lock for %s", d)
	case trace.System:
		return phrase.F("was switched away by the operating system for %s", d)
	}
	return phrase.F("was switched away for %s", d)
}

// blame is what threw the increments away.
func (sc *Scene) blame() string {
	if sc.By == trace.Await {
		return phrase.T("one await in the wrong place")
	}
	if sc.Times > 1 {
		return phrase.N(sc.Times, "%s badly placed switch", "%s badly placed switches", strconv.Itoa(sc.Times))
	}
	return phrase.T("one badly placed switch")
}

// Missing says what of the scene was not recorded and why, or nothing.
func (sc *Scene) Missing() string {
	switch {
	case !sc.Own.whole():
		return phrase.T("The steps are not recorded: only each task’s first 32 overwrites keep theirs.")
	case sc.Other.Task < 0 || sc.Other.whole():
		return ""
	case sc.Apart:
		return phrase.F("%s counts in another process: its steps are in another memory and not recorded here.", sc.Name(sc.Other.Task))
	default:
		return phrase.F("%s’s steps are not recorded: they are no longer among its last 16.", sc.Name(sc.Other.Task))
	}
}

// Stale is how old the copy was when it was written, 0 where that is not known,
// with a sentence: since the other's write, where that was the only one, or
// since the read.
func (sc *Scene) Stale() (from, to trace.Time, text string) {
	if !sc.Own.whole() {
		return 0, 0, ""
	}
	to = sc.Own.Steps[sc.Own.Last].At
	if sc.Loss() == 1 && sc.Other.Last >= 0 {
		from = sc.Other.Steps[sc.Other.Last].At
		d := Figure(max(to-from, 0).Duration())
		return from, to, phrase.F("stale for %s: %s has already written", d, sc.Inside(sc.Other.Task))
	}
	return 0, to, phrase.F("this copy is %s old", Figure(to.Duration()))
}

// Segment is a stay of the counter's word at one value.
type Segment struct {
	Value string // as shown, with its thousands apart
	Note  string // what of it
	Bad   bool   // after the overwrite, where something is lost
	Vague bool   // when it began was not recorded
}

// Word is what the counter's word held, in order: the value read, what came
// between, the value written over, and the stale value.
func (sc *Scene) Word() []Segment {
	loss := sc.Loss()
	out := []Segment{{Value: count(sc.Read), Note: phrase.F("read by %s", sc.Inside(sc.Task))}}
	if loss == 1 && sc.Other.First >= 0 {
		out[0].Note = phrase.T("read twice before anyone writes")
	}
	if loss > 1 {
		between := Segment{Value: "…", Note: phrase.F("%s more by others", phrase.Count(loss-1)), Vague: true}
		out = append(out, between)
	}
	over := Segment{Value: count(sc.Over), Vague: sc.Other.Last < 0}
	if sc.Other.Task >= 0 {
		over.Note = phrase.F("written by %s", sc.Inside(sc.Other.Task))
	}
	after := Segment{Value: count(sc.Read + 1), Bad: loss > 0}
	switch {
	case loss == 1:
		after.Note = phrase.F("again: it should be %s", count(sc.Over+1))
	case loss != 0:
		after.Note = phrase.F("it should be %s", count(sc.Over+1))
	}
	return append(out, over, after)
}
