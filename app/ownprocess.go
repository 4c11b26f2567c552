package app

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
)

// ownProcess has a process of this program do what a command line says, in a folder,
// or in that of the window without one, and returns when it has ended, which the end
// of the context brings about. Said is called with each line of its output; the error
// is what it says on the other one.
func ownProcess(ctx context.Context, dir string, said func(string), args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	c := exec.CommandContext(ctx, self, args...)
	c.Dir = dir
	var wrong strings.Builder
	c.Stderr = &wrong
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said(lines.Text())
	}
	err = c.Wait()
	switch text := strings.TrimSpace(wrong.String()); {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && text != "":
		return errors.New(strings.TrimPrefix(text, "interleave: "))
	}
	return err
}
