package plot

import "interleave/scheduler/trace"

// boardColumn is one column of a board. Where it lies depends on the
// experiment and on the size alone, never on what happens: nothing moves while
// a run goes on.
type boardColumn struct {
	names       []string // in English; the first that fits stands in its head
	shown       string
	told        bool   // the count stands beside it
	kind        Kind   // whose swatch stands before it
	kinds       uint32 // what it holds, one bit each
	first       Kind   // listed before the others
	least, more float32
	running     bool // framed with ink
	main        bool // its name is bold
	largest     int  // chips; an index into the sizes
	rows        bool // by device
	workers     bool // by process
	arrow       bool // stands before it
	x, w        int
}

// deviceOrder is that of a request.
var deviceOrder = [...]Kind{WaitConnection, WaitName, WaitConnect, WaitTLS, WaitAnswer, WaitBody, WaitDisk, Blocked}

// deviceNames are English: who shows one translates it.
var deviceNames = [Kinds]string{
	WaitConnection: "connection", WaitName: "name", WaitConnect: "connect", WaitTLS: "TLS",
	WaitAnswer: "answer", WaitBody: "body", WaitDisk: "disk", Blocked: "mutex",
}

// devicesOf are the kinds of waiting that an experiment has to do with.
func devicesOf(e *trace.Experiment) uint32 {
	switch e.Workload {
	case "download":
		set := uint32(1<<WaitConnect | 1<<WaitAnswer | 1<<WaitBody)
		if e.Settings["urls"] != "" {
			set |= 1<<WaitName | 1<<WaitTLS
		}
		if e.Settings["tls"] == "on" {
			set |= 1 << WaitTLS
		}
		return set
	case "files":
		return 1 << WaitDisk
	}
	return 0
}

// columnsOf are the columns of a board, without their places.
func columnsOf(b *Board) []boardColumn {
	created := boardColumn{names: []string{"Created"}, kind: Created, kinds: 1 << Created, first: Created, least: 76, more: 0.4, largest: sizeSmall}
	done := boardColumn{names: []string{"Done"}, kind: Done, kinds: endKinds, first: Done, least: 66, more: 0.8, largest: sizeSmall}
	running := boardColumn{names: []string{"Running"}, kind: Running, kinds: 1 << Running, first: Running, least: 94, more: 0.6, running: true, main: true}
	blocked := boardColumn{names: []string{"Blocked"}, kind: Blocked, kinds: 1 << Blocked, first: Blocked, least: 76, more: 0.4}
	waiting := boardColumn{names: []string{"Waiting"}, kind: WaitAnswer, kinds: waitKinds, first: WaitAnswer, least: 76, more: 0.4}
	ready := boardColumn{names: []string{"Ready, for a processor", "Ready"}, kind: ReadyProcessor, kinds: readyKinds, first: ReadyProcessor, least: 120, more: 3, main: true}
	if b.devices != 0 {
		waiting.rows, waiting.main, waiting.least, waiting.more = true, true, 190, 4
		created.least, ready.least, ready.more, running.least, blocked.least, blocked.more, done.least = 74, 86, 1.6, 93, 74, 0.2, 62
	}
	switch b.BoardKind {
	case ScenePool:
		created.names, created.least, created.more = []string{"Queue: created", "Queue"}, 112, 1.4
		done.least = 108
		pool := boardColumn{names: []string{"Workers, with their pids", "Workers"}, kind: Running, kinds: inFlightOnes, first: Running, least: 200, more: 4, main: true, workers: true, arrow: true}
		done.arrow = true
		return []boardColumn{created, pool, done}
	case SceneLoop:
		waiting.names = []string{"Pending I/O", "I/O"}
		ready.names, ready.kind, ready.first = []string{"Ready queue", "Ready"}, ReadyTurn, ReadyTurn
		ready.least, running.least, running.more = 110, 93, 0.3
		for _, c := range []*boardColumn{&waiting, &ready, &running, &done, &blocked} {
			c.arrow = true
		}
		if b.Work == "counter" {
			return []boardColumn{created, blocked, ready, running, done}
		}
		return []boardColumn{created, waiting, ready, running, done}
	case SceneLock:
		ready.names, ready.kind, ready.first = []string{"Ready, for the GIL", "Ready: GIL", "Ready"}, ReadyLock, ReadyLock
	case SceneFree, SceneOne:
		running.least = 110
		if b.BoardKind == SceneFree {
			running.more = 2
		}
	}
	return []boardColumn{created, ready, running, waiting, blocked, done}
}

// arrange gives the columns their places and the kinds that no column has
// to the one for waiting, so that every task stands somewhere.
func arrangeColumns(cols []boardColumn, seen uint32, width int, scale float32) {
	const gap, wide = 5, 18 // units between columns, and where an arrow stands
	least, more, gaps := float32(0), float32(0), float32(0)
	lost := seen
	for i := range cols {
		c := &cols[i]
		least, more, lost = least+c.least, more+c.more, lost&^c.kinds
		if i > 0 {
			gaps += gap
			if c.arrow {
				gaps += wide - gap
			}
		}
	}
	room := float32(width)/scale - gaps
	shrink := min(room/least, 1)
	spare := max(room-least, 0) / more
	x := float32(0)
	for i := range cols {
		c := &cols[i]
		if i > 0 {
			x += gap
			if c.arrow {
				x += wide - gap
			}
		}
		w := c.least*shrink + spare*c.more
		c.x = int(x*scale + 0.5)
		c.w = max(int((x+w)*scale+0.5)-c.x, 1)
		x += w
		if c.kinds&(waitKinds|1<<Blocked) != 0 && !c.workers {
			c.kinds |= lost
			lost = 0
		}
	}
}
