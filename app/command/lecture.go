package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"interleave/app/lecture"
	"interleave/workloads"
)

func (p Program) lectureCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lecture [NAME|FILE]",
		Short: "Give a lecture in the window: a built-in one, or a folder or file of yours",
		Long: `Lecture gives a lecture in the window: the built-in one, another that
"interleave lecture list" names, or a folder or file of yours.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return useError("lecture takes one name or file, but was given %d", len(args))
			}
			l, err := lecture.Lecture{}, error(nil) // in the language of the window
			if len(args) > 0 {
				l, err = namedLecture(args)
			}
			if err != nil {
				return err
			}
			if p.Lecture == nil {
				return errors.New("this program has no window")
			}
			err = p.Lecture(cmd.Context(), l)
			if errors.Is(err, ErrNoDisplay) {
				return fmt.Errorf("%w; interleave lecture check reads a lecture without a window", err)
			}
			return err
		},
	}
	cmd.AddCommand(p.lectureCheckCommand(), p.lectureListCommand(), p.lectureExportCommand(), p.lectureRecordCommand(), p.lectureSlidesCommand())
	return cmd
}

// namedLecture reads the lecture that was asked for; the usual one without a
// name. What there is under a name in the folder comes before what is built in.
func namedLecture(args []string) (lecture.Lecture, error) {
	names := lecture.Names()
	name := names[0]
	if len(args) > 0 {
		name = args[0]
	}
	if slices.Contains(names, name) {
		if _, err := os.Stat(name); len(args) == 0 || errors.Is(err, fs.ErrNotExist) {
			return lecture.BuiltIn(name)
		}
	}
	l, err := lecture.Open(name)
	return l, lectureError(name, err)
}

// lectureError says why a lecture cannot be given; nil where it can.
func lectureError(name string, err error) error {
	var mistakes lecture.Mistakes
	switch {
	case errors.As(err, &mistakes) && len(mistakes) == 1:
		return useError("%s", mistakes[0])
	case errors.As(err, &mistakes):
		return useError("%s; interleave lecture check names all %d mistakes", mistakes[0], len(mistakes))
	case errors.Is(err, fs.ErrNotExist):
		return useError("there is no lecture %q: neither a file nor a folder, nor built in; built in are %s", name, strings.Join(lecture.Names(), ", "))
	case err != nil:
		return useError("%s", err)
	}
	return nil
}

func (p Program) lectureCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE…",
		Short: "Name every mistake of lectures by file and line; nothing is run",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return useError("check needs a lecture: a folder, or a file")
			}
			wrong := 0
			for _, name := range args {
				n, err := p.check(name)
				if err != nil {
					return err
				}
				wrong += n
			}
			if wrong > 0 {
				return useError("%s", workloads.Counted(wrong, "mistake"))
			}
			return nil
		},
	}
}

// check prints what is wrong with a lecture, or how many scenes it has.
func (p Program) check(name string) (wrong int, err error) {
	l, err := lecture.Open(name)
	var mistakes lecture.Mistakes
	if errors.As(err, &mistakes) {
		return p.mistaken(mistakes)
	}
	if err != nil {
		return 0, lectureError(name, err)
	}
	if mistakes = l.CheckRecorded(); len(mistakes) > 0 {
		return p.mistaken(mistakes)
	}
	_, err = fmt.Fprintf(p.Out, "%s, no mistake\n", workloads.Counted(len(l.Scenes), "scene"))
	return 0, err
}

// mistaken prints mistakes, and returns how many there are.
func (p Program) mistaken(mistakes lecture.Mistakes) (int, error) {
	for _, m := range mistakes {
		if _, err := fmt.Fprintln(p.Out, visible(m.String())); err != nil {
			return 0, err
		}
	}
	return len(mistakes), nil
}

func (p Program) lectureListCommand() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the built-in lectures", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', 0)
			for _, name := range lecture.Names() {
				l, err := lecture.BuiltIn(name)
				if err != nil {
					return err
				}
				_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", name, l.Language, workloads.Counted(len(l.Scenes), "scene"), l.Title)
			}
			return w.Flush()
		},
	}
}

func (p Program) lectureExportCommand() *cobra.Command {
	name := ""
	cmd := &cobra.Command{
		Use:   "export DIR",
		Short: "Write a built-in lecture as files, to start a lecture of your own from",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return useError("export takes the name of one folder, which it makes")
			}
			names := lecture.Names()
			if name == "" {
				name = names[0]
			}
			if !slices.Contains(names, name) {
				return useError("name is %q; allowed is %s", name, strings.Join(names, ", "))
			}
			files, err := lecture.FilesOf(name)
			if err != nil {
				return err
			}
			return p.export(files, args[0])
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "which lecture: see interleave lecture list")
	return cmd
}

// export writes files into a folder and overwrites nothing.
func (p Program) export(files fs.FS, dir string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return useError("%s is not empty; export overwrites nothing", dir)
	}
	if err := os.CopyFS(dir, files); err != nil {
		return useError("%s", err)
	}
	_, err := fmt.Fprintf(p.Out, "the lecture is in %s; interleave lecture check %[1]s reads it\n", filepath.Clean(dir))
	return err
}
