package chrome

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"interleave/scheduler/trace"
)

// small is a trace with one of each: a task that runs and is blocked, a process,
// a mark, a sample.
func small() File {
	t := trace.New(trace.Experiment{Workload: "counter", Model: "threads"}, 2, []string{"Task 1", "Task 2"})
	t.Update(func(w *trace.Writer) {
		p := w.Process(100, 0)
		w.Thread(p, 101)
		w.Thread(p, 102)
		w.EnterProcess(p, 1000, trace.Working, 1)
		w.Assign(0, p)
		w.Enter(0, trace.Change{At: 1000, State: trace.Ready, Reason: trace.Processor, Core: trace.NoCore})
		w.Enter(0, trace.Change{At: 2000, State: trace.Running, Core: 1, Thread: 1})
		w.Enter(0, trace.Change{At: 5001, State: trace.Blocked, Reason: trace.Mutex, Ender: trace.ByMutex, Core: trace.NoCore, Arg: 2, Thread: 1})
		w.Mark(trace.Mark{T: 5001, Task: 0, Kind: trace.Overwrite, A: 1 << 60, B: 7})
		w.Enter(0, trace.Change{At: 9000, State: trace.Failed, Core: trace.NoCore})
		w.Task(0).Err = "no luck"
		w.Enter(1, trace.Change{At: 9000, State: trace.Cancelled, Core: trace.NoCore})
		w.Sample(trace.Sample{From: 0, T: 9000, Busy: []float32{0.25, 1}})
		w.End()
	})
	s := t.Snapshot()
	s.Version = 0
	return File{Trace: s}
}

