package workloads

import (
	"math/big"
	"testing"
)

// closedForm is the sum of all i² below n, modulo 2⁶⁴: (n−1)·n·(2n−1) ÷ 6.
func closedForm(n uint64) uint64 {
	a := new(big.Int).SetUint64(n)
	product := new(big.Int).Sub(a, big.NewInt(1))
	product.Mul(product, a)
	product.Mul(product, new(big.Int).Sub(new(big.Int).Lsh(a, 1), big.NewInt(1)))
	product.Div(product, big.NewInt(6))
	return product.And(product, new(big.Int).SetUint64(1<<64-1)).Uint64()
}

func TestSquaresEqualTheClosedForm(t *testing.T) {
	for _, end := range []uint64{1, 2, 3, 1000, 5_000_000} {
		for _, step := range []uint64{7, 1000, 1 << 40} {
			if end/step > 1e6 {
				continue
			}
			s := &squares{end: end}
			for s.step(step) {
			}
			if want := closedForm(end); s.sum != want {
				t.Errorf("%d squares in steps of %d are %d, want %d", end, step, s.sum, want)
			}
		}
	}
}

func TestSquaresGrowWithTheTask(t *testing.T) {
	const size = 100_000
	v := defaults(t, compute{}, Values{"size": "100,000"})
	_, parts, errs := execute(t, compute{}, v, Env{Tasks: 5}, 1)
	noErrors(t, errs)
	result, err := compute{}.Merge(v, parts, 0)
	if err != nil {
		t.Fatal(err)
	}
	var want uint64
	for k := range uint64(5) {
		want += closedForm(size + k)
	}
	if result.Value.Sum != want {
		t.Errorf("the sum is %d, want %d", result.Value.Sum, want)
	}
}
