//go:build !linux && !windows

package power

func mode() (saving, known bool) { return false, false }
