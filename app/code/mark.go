package code

import (
	"strings"

	"interleave/scheduler/trace"
	"interleave/workloads"
)

// Mark is a state of a task that a line of a program belongs to.
type Mark string

// The marks. Waits that are told apart by what they are for have the name of
// their reason.
const (
	started   Mark = "created" // where the task comes into being
	running   Mark = "running" // where it goes on, one for each part between waits
	released  Mark = "lock"    // where it lets go of the interpreter lock
	yielded   Mark = "await"   // where it gives way of its own accord
	blocked   Mark = "blocked" // where it takes the mutex
	hog       Mark = "hog"     // where a task computes amid those that wait
	diskWrite Mark = "disk.write"
	diskSync  Mark = "disk.sync"
	diskRead  Mark = "disk.read"
)

var ofReason = [trace.Reasons]Mark{
	trace.Connection: "connection", trace.Name: "name", trace.Connect: "connect", trace.TLS: "tls",
	trace.Request: "request", trace.Answer: "answer", trace.Body: "body", trace.Mutex: blocked,
}

var ofStep = map[trace.MarkKind]Mark{
	trace.ReadStep: "read", trace.AddStep: "add", trace.WriteStep: "write",
}

// known are all marks that a program may use.
var known = func() map[Mark]bool {
	all := map[Mark]bool{}
	for _, m := range []Mark{started, running, released, yielded, blocked, hog, diskWrite, diskSync, diskRead} {
		all[m] = true
	}
	for _, m := range ofReason {
		all[m] = m != ""
	}
	for _, m := range ofStep {
		all[m] = true
	}
	return all
}()

// goMark says that the lines that begin with a text have marks.
type goMark struct{ text, marks string }

// goMarks tell it for the Go that runs, whose lines carry no comment for it. A
// test holds that each is found.
var goMarks = map[string][]goMark{
	"compute": {
		{"func work(", "created"},
		{"t.Check()", "lock"},
		{"t.Yield()", "await"},
		{"sum += i * i", "running"},
		{"if number%divisor == 0 {", "running"},
		{"zi = float64(2*zr*zi) + ci", "running"},
	},
	"counter": {
		{"func (j *counterJob) Run(", "created"},
		{"for k := uint64(0)", "running"},
		{"t.Lock()", "blocked"},
		{"read := j.word.Load()", "read"},
		{"t.Yield()", "await"},
		{"value++", "add"},
		{"over := j.word.Swap(word)", "write"},
	},
	"download": {
		{"func (j *downloadJob) Run(", "created"},
		{"sum += i * i", "hog"},
		{"client := j.client(t)", "running"},
		{"r, err := client.Do(request)", "connection name connect tls request answer"},
		{"p.length.Store(", "running"},
		{"n, err = response.Body.Read(buffer[:])", "body"},
		{"p.bytes.Add(int64(n))", "running"},
	},
	"files": {
		{"func (j *filesJob) Run(", "created"},
		{"sum = crc32.Update(", "running"},
		{"_, err = to.Write(piece)", "disk.write"},
		{"if err := t.Await(Disk, func(Phases) error { return to.Sync() })", "disk.sync"},
		{"if _, err = io.ReadFull(from, piece)", "disk.read"},
	},
}

// marksOfGo are the marks of the lines of a listing.
func marksOfGo(workload string, v workloads.Values, lines []string) [][]Mark {
	marks := make([][]Mark, len(lines))
	for i, line := range lines {
		for _, g := range goMarks[workload] {
			if !strings.HasPrefix(strings.TrimSpace(line), g.text) {
				continue
			}
			for _, word := range strings.Fields(g.marks) {
				marks[i] = append(marks[i], Mark(word))
			}
		}
	}
	return marks
}
