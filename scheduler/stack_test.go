package scheduler

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// hot is everything that a computing task passes between two steps. None of it
// may have a stack check: that is where Go would switch, see
// scheduler/worker/record.
const hot = `interleave/scheduler/worker\.\(\*task\)\.(Check|Lock|Unlock|Now|Mark|MarkAt)$|` +
	`interleave/scheduler/worker\.\(\*mutex\)\.(take|free)$|` +
	`interleave/scheduler/worker/record\.\(\*Thread\)\.(Check|gap|mark|Last|Resume|Tally|ask|tells|keptWaiting|readDelay)$|` +
	`interleave/scheduler/worker/record\.\(\*Task\)\.(enter|Ready|Run|Block|Mark|Thread)$|` +
	`interleave/scheduler/worker/record\.\(\*Ring\)\.(push|pushMark)$|` +
	`interleave/scheduler/(clock\.Now|affinity\.Core)$|` +
	`interleave/workloads\.\(\*counterJob\)\.(increment|overwritten|showBoth)$|` +
	`interleave/workloads\.show$|` +
	`interleave/workloads\.\(\*counterTask\)\.keep$|` +
	`interleave/workloads\.\(\*\w+\)\.step$`

func TestNothingOnTheWayOfAComputingTaskTakesStack(t *testing.T) {
	// A test's own binary has no symbols; the bench has the same code in it.
	program := filepath.Join(t.TempDir(), "program")
	if out, err := exec.Command("go", "build", "-o", program, "interleave/bench").CombinedOutput(); err != nil {
		t.Fatalf("building a program to look at: %v\n%s", err, out)
	}
	out, err := exec.Command("go", "tool", "objdump", "-s", hot, program).CombinedOutput()
	if err != nil {
		t.Fatalf("disassembling: %v\n%s", err, out)
	}
	function := ""
	found := map[string]bool{}
	text := regexp.MustCompile(`^TEXT (\S+)\(SB\)`)
	for line := range strings.Lines(string(out)) {
		if m := text.FindStringSubmatch(line); m != nil {
			function = m[1]
			found[function] = true
		}
		if strings.Contains(line, "morestack") {
			t.Errorf("%s has a stack check: %s", function, strings.TrimSpace(line))
			function = ""
		}
	}
	for _, must := range []string{
		"interleave/scheduler/worker.(*task).Check", "interleave/workloads.(*counterJob).increment",
		"interleave/workloads.show", "interleave/workloads.(*squares).step", "interleave/scheduler/worker/record.(*Task).enter",
	} {
		if !found[must] {
			t.Errorf("%s was not found in the program", must)
		}
	}
}
