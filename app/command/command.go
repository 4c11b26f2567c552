// Package command is the command line. It knows no window: what it can do, it
// does on a machine without a display.
package command

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"interleave/app/handout"
	"interleave/app/lecture"
	"interleave/app/plot"
	"interleave/scheduler"
)

// Exit codes, the contract that scripts rely on.
const (
	exitFailed    = 1
	exitUse       = 2
	exitCancelled = 130
)

// Program is what the command line needs to know of the program around it.
type Program struct {
	Version string
	Out     io.Writer // results
	Err     io.Writer // progress and notes
	// Window opens the window with recorded runs in it, which may be none, and
	// returns when it is closed. An error that wraps ErrNoDisplay says why there can
	// be none.
	Window func(context.Context, []scheduler.Recording) error
	// Lecture opens the window with a lecture in it, as Window does with runs; one
	// without scenes stands for the built-in one in the window's language. It is nil in
	// a program without a window.
	Lecture func(context.Context, lecture.Lecture) error
	// Slides draws scenes of a lecture without a display, gives each to a function, and
	// returns them all; an error of the function ends it.
	Slides func(l lecture.Lecture, scenes []handout.Scene, each func(handout.Page) error) (handout.Document, error)
	// Picture draws recorded runs, several on one axis, without a display.
	Picture func(recordings []scheduler.Recording, on plot.Canvas) (image.Image, error)
}

// Main executes the command line and returns the exit code. Ctrl-C, and the
// signal by which systems ask a program to end, cancel what runs.
func (p Program) Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := p.root()
	root.SetArgs(args)
	return p.exit(root.ExecuteContext(ctx))
}

func (p Program) exit(err error) int {
	var use scheduler.UseError
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errNotOpened):
		_, _ = fmt.Fprintln(p.Err, "interleave: cancelled")
		return exitCancelled
	case errors.Is(err, context.Canceled):
		_, _ = fmt.Fprintln(p.Err, "interleave: cancelled; the figures are those measured so far")
		return exitCancelled
	case errors.As(err, &use):
		_, _ = fmt.Fprintln(p.Err, "interleave:", visible(err.Error()))
		return exitUse
	default:
		_, _ = fmt.Fprintln(p.Err, "interleave:", err)
		return exitFailed
	}
}

// visible keeps a sentence that repeats what was typed on one line, and away
// from the terminal's controls.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsControl(r) {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (p Program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "interleave",
		Short: "Watch concurrency happen: real work under every model, drawn live",
		Long: `Interleave runs real work under each concurrency model – synchronous, threads,
async with an event loop, processes – and shows what every task and core does.
Without a command it opens the window.`,
		SilenceErrors: true, SilenceUsage: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return useError("unknown command %q; there are %s", args[0], commands(cmd))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			err := p.Window(cmd.Context(), nil)
			if errors.Is(err, ErrNoDisplay) {
				return p.demonstrate(cmd.Context(), err)
			}
			return err
		},
	}
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(p.runCommand(), p.compareCommand(), p.listCommand(), p.openCommand(), p.pictureCommand(), p.lectureCommand(), p.versionCommand())
	root.SetHelpCommand(helpCommand())
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args, c.RunE = cobra.ArbitraryArgs, needShell
		}
	}
	return root
}

func commands(root *cobra.Command) string {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return strings.Join(names, ", ")
}

func (p Program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(p.Out, "interleave", p.Version)
			return err
		},
	}
}

// flagError makes one sentence of what is wrong with a flag.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return useError("%s", err)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return useError("%s; %s has %s", err, cmd.Name(), strings.Join(names, ", "))
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return useError("%s takes no argument, but was given %q", cmd.Name(), args[0])
	}
	return nil
}

func useError(format string, args ...any) error {
	return scheduler.UseError(fmt.Sprintf(format, args...))
}