// TestABrokenFileIsRefusedWithASentence: the file of small, with one thing
// replaced in its JSON, and files that never were one.
func TestABrokenFileIsRefusedWithASentence(t *testing.T) {
	text := string(unpacked(t, written(t, small())))
	file := string(written(t, small()))
	with := func(old, new string) string {
		t.Helper()
		if !strings.Contains(text, old) {
			t.Fatalf("the file has no %s:\n%s", old, text)
		}
		return strings.Replace(text, old, new, 1)
	}
	events := func(list string) string { return `{"traceEvents":[` + list + `]}` }
	x := func(fields string) string { return events(`{"ph":"X","pid":1,"tid":1,` + fields + `}`) }
	tests := map[string]struct{ file, says string }{
		"nothing":                   {"", "the file is empty"},
		"nothing in gzip":           {string(packedUp(t, nil)), "the file is empty"},
		"space":                     {" \n\t ", "the file is empty"},
		"a letter":                  {"D", "the file is neither JSON nor gzip: a trace in Chrome's format is expected"},
		"a letter to somebody":      {"Dear Sir", "the file is neither JSON nor gzip: a trace in Chrome's format is expected"},
		"a picture":                 {"\x89PNG\r\n\x1a\n", "the file is neither JSON nor gzip: a trace in Chrome's format is expected"},
		"other JSON":                {`{"name":"x","list":[1,{"a":[]}]}`, "the file is JSON but no trace: it has no list of traceEvents"},
		"a text":                    {`"traceEvents"`, "the file is JSON but no trace: it has no list of traceEvents"},
		"a number":                  {`17`, "the file is JSON but no trace: it has no list of traceEvents"},
		"a list of numbers":         {`[1,2]`, "event 1: a number where an object belongs"},
		"events that are no list":   {`{"traceEvents":{}}`, "an object where a list belongs"},
		"no events":                 {events(""), "the trace has no complete event: there is nothing to draw"},
		"no events in a list":       {"[]", "the trace has no complete event: there is nothing to draw"},
		"only names":                {`[{"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"a"}}]`, "the trace has no complete event: there is nothing to draw"},
		"a header alone":            {`{"interleave":{"version":1}}`, "the file is JSON but no trace: it has no list of traceEvents"},
		"half a gzip header":        {file[:5], "the file is cut off: its end is missing"},
		"gzip without its end":      {file[:len(file)-9], "the file is cut off: its end is missing"},
		"gzip without its checksum": {file[:len(file)-8], "the file is cut off: its end is missing"},
		"a wrong checksum":          {file[:len(file)-8] + "abcd" + file[len(file)-4:], "the file is damaged: its checksum does not fit its content"},
		"a wrong length":            {file[:len(file)-1] + "x", "the file is damaged: its checksum does not fit its content"},
		"something behind the gzip": {file + "more than a header of gzip", "the file is damaged: it cannot be unpacked"},
		"gzip of nonsense":          {file[:10] + "\xff\xff\xff\xff\xff\xff" + file[16:], "the file is damaged: it cannot be unpacked"},
		"JSON without its end":      {text[:len(text)-3], "the file is cut off: its end is missing"},
		"something behind the JSON": {text + "{}", "something follows the end of the trace"},
		"garbage behind the JSON":   {text + "}", fmt.Sprintf("the file is not valid JSON after %d bytes", len(text))},
		"a comma too many":          {with(`"pid":99999,`, `"pid":99999,,`), ""},

		"a version of tomorrow":        {with(`"version":1`, `"version":2`), "it was written by a newer Interleave: its format is 2, this program knows up to 1"},
		"no version":                   {with(`"version":1,`, ``), "its header tells no version of the format"},
		"a version that is a text":     {with(`"version":1`, `"version":"1"`), "its header tells no version of the format"},
		"a header that is no object":   {`{"interleave":7,"traceEvents":[]}`, "its header tells no version of the format"},
		"two headers":                  {with(`"traceEvents"`, `"interleave":{"version":1},"traceEvents"`), "the file was rearranged by another program: the header must come before the events, once"},
		"a header behind the events":   {`{"traceEvents":[{"ph":"X","ts":1,"dur":1}],"interleave":{"version":1}}`, "the file was rearranged by another program: the header must come before the events, once"},
		"events twice":                 {with("\n]}", "\n],\"traceEvents\":[]}"), "the file was rearranged by another program: the header must come before the events, once"},
		"a wrong type in the header":   {with(`"cores":2`, `"cores":"two"`), "its header is damaged: string in the place of another value (cores)"},
		"a list that is none":          {with(`"threads":[`, `"threads":7,"x":[`), "its header is damaged: a list is expected"},
		"a text that is not packed":    {with(`"workload":"counter"`, `"workload":"\u0000%"`), "its header is damaged: a text cannot be decoded"},
		"an end of an unknown kind":    {with(`"sums":{}`, `"sums":{"ended_by":{"magic":1}}`), `its header tells of an unknown way to end: "magic"`},
		"too many marks":               {with(`"marks":1`, `"marks":1000001`), "its header tells of 2 tasks and 1000001 marks: 10016 and 1000000 are possible"},
		"too many tasks":               {with(`"tasks":[`, `"tasks":[`+strings.Repeat("{},", trace.MaxTasks)), "its header tells of 10018 tasks and 1 marks: 10016 and 1000000 are possible"},
		"far too many tasks":           {with(`"tasks":[`, `"tasks":[`+strings.Repeat("{},", 1<<17)), "its header is damaged: a list of more than 65536"},
		"too many settings":            {with(`"settings":{`, `"settings":{`+manyKeys(300)), "its header is damaged: an object of more than 256 keys"},
		"too many processes":           {with(`"processes":[`, `"processes":[`+strings.Repeat(`{"pid":1},`, 1<<16)), "its header is damaged: a list of more than 65536"},
		"more spans than it tells of":  {with(`"process":0,"spans":4`, `"process":0,"spans":2`), "event 18: task 1 has more spans than the 2 its header tells of"},
		"fewer spans than it tells of": {with(`"process":0,"spans":4`, `"process":0,"spans":9`), "the file is not complete: it has 5 of 9 spans of task 1"},
		"fewer than no spans":          {with(`"process":0,"spans":4`, `"process":0,"spans":-1`), "event 16: task 1 has more spans than the -1 its header tells of"},
		"a span missing":               {with(`"ph":"X","pid":1,"tid":100001`, `"ph":"Q","pid":1,"tid":100001`), ""},
		"a mark missing":               {with(`"marks":1`, `"marks":2`), "the file is not complete: it has 1 of 2 marks"},
		"a mark too many":              {with(`"marks":1`, `"marks":0`), "event 22: more marks than the 0 its header tells of"},
		"a sample missing":             {with(`"samples":1`, `"samples":2`), "the file is not complete: it has 1 of 2 samples"},
		"a sample too many":            {with(`"samples":1`, `"samples":-1`), "event 23: more samples than the -1 its header tells of"},
		"an unknown state":             {with(`"running"`, `"flying"`), `event 17: "flying" is nothing that a task or process does`},
		"an unknown ender":             {with(`"ended_by":"mutex"`, `"ended_by":"boredom"`), `event 17: "boredom" is no way to end`},
		"a name that is a number":      {with(`"name":"running"`, `"name":5`), "event 17: a number where a text belongs"},
		"a state on a process's lane":  {with(`"tid":100001,"ts":2.000`, `"tid":1,"ts":2.000`), `event 17: "running" is on the wrong lane`},
		"a lane of nobody":             {with(`"tid":100001,"ts":2.000`, `"tid":100009,"ts":2.000`), "event 17: no task or process has the lane 100009"},
		"a lane with a name":           {with(`"tid":100001,"ts":2.000`, `"tid":"a","ts":2.000`), "event 17: the number a is out of range"},
		"a time that is a text":        {with(`"ts":2.000`, `"ts":"2"`), "event 17: a text where a time belongs"},
		"a time that is no number":     {with(`"ts":2.000`, `"ts":NaN`), fmt.Sprintf("the file is not valid JSON after %d bytes", strings.Index(text, `"ts":2.000`)+5)},
		"a time without end":           {with(`"ts":2.000`, `"ts":1e400`), "event 17: the number 1e400 is out of range"},
		"a time of many digits":        {with(`"ts":2.000`, `"ts":99999999999999999999`), "event 17: the number 99999999999999999999 is out of range"},
		"a negative time":              {with(`"ts":2.000`, `"ts":-2.000`), "event 17: it runs from -2000 for 3001 ns"},
		"a negative length":            {with(`"dur":3.001`, `"dur":-3.001`), "event 17: it runs from 2000 for -3001 ns"},
		"no time":                      {with(`"ts":2.000,`, ``), "event 17: it runs from 0 for 3001 ns"},
		"a gap between spans":          {with(`"dur":3.001`, `"dur":3.000`), "the file holds no valid trace: Task 1: span 3 begins at 5001, the one before ends at 5000"},
		"a core that cannot be":        {with(`"core":1`, `"core":40000`), "event 17: the number 40000 is out of range"},
		"a core that is broken":        {with(`"core":1`, `"core":1.5`), "event 17: the number 1.5 is out of range"},
		"a thread that does not exist": {with(`"thread":1`, `"thread":7`), "the file holds no valid trace: Task 1: span 2: thread 7 does not exist"},
		"a word that is too large":     {with(`"1152921504606846976"`, `"99999999999999999999"`), "event 22: the number 99999999999999999999 is out of range"},
		"a word that is a list":        {with(`"1152921504606846976"`, `[]`), "event 22: a list where a number belongs"},
		"a core busier than it can be": {with(`"0":0.25`, `"0":1.25`), "the file holds no valid trace: sample 0: core 0 is busy by 1.25: 0 to 1 are possible"},
		"a core that is left out":      {with(`"0":0.25,`, ``), "event 23: core 1 comes after 0 others"},
		"a share that is none":         {with(`"0":0.25`, `"0":true`), "event 23: a truth value where a number belongs"},

		"a foreign event without a time":   {x(`"dur":1`), "event 1: it has no time"},
		"a foreign time that is a text":    {x(`"ts":"1","dur":1`), "event 1: a text where a time belongs"},
		"a foreign time out of range":      {x(`"ts":1e300,"dur":1`), "event 1: the number 1e300 is out of range"},
		"a foreign event of negative time": {x(`"ts":5,"dur":-1`), "event 1: it lasts -1000 ns: no event ends before it begins"},
		"a foreign process that is a list": {events(`{"ph":"X","pid":[],"ts":1,"dur":1}`), "event 1: a list where a number belongs"},
		"a foreign number as a long text":  {events(`{"ph":"X","pid":"` + strings.Repeat("x", 200) + `","ts":1,"dur":1}`), `event 1: the name "xxxxxxxxxxxxxxxxxxxx"… is too long for a number`},
		"a foreign list cut in an event":   {`[{"ph":"X","ts":1,"dur":1},{"ph":"X"`, "the file is cut off: its end is missing"},
		"a foreign object cut":             {`{"traceEvents":[{"ph":"X","ts":1,"dur":1}`, "the file is cut off: its end is missing"},
		"too many threads":                 {events(threads(trace.MaxTasks + 1)), "the trace has events in 10017 threads: 10016 can be drawn"},
		"far too many threads":             {events(threads(maxLanes + 1)), "event 65537: more than the 65536 threads that are read"},
		"a text without end":               {events(`{"ph":"X","name":"` + strings.Repeat("a", 3*maxEvent)), "the file is no trace: a single value in it is too long"},
		"a number without end":             {x(`"ts":1` + strings.Repeat("0", 3*maxEvent)), "the file is no trace: a single value in it is too long"},
		"space without end":                {"[" + strings.Repeat(" ", 3*maxEvent), "the file is no trace: a single value in it is too long"},
		"brackets without end":             {strings.Repeat("[", 1000) + "{", "event 1: a list where an object belongs"},
		"depth without end":                {`{"a":` + strings.Repeat("[", 20_000), "the file is not valid JSON after 10004 bytes"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := Read(strings.NewReader(test.file))
			if err == nil {
				t.Fatal("it was read")
			}
			if test.says != "" && err.Error() != test.says {
				t.Errorf("it says %q, want %q", err, test.says)
			}
			if strings.ContainsAny(err.Error(), "\n") || strings.Contains(err.Error(), "json") {
				t.Errorf("%q is no sentence of ours", err)
			}
			same(t, f, File{})
		})
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"k%d":"",`, i)
	}
	return strings.TrimSuffix(b.String(), ",")
}

func threads(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"ph":"X","pid":1,"tid":%d,"ts":1,"dur":1},`, i)
	}
	return strings.TrimSuffix(b.String(), ",")
}

