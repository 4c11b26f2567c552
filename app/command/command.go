// Package command is the command line. It knows no window: what it can do, it
// does on a machine without a display.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

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
	Window  func(ctx context.Context) error
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
	case errors.Is(err, context.Canceled):
		_, _ = fmt.Fprintln(p.Err, "interleave: cancelled; the figures are those measured so far")
		return exitCancelled
	case errors.As(err, &use):
		_, _ = fmt.Fprintln(p.Err, "interleave:", err)
		return exitUse
	default:
		_, _ = fmt.Fprintln(p.Err, "interleave:", err)
		return exitFailed
	}
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
		RunE: func(cmd *cobra.Command, _ []string) error { return p.Window(cmd.Context()) },
	}
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return useError("%s", err) })
	root.AddCommand(p.runCommand(), p.listCommand(), p.versionCommand())
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

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return useError("%s takes no argument, but was given %q", cmd.Name(), args[0])
	}
	return nil
}

func useError(format string, args ...any) error {
	return scheduler.UseError(fmt.Sprintf(format, args...))
}
