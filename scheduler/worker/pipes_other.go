//go:build !unix

package worker

import "os"

// pipes returns stdin and stdout.
func pipes() (in, out *os.File) { return os.Stdin, os.Stdout }