// TestAPartOfAFileIsNoFile: wherever a file is cut, it is refused.
func TestAPartOfAFileIsNoFile(t *testing.T) {
	f := File{Trace: random(11)}
	file := written(t, f)
	text := bytes.TrimRight(unpacked(t, file), "\n")
	for name, whole := range map[string][]byte{"gzip": file, "JSON": text} {
		for n := 0; n < len(whole); n += 1 + len(whole)/400 {
			if _, err := Read(bytes.NewReader(whole[:n])); !errors.Is(err, errCutOff) && (n > 1 || err == nil) {
				t.Fatalf("%s: the first %d of %d bytes: %v", name, n, len(whole), err)
			}
		}
	}
}

// TestAFileThatUnpacksToTooMuch is refused at the limit, whatever it repeats.
func TestAFileThatUnpacksToTooMuch(t *testing.T) {
	const limit = 1 << 20
	tests := map[string]struct {
		head, repeated string
		says           error
	}{
		"events":           {`[`, `{"ph":"M","name":"` + strings.Repeat("x", 300) + `"},`, errTooBig},
		"small events":     {`[`, `{},`, errors.New("the file has more than the 4096 events that are read")},
		"other things":     {`{"x":[`, `{},`, errBeside},
		"other things yet": {`{`, `"x":[],`, errBeside},
		"one event":        {`[{"args":{`, `"a":1,`, errTooBig},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := packedUp(t, []byte(test.head+strings.Repeat(test.repeated, 2*limit/len(test.repeated))))
			if _, err := read(bytes.NewReader(file), limit); err == nil || err.Error() != test.says.Error() {
				t.Errorf("it says %v, want %v", err, test.says)
			}
		})
	}
}

