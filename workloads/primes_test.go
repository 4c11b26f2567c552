package workloads

import (
	"encoding/binary"
	"testing"
)

func TestPrimesAreCountedRightWhateverTheStep(t *testing.T) {
	known := []struct{ upTo, count uint64 }{{10, 4}, {100, 25}, {1000, 168}, {10_000, 1229}, {100_000, 9592}}
	for _, step := range []uint64{1, 5, 97} {
		p := newPrimes(1 << 40)
		for _, k := range known {
			for p.number <= k.upTo {
				p.step(step)
			}
			// A longer step ends a little behind: take off what it found there.
			count := p.count
			for n := k.upTo + 1; n < p.number; n++ {
				if isPrime(n) {
					count--
				}
			}
			if count != k.count {
				t.Errorf("steps of %d: %d primes up to %d, want %d", step, count, k.upTo, k.count)
			}
		}
	}
}

func isPrime(n uint64) bool {
	for d := uint64(2); d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}

func TestPrimesSpendExactlyTheirDivisions(t *testing.T) {
	var results []string
	for _, step := range []uint64{1, 1000, 1 << 40} {
		p := newPrimes(54_321)
		for p.step(step) {
		}
		if spent := p.spent.Load(); spent != 54_321 {
			t.Errorf("steps of %d have spent %d divisions", step, spent)
		}
		results = append(results, string(p.result()))
	}
	for _, r := range results {
		if r != results[0] {
			t.Error("the result depends on the length of a step")
		}
	}
	count := binary.LittleEndian.Uint64([]byte(results[0]))
	largest := binary.LittleEndian.Uint64([]byte(results[0])[8:])
	var want uint64
	for n := range largest + 1 {
		if isPrime(n) {
			want++
		}
	}
	if count != want {
		t.Errorf("%d primes up to %d, want %d", count, largest, want)
	}
}
