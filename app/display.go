//go:build !ci

package app

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// Display tells whether a window can be opened: nil, or an error whose text is
// one sentence. It must be called on the main goroutine and before Main. Where
// there is no display it costs nothing; otherwise it opens a hidden window of
// Fyne's kind for a moment, because that alone tells whether OpenGL is there:
// Fyne itself would write to the log and end the program.
func Display() error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return errors.New("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set")
	}
	if err := glfw.Init(); err != nil {
		return fmt.Errorf("the display cannot be opened: %s", reason(err))
	}
	defer glfw.Terminate()
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	win, err := glfw.CreateWindow(16, 16, "", nil, nil)
	if err != nil {
		return fmt.Errorf("the display has no OpenGL: %s", reason(err))
	}
	win.Destroy()
	return nil
}

// reason is the text of one of GLFW's errors without its code.
func reason(err error) string {
	text := strings.TrimSpace(err.Error())
	if _, after, ok := strings.Cut(text, ": "); ok {
		text = after
	}
	return strings.TrimSuffix(text, ".")
}
