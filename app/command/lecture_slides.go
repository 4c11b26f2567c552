package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"interleave/app/handout"
	"interleave/app/lecture"
	"interleave/scheduler"
	"interleave/scheduler/replace"
	"interleave/workloads"
)

// slidesFlags are the flags of slides.
type slidesFlags struct {
	out    string
	scenes []int
	live   bool
	given  string // a folder of what a lecture in the window came to
}

func (p Program) lectureSlidesCommand() *cobra.Command {
	var f slidesFlags
	cmd := &cobra.Command{
		Use:   "slides [NAME|FILE] -o DIR",
		Short: "Draw a lecture as slides to take home: pictures, one PDF with the notes, figures, runs",
		Long: `Slides draws every scene of a lecture as the room sees it after its runs, without a
display, and writes into a folder: a picture a scene (01.png), slides.pdf with
pictures, questions, answers and notes, figures.csv with a line a run, and the
recorded runs themselves. It shows the runs that come with the lecture; with --live
it runs the experiments now. Files of the same names are replaced.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return useError("slides takes one name or file, but was given %d", len(args))
			}
			if f.out == "" {
				return useError("-o is missing; it takes the name of a folder")
			}
			l, err := namedLecture(args)
			if err != nil {
				return err
			}
			return p.slides(cmd.Context(), l, f)
		},
	}
	fl := cmd.Flags()
	fl.StringVarP(&f.out, "output", "o", "", "the folder that is written into")
	fl.IntSliceVar(&f.scenes, "scene", nil, "the number of a scene; without it all of them")
	fl.BoolVar(&f.live, "live", false, "run the experiments now")
	fl.StringVar(&f.given, "runs", "", "a folder of runs by the numbers of their scenes, as the window leaves them")
	cmd.MarkFlagsMutuallyExclusive("live", "runs")
	_ = fl.MarkHidden("runs") // an error would say that there is no such flag
	return cmd
}

func (p Program) slides(ctx context.Context, l lecture.Lecture, f slidesFlags) error {
	if err := checkScenes(l, f.scenes); err != nil {
		return err
	}
	if p.Slides == nil {
		return errors.New("this program cannot draw")
	}
	if err := os.MkdirAll(f.out, 0o755); err != nil {
		return useError("-o: the folder %s cannot be made: %s", f.out, reason(err))
	}
	scenes, err := p.scenesOf(ctx, l, f)
	if err != nil {
		return err
	}
	number := func(i int) string { return fmt.Sprintf("%0*d", max(len(strconv.Itoa(len(l.Scenes))), 2), i+1) }
	d, err := p.Slides(l, scenes, func(page handout.Page) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		_, _ = fmt.Fprintf(p.Out, "slide %d of %d\n", page.Number, len(l.Scenes))
		return save(f.out, number(page.Number-1)+".png", func(w io.Writer) error { _, err := w.Write(page.Picture); return err })
	})
	if err != nil {
		return err
	}
	if err := save(f.out, "slides.pdf", func(w io.Writer) error { return handout.Write(w, d) }); err != nil {
		return err
	}
	if err := save(f.out, "figures.csv", func(w io.Writer) error { return writeSceneFigures(w, l, scenes) }); err != nil {
		return err
	}
	for _, s := range sources(l, scenes) {
		if _, err := replaceRecorded(filepath.Join(f.out, "runs", number(s.Index)), s.Runs); err != nil {
			return err
		}
	}
	if n := unrun(l, scenes); n > 0 {
		_, _ = fmt.Fprintf(p.Err, "%s nothing to show: --live runs the experiments now, interleave lecture record keeps their runs\n", workloads.Counted(n, "scene")+have(n))
	}
	_, err = fmt.Fprintf(p.Out, "%s and slides.pdf are in %s\n", workloads.Counted(len(scenes), "picture"), f.out)
	return err
}

// unrun counts the scenes that are to show runs and have none.
func unrun(l lecture.Lecture, scenes []handout.Scene) (n int) {
	for _, s := range scenes {
		if l.Source(s.Index) >= 0 && len(s.Runs) == 0 {
			n++
		}
	}
	return n
}

func have(n int) string {
	if n == 1 {
		return " has"
	}
	return " have"
}

func save(dir, name string, write func(io.Writer) error) error {
	if err := replace.File(filepath.Join(dir, name), write); err != nil {
		return useError("%s", err)
	}
	return nil
}

// scenesOf are the scenes to draw with what they came to: in the window, now, or
// when the lecture was recorded.
func (p Program) scenesOf(ctx context.Context, l lecture.Lecture, f slidesFlags) ([]handout.Scene, error) {
	given, err := openGiven(f.given)
	if err != nil {
		return nil, err
	}
	runs := map[int][]scheduler.Recording{} // by the scene that they are of
	var out []handout.Scene
	for i := range l.Scenes {
		if len(f.scenes) > 0 && !slices.Contains(f.scenes, i+1) {
			continue
		}
		s := handout.Scene{Index: i, Hands: given.Hands[i], Live: f.live}
		if from := l.Source(i); from >= 0 {
			list, known := runs[from]
			live := f.live
			switch {
			case known:
			case f.live:
				list, err = p.runScene(ctx, &l, from)
			case slices.Contains(given.Scenes, from):
				list, err = given.runs(from)
			case l.Scenes[from].Recorded != "":
				list, err = l.RecordedRuns(l.Scenes[from])
			}
			if err != nil {
				return nil, err
			}
			runs[from] = list
			s.Runs, s.Live = list, live || slices.Contains(given.Live, from)
		}
		out = append(out, s)
	}
	return out, nil
}

// given is what a lecture came to in the window, and where its runs are.
type given struct {
	handout.Given
	dir string
}

func openGiven(dir string) (g given, err error) {
	if dir == "" {
		return g, nil
	}
	b, err := os.ReadFile(filepath.Join(dir, handout.GivenFile))
	if err == nil {
		err = json.Unmarshal(b, &g.Given)
	}
	if err != nil {
		return g, useError("--runs %s holds no %s that can be read: %s", dir, handout.GivenFile, reason(err))
	}
	g.dir = dir
	return g, nil
}

func (g given) runs(scene int) ([]scheduler.Recording, error) {
	l := lecture.Lecture{Files: os.DirFS(g.dir)}
	return l.RecordedRuns(lecture.Scene{Recorded: strconv.Itoa(scene)})
}
