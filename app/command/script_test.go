package command

import (
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs what a person or a script types: testdata/script/*.txtar.
// Besides testscript's own commands they use
//
//	refused 'SENTENCE' ARGS…    bad use: exit 2, SENTENCE and nothing else said
//	checkjson [PATH=VALUE]…     the previous output keeps the contract
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("GORACE", noNap(""))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"refused": refused},
	})
}

// refused checks that a command line is bad use: exit code 2, nothing on
// stdout, one line on stderr that holds the sentence.
func refused(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: refused 'SENTENCE' ARGS…")
	}
	err := ts.Exec("interleave", args[1:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitUse {
		ts.Fatalf("%q: want exit code %d, got %v", args[1:], exitUse, err)
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("%q: stdout holds %q", args[1:], out)
	}
	said := ts.ReadFile("stderr")
	line, rest, ended := strings.Cut(said, "\n")
	if !ended || rest != "" || !strings.HasPrefix(line, "interleave: ") {
		ts.Fatalf("%q: stderr is not one line: %q", args[1:], said)
	}
	if !strings.Contains(line, args[0]) {
		ts.Fatalf("%q: it says %q, not %q", args[1:], line, args[0])
	}
}
