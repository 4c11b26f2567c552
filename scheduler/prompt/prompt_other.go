//go:build !linux

package prompt

// Process does nothing: this system has no such wish.
func Process() {}

// Release does nothing.
func Release() {}

// Ordinary does nothing.
func Ordinary() {}
