//go:build ci

package app

import "errors"

// Display says that this program was built without OpenGL, as Fyne's tag ci
// has it: its windows would be seen by nobody.
func Display() error { return errors.New("this program was built without a window") }
