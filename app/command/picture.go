package command

import (
	"bytes"
	"image/png"
	"io"
	"os"

	"github.com/spf13/cobra"

	"interleave/scheduler"
	"interleave/scheduler/replace"
	"interleave/workloads"
)

const pictureWidth = 1600

// The sizes that a picture may have.
var (
	widthSetting  = workloads.Setting{Name: "width", Kind: workloads.Count, Min: 480, Max: 16384, Default: "1600", Help: "of the picture in pixels"}
	heightSetting = workloads.Setting{Name: "height", Kind: workloads.Count, Min: 240, Max: 16384, Help: "of the picture in pixels; without it by the number of runs"}
)

func (p Program) pictureCommand() *cobra.Command {
	var out, width, height string
	dark := false
	cmd := &cobra.Command{
		Use:   "picture FILE… -o OUT.png",
		Short: "Draw recorded runs as a picture, several on one axis; no display is needed",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := needFiles("picture", args); err != nil {
				return err
			}
			if out == "" {
				return useError("-o is missing; it takes the name of the picture")
			}
			w, err := number(widthSetting, width)
			if err != nil {
				return err
			}
			h := int64(0)
			if cmd.Flags().Changed("height") {
				if h, err = number(heightSetting, height); err != nil {
					return err
				}
			}
			if name, ok := sameFile(out, args); ok {
				return useError("-o %s is the recorded run %s itself; it takes another name for the picture", out, name)
			}
			recordings, err := opened(cmd.Context(), args)
			if err != nil {
				return err
			}
			b, err := p.png(recordings, int(w), int(h), dark)
			if err != nil {
				return err
			}
			if err := replace.File(out, func(w io.Writer) error { _, err := w.Write(b); return err }); err != nil {
				return useError("%s", err)
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the name of the picture")
	cmd.Flags().StringVar(&width, "width", widthSetting.Default, widthSetting.Help)
	cmd.Flags().StringVar(&height, "height", "", heightSetting.Help)
	cmd.Flags().BoolVar(&dark, "dark", false, "light on dark")
	return cmd
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
func (p Program) png(recordings []scheduler.Recording, width, height int, dark bool) ([]byte, error) {
	if height == 0 {
		height = 720
		if n := len(recordings); n > 1 {
			height = min(140+190*n, int(heightSetting.Max))
		}
	}
	m, err := p.Picture(recordings, width, height, dark)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = png.Encode(&b, m)
	return b.Bytes(), err
}
