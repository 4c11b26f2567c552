package scheduler

import (
	"strings"

	"interleave/scheduler/phrase"
)

// Told is a text of this package – a limit's reason, a note, an error – as a person
// reads it in the window. The texts themselves are made while something is measured
// and are kept in files, so they are English; what is none of them is returned as
// it came.
func Told(text string) string {
	if strings.Contains(text, "\n") { // several errors
		lines := strings.Split(text, "\n")
		for i, l := range lines {
			lines[i] = phrase.Again(l, told...)
		}
		return strings.Join(lines, "\n")
	}
	return phrase.Again(text, told...)
}

// told are the formats of what is told, those that take all kinds of text last.
var told = []string{
	// Limits.
	"one after another",
	"%d in flight at once, %s",
	"%d in flight at once",
	"if the disk syncs as many",
	"one shared word",
	"one holds the interpreter lock",
	"one processor",
	"one thread runs the event loop",
	"1 task by 1 worker",
	"%d tasks by 1 worker",
	"%d tasks by %d workers",
	"%d processors together do %.2f times as much as one, measured now",
	"the capacity of the processors could not be measured: %s",
	"the user’s own addresses answer as they like",
	"computing tasks are mixed with waiting ones",
	"without sync the files are in memory before they are on the disk",

	// What was set.
	"%s is %q; allowed is on or off",
	"%s is %q; allowed is %s to %s",
	"%s is %q; allowed is %s or %s",
	"%s is %q; allowed is %s",
	"%s is %q: %s",
	"allowed are http and https addresses, separated by commas",
	"%q is not an http or https address",
	"This system cannot bind a thread to a processor; pre-emption on one processor is the GIL variant here.",
	"%d tasks × %d increments do not fit into %d bits",

	// Files.
	"cannot open %s: its figures cannot be read: %s",
	"cannot open %s: %s",
	"cannot save %s: %s",
	"the file is empty",
	"the file is cut off: its end is missing",
	"the file is damaged: its checksum does not fit its content",
	"the file is damaged: it cannot be unpacked",
	"the file is too large: unpacked it has more than the %d MiB that are read",
	"the file is neither JSON nor gzip: a trace in Chrome's format is expected",
	"the file is JSON but no trace: it has no list of traceEvents",
	"the file is not valid JSON after %d bytes",
	"the trace has no complete event: there is nothing to draw",
	"the file was rearranged by another program: the header must come before the events, once",
	"it was written by a newer Interleave: its format is %d, this program knows up to %d",

	// What went wrong in a run.
	"%d tasks could not tell their own times; theirs are the sums of the spans that arrived",
	"the temporary folder could not be removed: %s",
	"worker %d ended before its work was done; %d of %d tasks had ended",
	"worker %d ended before its work was done",
	"the web server ended by itself",
	"the web server did not start: %s",
	"the web server died: %s",
	"the server answered %q",
	"the server hung up without an answer",
	"the page took longer than %s",
	"the body ended after %d of %d bytes",
	"page %d, %s: %s",
	"file %d could not be written: %s",
	"file %d could not be read back: %s",
	"file %d is not what was written: its checksum is %08x instead of %08x",
	"it is shorter than what was written",
	"%s; no worker is left and %d of %d tasks have not ended",
	"%s; what it had counted cannot be trusted",
	"%s; %d of %d tasks had ended",
	"worker %d ended: %s",
}
