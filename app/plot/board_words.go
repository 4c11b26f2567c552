package plot

import (
	"strings"

	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// Title is what a board is called.
func (b *Board) Title() string {
	switch b.BoardKind {
	case SceneLock:
		return phrase.T("The interpreter lock")
	case SceneLoop:
		return phrase.T("Event loop")
	case ScenePool:
		return phrase.T("Queue and workers")
	}
	return phrase.T("State board")
}

// Facts are figures that stand beside the title, or nothing.
func (b *Board) Facts() string {
	switch {
	case len(b.Tasks) == 0:
	case b.BoardKind == SceneLock && b.Every > 0:
		return phrase.F("switch interval %s; next in line: first come, first served", brief(b.Every))
	case b.BoardKind == SceneLoop && b.Turn > 0:
		facts := []string{phrase.F("turn %s", grouped(int(b.Turn)))}
		if b.Holder >= 0 {
			facts = append(facts, phrase.F("the loop has been kept for %s", brief(b.At-b.Held)))
		}
		if b.Longest > 0 {
			facts = append(facts, phrase.F("longest callback %s", brief(b.Longest)))
		}
		return strings.Join(facts, "; ")
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
		text += " " + phrase.N(n, "What %s task does is not recorded.", "What %s tasks do is not recorded.", number(n))
	}
	return text
}

// ends are the ways in which a task is over.
var ends = [...]struct {
	kind      Kind
	one, many string
}{
	{Done, "%s is done", "%s are done"},
	{Failed, "%s has failed", "%s have failed"},
	{Cancelled, "%s was cancelled", "%s were cancelled"},
}

// resting is the sentence before the first task and after the last.
func (b *Board) resting() string {
	all := len(b.Tasks)
	switch {
	case len(b.Lists[Created]) == all && b.unrecorded() == 0 && !b.receiving():
		return phrase.T("No task has been taken yet.")
	case b.Count(endKinds) < all:
		return ""
	case len(b.Lists[Done]) == all && all == 1:
		return phrase.T("The task is done.")
	case len(b.Lists[Done]) == all:
		return phrase.F("All %s tasks are done.", number(all))
	}
	parts := []string{}
	for _, k := range &ends {
		if n := len(b.Lists[k.kind]); n > 0 {
			who := number(n)
			if len(parts) == 0 {
				who = phrase.N(n, "%s task", "%s tasks", who)
			}
			parts = append(parts, phrase.N(n, k.one, k.many, who))
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
			return phrase.N(n, "Nobody holds the GIL at this moment; %s waits for it.", "Nobody holds the GIL at this moment; %s wait for it.", number(n)) + rest
		}
		return phrase.T("Nobody holds the GIL.") + rest
	}
	text := phrase.F("%s has held the GIL for %s.", TaskName(s, b.Holder), brief(b.At-b.Held))
	if b.Tasks[b.Holder].Kind == ReadyProcessor {
		text = phrase.F("%s has held the GIL for %s, and waits for a processor.", TaskName(s, b.Holder), brief(b.At-b.Held))
	}
	switch {
	case b.Asker >= 0:
		text += " " + phrase.F("%s has asked for the lock.", TaskName(s, b.Asker))
	case b.Next >= 0 && b.Due > b.At:
		text += " " + phrase.F("%s is next: after %s it asks for the lock.", TaskName(s, b.Next), brief(b.Every))
	case b.Next >= 0:
		text += " " + phrase.F("%s is next, and due to ask for the lock.", TaskName(s, b.Next))
	}
	return text + rest
}

func (b *Board) loopSentence(s *trace.Snapshot) string {
	rest := b.others(waitKinds | readyKinds | 1<<Blocked)
	switch {
	case b.Holder >= 0 && b.Tasks[b.Holder].Kind == ReadyProcessor:
		rest = b.others(waitKinds | 1<<ReadyTurn | 1<<Blocked)
		return join(phrase.F("%s has the loop, and waits for a processor", TaskName(s, b.Holder)), rest)
	case b.Holder >= 0:
		return join(TaskName(s, b.Holder)+" "+phrase.T("runs"), rest)
	case len(b.Lists[ReadyTurn]) > 0:
		return join(phrase.T("The loop is between two callbacks"), rest)
	}
	return join(phrase.T("The loop sleeps"), rest)
}

func (b *Board) plainSentence(s *trace.Snapshot) string {
	rest := b.others(waitKinds | readyKinds | 1<<Blocked)
	switch run := b.Lists[Running]; {
	case len(run) == 1:
		return join(TaskName(s, int(run[0]))+" "+phrase.T("runs"), rest)
	case len(run) > 1:
		return join(capital(phrase.N(len(run), "%s task runs", "%s tasks run", number(len(run)))), rest)
	case rest != "":
		return phrase.F("No task runs: %s.", rest)
	}
	n := len(b.Lists[Created])
	return phrase.N(n, "No task runs; %s has not been taken yet.", "No task runs; %s have not been taken yet.", number(n))
}

// others tells how many tasks wait for what.
func (b *Board) others(kinds uint32) string {
	var parts []string
	add := func(n int, one, many string) {
		if n > 0 {
			parts = append(parts, phrase.N(n, one, many, number(n)))
		}
	}
	if waiting := b.Count(kinds & waitKinds); b.Work == "files" {
		add(waiting, "%s waits for the disk", "%s wait for the disk")
	} else {
		add(waiting, "%s waits for a device", "%s wait for devices")
	}
	if ready := b.Count(kinds & readyKinds); b.BoardKind != SceneLoop && b.Count(kinds&^readyKinds) == 0 {
		add(ready, "%s is ready, for a processor", "%s are ready, for a processor")
	} else {
		add(ready, "%s is ready", "%s are ready")
	}
	add(b.Count(kinds&(1<<Blocked)), "%s is blocked on the mutex", "%s are blocked on the mutex")
	if b.BoardKind == SceneSync {
		add(len(b.Lists[Created])-b.unrecorded(), "%s has not begun", "%s have not begun")
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
