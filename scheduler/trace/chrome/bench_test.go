package chrome

import (
	"path/filepath"
	"testing"

	"interleave/scheduler/trace"
)

const many = 1_000_000

func BenchmarkSave(b *testing.B) {
	f := full(many)
	path := filepath.Join(b.TempDir(), "run.json.gz")
	b.ReportAllocs()
	for b.Loop() {
		if err := Save(path, f); err != nil {
			b.Fatal(err)
		}
	}
	report(b, path)
}

func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "run.json.gz")
	if err := Save(path, full(many)); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open(path); err != nil {
			b.Fatal(err)
		}
	}
	report(b, path)
}

func BenchmarkValidate(b *testing.B) {
	f := full(many)
	b.ReportAllocs()
	for b.Loop() {
		if err := trace.Validate(f.Trace); err != nil {
			b.Fatal(err)
		}
	}
}

// report tells the sizes of the file, packed and unpacked.
func report(b *testing.B, path string) {
	packed, unpacked := sizes(b, path)
	b.ReportMetric(float64(packed)/1e6, "MB")
	b.ReportMetric(float64(unpacked)/1e6, "MB_unpacked")
}