// TestAReaderThatFails: its error is told as it is.
func TestAReaderThatFails(t *testing.T) {
	broken := errors.New("the disk is broken")
	file := written(t, small())
	for _, n := range []int{0, 1, 5, 50, len(file) - 1} {
		_, err := Read(io.MultiReader(bytes.NewReader(file[:n]), failing{broken}))
		if !errors.Is(err, broken) {
			t.Errorf("after %d bytes it says %v", n, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error)  { return 0, f.err }
func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestWhatCannotBeReadIsNotWritten: Write refuses it.
func TestWhatCannotBeReadIsNotWritten(t *testing.T) {
	tests := map[string]struct {
		change func(*File)
		says   string
	}{
		"a run that goes on":      {func(f *File) { f.Trace.Ended = false }, "the run has not ended: only a whole one can be saved"},
		"a trace that is none":    {func(f *File) { f.Trace.Tasks[0].Process = 5 }, "the trace is not valid: Task 1: process 5 does not exist"},
		"a report that is none":   {func(f *File) { f.Report = []byte("{") }, "the report is not valid JSON"},
		"a report too long":       {func(f *File) { f.Report = []byte(`"` + strings.Repeat("a", maxHeader) + `"`) }, ""},
		"an experiment too large": {func(f *File) { f.Trace.Experiment.Settings = manySettings(maxDict + 1) }, "an experiment with more than 256 settings cannot be saved"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := small()
			test.change(&f)
			err := Write(io.Discard, f)
			if err == nil || test.says != "" && err.Error() != test.says {
				t.Errorf("it says %v, want %q", err, test.says)
			}
		})
	}
	full := errors.New("the disk is full")
	if err := Write(failing{full}, small()); !errors.Is(err, full) {
		t.Errorf("a writer that fails: %v", err)
	}
}

func manySettings(n int) map[string]string {
	m := map[string]string{}
	for i := range n {
		m[fmt.Sprint(i)] = ""
	}
	return m
}
