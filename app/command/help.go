package command

import (
	"strings"

	"github.com/spf13/cobra"
)

// helpCommand is cobra's, but for an unknown command, which is bad use.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help [command]", Short: "Help about any command",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return useError("unknown command %q; there are %s", strings.Join(args, " "), commands(cmd.Root()))
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// needShell answers completion without one of the shells under it.
func needShell(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return useError("completion needs a shell; there are %s", commands(cmd))
	}
	return useError("unknown shell %q; there are %s", args[0], commands(cmd))
}
