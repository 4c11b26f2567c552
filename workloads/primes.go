package workloads

import (
	"encoding/binary"
	"fmt"
	"math"
	"sync/atomic"
)

// primes counts the prime numbers from 2 on by trial division, until its
// divisions are spent. Every task does the same. One inner iteration is one
// division; the divisors are 2 and the odd numbers up to the square root.
type primes struct {
	size    uint64        // divisions to spend
	spent   atomic.Uint64 // written once a step, read by progress
	number  uint64        // under test
	divisor uint64        // to be tried next
	count   uint64        // of the primes below number
}

func newPrimes(size uint64) *primes { return &primes{size: size, number: 2, divisor: 2} }

// step may end in the middle of a number and goes on from there.
//
//go:nosplit
//go:noinline
//go:norace
func (p *primes) step(n uint64) bool {
	spent := p.spent.Load()
	left := p.size - spent
	if left > n {
		left = n
	}
	spent += left
	number, divisor, count := p.number, p.divisor, p.count
	for left > 0 {
		if divisor*divisor > number {
			count++ // only 2 and 3 get here without a division
			number++
			divisor = 2
			continue
		}
		left--
		if number%divisor == 0 {
			number++
			divisor = 2
			continue
		}
		divisor += 1 + divisor&1 // 2, 3, 5, 7, 9, …
	}
	p.number, p.divisor, p.count = number, divisor, count
	p.spent.Store(spent)
	return spent < p.size
}

func (p *primes) progress() float64 { return float64(p.spent.Load()) / float64(p.size) }

// result is the count and the largest number that was tested to its end.
func (p *primes) result() []byte {
	b := binary.LittleEndian.AppendUint64(nil, p.count)
	return binary.LittleEndian.AppendUint64(b, p.number-1)
}

// samplePrimes is a computation to calibrate with. It does not end, and begins
// where a number takes many divisions, as most of a long run does.
func samplePrimes() *primes {
	return &primes{size: math.MaxUint64, number: 1_000_003, divisor: 2}
}

// mergePrimes adds up the primes that the tasks have found that ended.
func mergePrimes(parts [][]byte) (uint64, error) {
	var total uint64
	for i, part := range parts {
		if len(part) == 0 {
			continue
		}
		if len(part) != 16 {
			return 0, wrongLength(i, len(part), 16)
		}
		count, largest := binary.LittleEndian.Uint64(part), binary.LittleEndian.Uint64(part[8:])
		if count > largest {
			return 0, fmt.Errorf("the result of task %d claims %d primes up to %d", i+1, count, largest)
		}
		total += count
	}
	return total, nil
}
