package command

import (
	"bytes"
	"image/png"
	"io"
	"math"
	"os"

	"github.com/spf13/cobra"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/replace"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

const pictureWidth = 1600

// The sizes that a picture may have.
var (
	widthSetting  = workloads.Setting{Name: "width", Kind: workloads.Count, Min: 480, Max: 16384, Default: "1600", Help: "of the picture in pixels"}
	heightSetting = workloads.Setting{Name: "height", Kind: workloads.Count, Min: 240, Max: 16384, Help: "of the picture in pixels; without it by the number of runs"}
)

// The part of the time that a picture shows, and how fine it is.
var (
	fromSetting  = workloads.Setting{Name: "from", Kind: workloads.Duration, Max: math.MaxInt64, Default: "0s", Help: "the instant at the left edge"}
	toSetting    = workloads.Setting{Name: "to", Kind: workloads.Duration, Max: math.MaxInt64, Default: "0s", Help: "the instant at the right edge; without it the end"}
	scaleSetting = workloads.Setting{Name: "scale", Kind: workloads.Count, Min: 1, Max: 4, Default: "1", Help: "how many pixels stand for one"}
)

// pictureFlags are the flags of picture.
type pictureFlags struct {
	out, width, height, scale, from, to string
	language                            string
	dark                                bool
}

func (p Program) pictureCommand() *cobra.Command {
	var f pictureFlags
	cmd := &cobra.Command{
		Use:   "picture FILE… -o OUT.png",
		Short: "Draw recorded runs as a picture, several on one axis; no display is needed",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := needFiles("picture", args); err != nil {
				return err
			}
			if f.out == "" {
				return useError("-o is missing; it takes the name of the picture")
			}
			on, err := f.canvas()
			if err != nil {
				return err
			}
			if name, ok := sameFile(f.out, args); ok {
				return useError("-o %s is the recorded run %s itself; it takes another name for the picture", f.out, name)
			}
			recordings, err := opened(cmd.Context(), args)
			if err != nil {
				return err
			}
			b, err := p.png(recordings, on)
			if err != nil {
				return err
			}
			if err := replace.File(f.out, func(w io.Writer) error { _, err := w.Write(b); return err }); err != nil {
				return useError("%s", err)
			}
			return nil
		},
	}
	fl := cmd.Flags()
	fl.StringVarP(&f.out, "output", "o", "", "the name of the picture")
	fl.StringVar(&f.width, "width", widthSetting.Default, widthSetting.Help)
	fl.StringVar(&f.height, "height", "", heightSetting.Help)
	fl.StringVar(&f.scale, "scale", scaleSetting.Default, scaleSetting.Help)
	fl.StringVar(&f.from, "from", fromSetting.Default, fromSetting.Help)
	fl.StringVar(&f.to, "to", toSetting.Default, toSetting.Help)
	fl.StringVar(&f.language, "language", "", "of the words, as de; without it English")
	fl.BoolVar(&f.dark, "dark", false, "light on dark")
	return cmd
}

// canvas reads what a picture is drawn on; a height of 0 is chosen later.
func (f pictureFlags) canvas() (on plot.Canvas, err error) {
	on.Dark, on.Language = f.dark, f.language
	var numbers [3]int64
	for i, n := range []struct {
		setting workloads.Setting
		text    string
	}{{widthSetting, f.width}, {scaleSetting, f.scale}, {heightSetting, f.height}} {
		if n.text == "" {
			continue
		}
		if numbers[i], err = number(n.setting, n.text); err != nil {
			return on, err
		}
	}
	on.Width, on.Scale, on.Height = int(numbers[0]), float32(numbers[1]), int(numbers[2])
	values := workloads.Values{}
	for _, t := range []struct {
		setting workloads.Setting
		text    string
	}{{fromSetting, f.from}, {toSetting, f.to}} {
		if values[t.setting.Name], err = t.setting.Parse(t.text); err != nil {
			return on, useError("%s", err)
		}
	}
	on.From, on.To = trace.Time(values.Duration("from")), trace.Time(values.Duration("to"))
	if on.To != 0 && on.To <= on.From {
		return on, useError("to is %s; it comes after from, which is %s", f.to, f.from)
	}
	if on.To == 0 && on.From > 0 {
		return on, useError("from is %s, but to is missing", f.from)
	}
	return on, nil
}

// sameFile finds that of the files which a path would replace.
func sameFile(path string, files []string) (string, bool) {
	there, err := os.Stat(path)
	if err != nil {
		return "", false
	}
	for _, name := range files {
		if info, err := os.Stat(name); err == nil && os.SameFile(there, info) {
			return name, true
		}
	}
	return "", false
}

// png draws recorded runs; a height of 0 is one that suits their number.
func (p Program) png(recordings []scheduler.Recording, on plot.Canvas) ([]byte, error) {
	if on.Height == 0 {
		on.Height = 720
		if n := len(recordings); n > 1 {
			on.Height = min(140+190*n, int(heightSetting.Max))
		}
	}
	m, err := p.Picture(recordings, on)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = png.Encode(&b, m)
	return b.Bytes(), err
}
