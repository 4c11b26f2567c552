package clock

import (
	"fmt"
	"math/bits"
	"os"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Go's own clocks advance in steps of 0.5 to 15.6 ms on Windows, and a call of
// QueryPerformanceCounter is a place where Go may switch. So the processor's
// cycle counter is read by an assembly leaf and calibrated against
// QueryPerformanceCounter, which is system-wide, at the start of each process.

var (
	kernel32    = windows.NewLazySystemDLL("kernel32.dll")
	queryValue  = kernel32.NewProc("QueryPerformanceCounter")
	queryPerSec = kernel32.NewProc("QueryPerformanceFrequency")

	baseTicks uint64 // cycle counter at the calibration
	baseNanos int64  // QueryPerformanceCounter then, in nanoseconds
	scale     uint64 // nanoseconds a tick × 2³²
)

// cycles reads the processor's cycle counter (RDTSC, CNTVCT_EL0).
//
//go:nosplit
func cycles() uint64

// calibration is how long the cycle counter is compared: 2 ms keep its error
// below one in ten thousand. A child takes its parent's calibration over, or
// their clocks would drift apart by that much.
const calibration = 2 * time.Millisecond

// variable holds the calibration in the environment of child processes.
const variable = "INTERLEAVE_CLOCK"

func init() {
	if n, _ := fmt.Sscanf(os.Getenv(variable), "%d %d %d", &baseTicks, &baseNanos, &scale); n == 3 && scale > 0 {
		return
	}
	baseTicks, baseNanos = cycles(), counterNanos()
	for counterNanos()-baseNanos < int64(calibration) {
	}
	ticks, nanos := cycles()-baseTicks, uint64(counterNanos()-baseNanos)
	hi, lo := bits.Mul64(nanos, 1<<32)
	scale, _ = bits.Div64(hi, lo, max(ticks, hi+1))
}

// Environment is what a child process must have in its environment to read the
// same clock.
func Environment() []string {
	return []string{fmt.Sprintf("%s=%d %d %d", variable, baseTicks, baseNanos, scale)}
}

func counterNanos() int64 {
	var value, perSec uint64
	_, _, _ = queryValue.Call(uintptr(unsafe.Pointer(&value)))
	_, _, _ = queryPerSec.Call(uintptr(unsafe.Pointer(&perSec)))
	hi, lo := bits.Mul64(value, 1e9)
	nanos, _ := bits.Div64(hi, lo, max(perSec, hi+1))
	return int64(nanos)
}

// Now returns the clock in nanoseconds.
//
//go:nosplit
func Now() int64 {
	hi, lo := bits.Mul64(cycles()-baseTicks, scale)
	return baseNanos + int64(hi<<32|lo>>32)
}
