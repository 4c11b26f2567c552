package trace

// story builds a small, valid trace: two tasks by threads under a lock. Task 0
// runs, gives the lock away, waits for an answer and ends; task 1 is blocked
// once and is still running.
func story() *Trace {
	t := New(Experiment{Workload: "download", Model: "threads", Tasks: 2, Workers: 2}, 4, []string{"Page 1", "Page 2"})
	t.Update(func(w *Writer) {
		p := w.Process(100, 0)
		w.Thread(p, 101)
		w.Thread(p, 102)
		w.Begin(10)
		w.EnterProcess(p, 10, Working, NoTask)
		for id := range TaskID(2) {
			w.Assign(id, p)
		}
		w.Enter(0, Change{At: 12, State: Ready, Reason: Processor, Core: NoCore})
		w.Enter(0, Change{At: 15, State: Running, Core: 3})
		w.Enter(1, Change{At: 16, State: Ready, Reason: Interpreter, Core: NoCore, Thread: 1})
		w.Enter(0, Change{At: 20, State: Ready, Reason: Interpreter, Ender: Lock, Core: NoCore})
		w.Enter(1, Change{At: 20, State: Running, Core: 2, Thread: 1})
		w.Mark(Mark{T: 20, Task: 1, Kind: HandOver, A: 1})
		w.Enter(1, Change{At: 25, State: Blocked, Reason: Mutex, Ender: ByMutex, Core: NoCore, Thread: 1, Arg: 1})
		w.Enter(0, Change{At: 25, State: Running, Core: 3})
		w.Enter(0, Change{At: 30, State: Waiting, Reason: Answer, Ender: Device, Core: NoCore})
		w.Enter(1, Change{At: 30, State: Ready, Reason: Interpreter, Core: NoCore, Thread: 1})
		w.Enter(1, Change{At: 31, State: Running, Core: 2, Thread: 1})
		w.Enter(0, Change{At: 33, State: Waiting, Reason: Body, Core: NoCore})
		w.Enter(0, Change{At: 35, State: Ready, Reason: Processor, Core: NoCore})
		w.Enter(0, Change{At: 36, State: Running, Core: 0})
		w.Enter(0, Change{At: 40, State: Done, Ender: End, Core: NoCore})
		w.Reach(50)
	})
	return t
}

// ended is the story with its end.
func ended() *Trace {
	t := story()
	t.Update(func(w *Writer) {
		w.Enter(1, Change{At: 60, State: Done, Ender: End, Core: NoCore, Thread: 1})
		w.EnterProcess(0, 61, Ended, NoTask)
		w.End()
	})
	return t
}
