package plot

import (
	"strconv"
	"strings"

	"interleave/scheduler/trace"
)

// Title is what a board is called.
func (b *Board) Title() string {
	switch b.Scene {
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
	case b.Scene == SceneLock && b.Every > 0:
		return "switch interval " + brief(b.Every) + "; next in line: first come, first served"
	case b.Scene == SceneLoop && b.Turn > 0:
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
	switch b.Scene {
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
	text := taskTitle(s, b.Holder) + " has held the GIL for " + brief(b.At-b.Held)
	if b.Tasks[b.Holder].Kind == ReadyProcessor {
		text += ", and waits for a processor"
	}
	text += "."
	switch {
	case b.Asker >= 0:
		text += " " + taskTitle(s, b.Asker) + " has asked for the lock."
	case b.Next >= 0 && b.Due > b.At:
		text += " " + taskTitle(s, b.Next) + " is next: after " + brief(b.Every) + " it asks for the lock."
	case b.Next >= 0:
		text += " " + taskTitle(s, b.Next) + " is next, and due to ask for the lock."
	}
	return text + rest
}

func (b *Board) loopSentence(s *trace.Snapshot) string {
	rest := b.others(waitKinds | readyKinds | 1<<Blocked)
	switch {
	case b.Holder >= 0 && b.Tasks[b.Holder].Kind == ReadyProcessor:
		rest = b.others(waitKinds | 1<<ReadyTurn | 1<<Blocked)
		return join(taskTitle(s, b.Holder)+" has the loop, and waits for a processor", rest)
	case b.Holder >= 0:
		return join(taskTitle(s, b.Holder)+" runs", rest)
	case len(b.Lists[ReadyTurn]) > 0:
		return join("The loop is between two callbacks", rest)
	}
	return join("The loop sleeps", rest)
}

func (b *Board) plainSentence(s *trace.Snapshot) string {
	rest := b.others(waitKinds | readyKinds | 1<<Blocked)
	switch run := b.Lists[Running]; {
	case len(run) == 1:
		return join(taskTitle(s, int(run[0]))+" runs", rest)
	case len(run) > 1:
		return join(capital(number(len(run))+" tasks run"), rest)
	case rest != "":
		return "No task runs: " + rest + "."
	}
	return "No task runs; " + counted(len(b.Lists[Created]), "has", "have") + " not been taken yet."
}

func (b *Board) poolSentence() string {
	var n [trace.Activities]int
	run, wait := 0, 0
	for i := range b.Workers {
		switch w := &b.Workers[i]; {
		case !w.There:
		case len(w.Tasks) == 0:
			n[w.Activity]++
		case b.Tasks[w.Tasks[0]].Kind == Running:
			run++
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
		{wait, "waits with its task", "wait with their tasks"},
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
			return b.Scene == ScenePool
		}
	}
	return false
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
	switch b.Scene {
	case SceneLoop:
		add(readyKinds, "is ready", "are ready")
	default:
		add(readyKinds, "is ready, for a processor", "are ready, for a processor")
	}
	add(1<<Blocked, "is blocked on the mutex", "are blocked on the mutex")
	if n := len(b.Lists[Created]) - b.unrecorded(); n > 0 && b.Scene == SceneSync {
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

func join(head, rest string) string {
	if rest == "" {
		return head + "."
	}
	return head + "; " + rest + "."
}

func sentence(text string) string { return capital(text) + "." }

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func counted(n int, one, many string) string { return number(n) + " " + plural(n, one, many) }

var numbers = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// number writes a count as a text does: small ones in words.
func number(n int) string {
	if n >= 0 && n < len(numbers) {
		return numbers[n]
	}
	return grouped(n)
}

// grouped writes a count with its thousands apart.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// brief is a length of time that changes while it is read: one decimal of a
// millisecond is as much as an eye can follow.
func brief(d trace.Time) string {
	if d < 50_000 || d >= 100_000_000 {
		return Figure(d.Duration())
	}
	return strconv.FormatFloat(float64(d)/1e6, 'f', 1, 64) + " ms"
}

func taskTitle(s *trace.Snapshot, i int) string {
	if i < 0 || i >= len(s.Tasks) {
		return "A task"
	}
	n := s.Tasks[i].Name
	if n == "" {
		return "Task " + strconv.Itoa(i+1)
	}
	return strings.ToUpper(n[:1]) + n[1:]
}
