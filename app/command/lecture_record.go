package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"interleave/app/lecture"
	"interleave/scheduler"
	"interleave/workloads"
)

func (p Program) lectureRecordCommand() *cobra.Command {
	var scenes []int
	cmd := &cobra.Command{
		Use:   "record FILE",
		Short: "Run the experiments of a lecture and keep them, for machines that are too busy for live runs",
		Long: `Record runs the experiments of every scene of a lecture of yours and keeps them in
the folder "recorded" beside it; the head of each scene gets a line that names them.
Where the machine is too busy for a live run the lecture offers the recorded one,
labelled as such. Recording anew replaces what was recorded.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return useError("record takes one lecture, a folder or a file, but was given %d", len(args))
			}
			return p.recordLecture(cmd.Context(), args[0], scenes)
		},
	}
	cmd.Flags().IntSliceVar(&scenes, "scene", nil, "the number of a scene to record; without it all of them")
	return cmd
}

// recordLecture records the scenes of those numbers, or all. One that fails keeps
// none of the others from being recorded.
func (p Program) recordLecture(ctx context.Context, name string, scenes []int) error {
	l, err := lecture.OpenToRecord(name)
	if err := lectureError(name, err); err != nil {
		return err
	}
	if err := checkScenes(l, scenes); err != nil {
		return err
	}
	for _, n := range scenes {
		if len(l.Scenes[n-1].Runs) == 0 {
			return useError("--scene is %d, but this scene runs nothing", n)
		}
	}
	folders, err := l.RecordedFolders()
	if err != nil {
		return useError("%s", err)
	}
	dir := name
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		dir = filepath.Dir(name)
	}
	for _, folder := range folders {
		if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(folder))); folder != "" && err == nil && !info.IsDir() {
			return useError("%s is a file; record makes a folder there: move it away, or take its line out of the scene’s head", folder)
		}
	}
	if err := writable(dir); err != nil { // before anything runs
		return useError("nothing can be recorded in %s: %s", dir, reason(err))
	}
	var unnamed []int // whose heads are to name one, the last first: a line more moves those behind it
	for i := range l.Scenes {
		if len(l.Scenes[i].Runs) == 0 || len(scenes) > 0 && !slices.Contains(scenes, i+1) {
			continue
		}
		if e := p.recordScene(ctx, &l, i, filepath.Join(dir, filepath.FromSlash(folders[i]))); e != nil {
			if err = errors.Join(err, e); ctx.Err() != nil {
				break
			}
			continue
		}
		if l.Scenes[i].Recorded == "" {
			unnamed = append([]int{i}, unnamed...)
		}
	}
	for _, i := range unnamed {
		err = errors.Join(err, lecture.NameRecorded(l.Scenes[i], folders[i]))
	}
	return err
}

// checkScenes refuses numbers of scenes that a lecture has not.
func checkScenes(l lecture.Lecture, scenes []int) error {
	for _, n := range scenes {
		if n < 1 || n > len(l.Scenes) {
			return useError("--scene is %d; the lecture has the scenes 1 to %d", n, len(l.Scenes))
		}
	}
	return nil
}

// recordScene runs what a scene asks for and puts it into a folder in place of what
// was there.
func (p Program) recordScene(ctx context.Context, l *lecture.Lecture, i int, folder string) error {
	list, err := p.runScene(ctx, l, i)
	if err != nil {
		return err
	}
	size, err := replaceRecorded(folder, list)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Out, "scene %d: %s, %d KiB in %s\n", i+1, workloads.Counted(len(list), "run"), (size+1023)>>10, folder)
	return err
}

// runScene runs what a scene asks for.
func (p Program) runScene(ctx context.Context, l *lecture.Lecture, i int) (list []scheduler.Recording, err error) {
	s := l.Scenes[i]
	bar := p.progress(len(s.Runs))
	defer bar.end()
	disturbed := ""
	for n, asked := range s.Runs {
		e, err := asked.Experiment()
		if err != nil {
			return nil, fmt.Errorf("scene %d: %w", i+1, err)
		}
		r, err := scheduler.Start(ctx, e)
		if err != nil {
			return nil, fmt.Errorf("scene %d: %w", i+1, err)
		}
		bar.follow(r, fmt.Sprintf("scene %d of %d, run %d of %d", i+1, len(l.Scenes), n+1, len(s.Runs)))
		report, err := r.Wait()
		if err == nil {
			err = failures([]scheduler.Report{report})
		}
		if err != nil {
			return nil, fmt.Errorf("scene %d: %w", i+1, err)
		}
		if report.Disturbed() {
			disturbed = fmt.Sprintf("scene %d: other programs took %.1f of %d processors meanwhile; run it again when the machine is at rest: --scene %[1]d\n",
				i+1, report.OthersCores(), report.Machine.CPUs)
		}
		list = append(list, r.Recording())
	}
	bar.end()
	_, _ = fmt.Fprint(p.Err, disturbed)
	return list, nil
}

// replaceRecorded makes a folder hold these runs and no others, and returns their
// size in bytes.
func replaceRecorded(folder string, list []scheduler.Recording) (size int64, err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, useError("%s", err)
	}
	before, err := os.ReadDir(folder)
	if err != nil {
		return 0, err
	}
	now := map[string]bool{}
	for n, r := range list {
		e := r.Report.Experiment
		name := fmt.Sprintf("%02d-%s%s", n+1, fileName(e.Workload+" "+scheduler.Label(e.Model, e.Settings)), scheduler.FileExtension)
		now[name] = true
		name = filepath.Join(folder, name)
		if err := r.Save(name); err != nil {
			return 0, err
		}
		info, err := os.Stat(name)
		if err != nil {
			return 0, err
		}
		size += info.Size()
	}
	for _, old := range before {
		if strings.HasSuffix(old.Name(), scheduler.FileExtension) && !now[old.Name()] {
			if err := os.Remove(filepath.Join(folder, old.Name())); err != nil {
				return 0, err
			}
		}
	}
	return size, nil
}
