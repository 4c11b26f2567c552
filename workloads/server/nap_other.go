//go:build !linux

package server

import "time"

// nap is as exact as Go's own timers.
func nap(d time.Duration) { time.Sleep(d) }
