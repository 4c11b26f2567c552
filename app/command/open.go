package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func (p Program) openCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "open FILE…",
		Short: "Open recorded runs in the window, several on one axis",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := needFiles("open", args); err != nil {
				return err
			}
			recordings, err := opened(cmd.Context(), args)
			if err != nil {
				return err
			}
			err = p.Window(cmd.Context(), recordings)
			if errors.Is(err, ErrNoDisplay) {
				return fmt.Errorf("%w; interleave picture draws the runs without a window", err)
			}
			return err
		},
	}
}
