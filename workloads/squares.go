package workloads

import (
	"encoding/binary"
	"math"
	"sync/atomic"
)

// squares sums i·i for all i below end, modulo 2⁶⁴: the work of the article
// that the notes follow, sum(i * i for i in range(5_000_000 + x)).
type squares struct {
	end  uint64
	next atomic.Uint64 // written once a step, read by progress
	sum  uint64
}

// step does not unroll: one inner iteration is one multiplication and one
// addition.
//
//go:nosplit
//go:noinline
//go:norace
func (s *squares) step(n uint64) bool {
	i, sum := s.next.Load(), s.sum
	stop := s.end
	if stop-i > n {
		stop = i + n
	}
	for ; i < stop; i++ {
		sum += i * i
	}
	s.sum = sum
	s.next.Store(i)
	return i < s.end
}

func (s *squares) progress() float64 { return float64(s.next.Load()) / float64(s.end) }

func (s *squares) result() []byte { return binary.LittleEndian.AppendUint64(nil, s.sum) }

// sampleSquares is a computation to calibrate with; it does not end.
func sampleSquares() *squares { return &squares{end: math.MaxUint64} }

// mergeSquares adds up, modulo 2⁶⁴, what the tasks have summed that ended.
func mergeSquares(parts [][]byte) (uint64, error) {
	var total uint64
	for i, part := range parts {
		if len(part) == 0 {
			continue
		}
		if len(part) != 8 {
			return 0, wrongLength(i, len(part), 8)
		}
		total += binary.LittleEndian.Uint64(part)
	}
	return total, nil
}
