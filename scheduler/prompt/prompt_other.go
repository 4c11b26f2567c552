//go:build !linux

package prompt

// Process does nothing: this system has no such wish.
func Process() {}

// Ordinary does nothing.
func Ordinary() {}
