package affinity

import "errors"

// Supported reports whether Pin works on this system.
const Supported = false

// Pin is refused: macOS binds no thread to a processor.
func Pin() error { return errors.New("macOS cannot bind a thread to a processor") }

// Core is not told by macOS.
//
//go:nosplit
func Core() int16 { return -1 }
