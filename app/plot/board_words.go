package plot

import (
	"strings"

	"interleave/scheduler/trace"
)

// Title is what a board is called.
func (b *Board) Title() string {
	switch b.BoardKind {
	case SceneLock:
		return "The interpreter lock"
	case SceneLoop:
		return "Event loop"
	case ScenePool:
		return "Queue and workers"
	}
	return "State board"
}

// Facts are figures that stand beside the title, or nothing.
func (b *Board) Facts() string {
	switch {
	case len(b.Tasks) == 0:
	case b.BoardKind == SceneLock && b.Every > 0:
		return "switch interval " + brief(b.Every) + "; next in line: first come, first served"
	case b.BoardKind == SceneLoop && b.Turn > 0:
		facts := "turn " + grouped(int(b.Turn))
		if b.Holder >= 0 {
			facts += "; the loop has been kept for " + brief(b.At-b.Held)
		}
		if b.Longest > 0 {
			facts += "; longest callback " + brief(b.Longest)
		}
		return facts
	}
	return ""
}

// Sentence says what is happening, computed from the board alone but for the
// tasks' names.
func (b *Board) Sentence(s *trace.Snapshot) string {
	if len(b.Tasks) == 0 {
		return ""
	}
	if text := b.resting(); text != "" {
		return text
	}
	text := ""
	switch b.BoardKind {
	case SceneLock:
		text = b.lockSentence(s)
	case SceneLoop:
		text = b.loopSentence(s)
	case ScenePool:
		text = b.poolSentence()
	default:
		text = b.plainSentence(s)
	}
	if n := b.unrecorded(); n > 0 {
		text += " What " + counted(n, "task does", "tasks do") + " is not recorded."
	}
	return text
}

// resting is the sentence before the first task and after the last.
func (b *Board) resting() string {
	all := len(b.Tasks)
	switch {
	case len(b.Lists[Created]) == all && b.unrecorded() == 0 && !b.receiving():
		return "No task has been taken yet."
	case b.Count(endKinds) < all:
		return ""
	case len(b.Lists[Done]) == all && all == 1:
		return "The task is done."
	case len(b.Lists[Done]) == all:
		return "All " + number(all) + " tasks are done."
	}
	parts := []string{}
	for _, k := range []struct {
		kind      Kind
		one, many string
	}{{Done, "is done", "are done"}, {Failed, "has failed", "have failed"}, {Cancelled, "was cancelled", "were cancelled"}} {
		if n := len(b.Lists[k.kind]); n > 0 {
			what := " "
			if len(parts) == 0 {
				what = " tasks "
				if n == 1 {
					what = " task "
				}
			}
			parts = append(parts, number(n)+what+plural(n, k.one, k.many))
		}
	}
	return sentence(strings.Join(parts, ", "))
}

func (b *Board) lockSentence(s *trace.Snapshot) string {
	rest := b.others(waitKinds | 1<<Blocked)
	if rest != "" {
		rest = " " + sentence(rest)
	}
	if b.Holder < 0 {
		if n := len(b.Lists[ReadyLock]); n > 0 {
			return "Nobody holds the GIL at this moment; " + plural(n, "one waits", number(n)+" wait") + " for it." + rest
		}
		return "Nobody holds the GIL." + rest
	}
	text := TaskName(s, b.Holder) + " has held the GIL for " + brief(b.At-b.Held)
	if b.Tasks[b.Holder].Kind == ReadyProcessor {
		text += ", and waits for a processor"
	}
	text += "."
	switch {
	case b.Asker >= 0:
		text += " " + TaskName(s, b.Asker) + " has asked for the lock."
	case b.Next >= 0 && b.Due > b.At:
		text += " " + TaskName(s, b.Next) + " is next: after " + brief(b.Every) + " it asks for the lock."
	case b.Next >= 0:
		text += " " + TaskName(s, b.Next) + " is next, and due to ask for the lock."
	}
	return text + rest
}

func (b *Board) loopSentence(s *trace.Snapshot) string {
	rest := b.others(waitKinds | readyKinds | 1<<Blocked)
	switch {
	case b.Holder >= 0 && b.Tasks[b.Holder].Kind == ReadyProcessor:
		rest = b.others(waitKinds | 1<<ReadyTurn | 1<<Blocked)
		return join(TaskName(s, b.Holder)+" has the loop, and waits for a processor", rest)
	case b.Holder >= 0:
		return join(TaskName(s, b.Holder)+" runs", rest)
	case len(b.Lists[ReadyTurn]) > 0:
		return join("The loop is between two callbacks", rest)
	}
	return join("The loop sleeps", rest)
}

func (b *Board) plainSentence(s *trace.Snapshot) string {
	rest := b.others(waitKinds | readyKinds | 1<<Blocked)
	switch run := b.Lists[Running]; {
	case len(run) == 1:
		return join(TaskName(s, int(run[0]))+" runs", rest)
	case len(run) > 1:
		return join(capital(number(len(run))+" tasks run"), rest)
	case rest != "":
		return "No task runs: " + rest + "."
	}
	return "No task runs; " + counted(len(b.Lists[Created]), "has", "have") + " not been taken yet."
}

// others tells how many tasks wait for what.
func (b *Board) others(kinds uint32) string {
	var parts []string
	add := func(set uint32, one, many string) {
		if n := b.Count(kinds & set); n > 0 {
			parts = append(parts, number(n)+" "+plural(n, one, many))
		}
	}
	device := [2]string{"waits for a device", "wait for devices"}
	if b.Work == "files" {
		device = [2]string{"waits for the disk", "wait for the disk"}
	}
	add(waitKinds, device[0], device[1])
	what := ""
	if b.BoardKind != SceneLoop && b.Count(kinds&^readyKinds) == 0 {
		what = ", for a processor"
	}
	add(readyKinds, "is ready"+what, "are ready"+what)
	add(1<<Blocked, "is blocked on the mutex", "are blocked on the mutex")
	if n := len(b.Lists[Created]) - b.unrecorded(); n > 0 && b.BoardKind == SceneSync {
		parts = append(parts, number(n)+" "+plural(n, "has not begun", "have not begun"))
	}
	return strings.Join(parts, ", ")
}

func (b *Board) unrecorded() (n int) {
	for _, i := range b.Lists[Created] {
		if b.Tasks[i].Unrecorded {
			n++
		}
	}
	return n
}
