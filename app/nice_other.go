//go:build !linux

package app

// yieldPriority does nothing where a thread cannot be told apart from its
// process.
func yieldPriority() {}
