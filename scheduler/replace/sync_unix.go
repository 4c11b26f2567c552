//go:build unix

package replace

import "os"

// syncDirectory writes a directory to the disk, and with it what a file in it is
// called now. Some file systems cannot; the file itself is safe by then, under
// the old name or the new one, so that this is no error.
func syncDirectory(path string) {
	if d, err := os.Open(path); err == nil {
		_ = d.Sync()
		d.Close()
	}
}
