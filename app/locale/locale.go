// Package locale gives the program a language where the system names none. It
// must be initialised before Fyne, which else complains on stderr of every
// start where the locale is C, as on servers and in containers.
//
// It is: Go initialises, of all packages whose imports are ready, the one with
// the first import path. This one needs os alone; Fyne's package lang waits for
// text/template, which comes after interleave. A test of the command line holds
// that stderr stays empty.
package locale

import (
	"os"
	"strings"
)

func init() {
	if neutral() {
		_ = os.Setenv("LC_ALL", "en_US.UTF-8") // fails for an impossible name only
	}
}

// neutral reports whether the system names no language (setlocale(3)): the
// first of these variables that is set counts.
func neutral() bool {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			language, _, _ := strings.Cut(v, ".")
			return language == "C" || language == "POSIX"
		}
	}
	return true
}
