package workloads

import (
	"bytes"
	"encoding/binary"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestComputeTasksEndAndCheckBetweenSteps(t *testing.T) {
	for _, kernel := range []string{kernelSquares, kernelPrimes, kernelMandelbrot} {
		for _, yield := range []string{"off", "on"} {
			t.Run(kernel+" with yield "+yield, func(t *testing.T) {
				v := defaults(t, compute{}, Values{"kernel": kernel, "size": "2e6", "yield": yield})
				tasks, parts, errs := execute(t, compute{}, v, Env{Tasks: 3}, 2)
				noErrors(t, errs)
				for i, task := range tasks {
					if task.checks < 2 {
						t.Errorf("task %d has checked %d times", i, task.checks)
					}
					if want := map[string]int{"off": 0, "on": task.checks - 1}[yield]; task.yields != want {
						t.Errorf("task %d has yielded %d times, want %d", i, task.yields, want)
					}
				}
				result, err := compute{}.Merge(v, parts, 0)
				if err != nil {
					t.Fatal(err)
				}
				if result.Value == nil || result.Value.Kernel != kernel {
					t.Errorf("the result is %+v", result)
				}
			})
		}
	}
}

func TestComputeSettingsHaveValidDefaults(t *testing.T) {
	v := defaults(t, compute{}, nil)
	if v["kernel"] != kernelSquares || v.Int("size") != 400_000_000 || v.On("yield") || v.Int("tasks") != 8 {
		t.Errorf("the defaults are %v", v)
	}
	for _, s := range (compute{}).Settings() {
		if s.Name == "size" {
			for _, text := range []string{"999", "1000000000001", "many"} {
				if _, err := s.Parse(text); err == nil {
					t.Errorf("size %s is accepted", text)
				}
			}
		}
	}
}

func TestComputeRefusesWhatItDoesNotKnow(t *testing.T) {
	for name, v := range map[string]Values{
		"no kernel":      {"size": "1000"},
		"unknown kernel": {"size": "1000", "kernel": "fib"},
		"no size":        {"kernel": kernelSquares},
	} {
		if _, err := (compute{}).Open(v, Env{Tasks: 1}); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
	if _, err := (compute{}).Merge(Values{"kernel": "fib"}, nil, 0); err == nil {
		t.Error("an unknown kernel is merged")
	}
}

func TestComputeMergesWhatIsThereAndRefusesTheRest(t *testing.T) {
	number := func(n uint64) []byte { return binary.LittleEndian.AppendUint64(nil, n) }
	picture := planeFor(2 * 1000)
	rows := func(task int) []byte { return make([]byte, len(picture.pixelsOf(task, 2))) }
	tests := []struct {
		name   string
		kernel string
		parts  [][]byte
		sum    uint64
		wrong  bool
	}{
		{"squares of two tasks", kernelSquares, [][]byte{number(2), number(3)}, 5, false},
		{"squares beyond 2⁶⁴", kernelSquares, [][]byte{number(1<<64 - 1), number(3)}, 2, false},
		{"squares, one not ended", kernelSquares, [][]byte{nil, number(3)}, 3, false},
		{"squares, nothing", kernelSquares, nil, 0, false},
		{"squares, one stopped", kernelSquares, [][]byte{{}, number(3)}, 3, false},
		{"squares, short", kernelSquares, [][]byte{number(3)[:7]}, 0, true},
		{"squares, long", kernelSquares, [][]byte{append(number(3), 0)}, 0, true},
		{"primes", kernelPrimes, [][]byte{append(number(4), number(10)...), nil}, 4, false},
		{"primes, short", kernelPrimes, [][]byte{number(4)}, 0, true},
		{"primes, impossible", kernelPrimes, [][]byte{append(number(11), number(10)...)}, 0, true},
		{"mandelbrot", kernelMandelbrot, [][]byte{rows(0), rows(1)}, 0, false},
		{"mandelbrot, one not ended", kernelMandelbrot, [][]byte{nil, rows(1)}, 0, false},
		{"mandelbrot, short", kernelMandelbrot, [][]byte{rows(0)[1:], rows(1)}, 0, true},
		{"mandelbrot, long", kernelMandelbrot, [][]byte{append(rows(0), 1), nil}, 0, true},
		{"mandelbrot, any shades", kernelMandelbrot, [][]byte{bytes.Repeat([]byte{255}, len(rows(0))), nil}, 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			result, err := compute{}.Merge(Values{"kernel": test.kernel, "size": "1000"}, test.parts, 0)
			if (err != nil) != test.wrong {
				t.Fatalf("the error is %v", err)
			}
			if err == nil && result.Value.Sum != test.sum {
				t.Errorf("the sum is %d, want %d", result.Value.Sum, test.sum)
			}
		})
	}
}

// A step that Go's scheduler can interrupt would be seen as a switch that no
// model and no operating system made.
func TestStepsCannotBeInterruptedByGo(t *testing.T) {
	set := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range names {
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "step" {
				continue
			}
			found++
			var comment []string
			for _, c := range f.Doc.List {
				comment = append(comment, c.Text)
			}
			for _, pragma := range []string{"//go:nosplit", "//go:noinline", "//go:norace"} {
				if !strings.Contains(strings.Join(comment, "\n")+"\n", pragma+"\n") {
					t.Errorf("%s: step has no %s", set.Position(f.Pos()), pragma)
				}
			}
		}
	}
	if found != 3 {
		t.Errorf("found %d steps, want one a kernel", found)
	}
}

func TestCalibrationFindsATime(t *testing.T) {
	for name, k := range map[string]kernel{
		kernelSquares: sampleSquares(), kernelPrimes: samplePrimes(), kernelMandelbrot: sampleMandelbrot(),
	} {
		if ns := calibrate(k); ns <= 0 || batchFor(ns) < 1 {
			t.Errorf("%s: %v ns an iteration", name, ns)
		}
	}
	if n := batchFor(1e9); n != 1 {
		t.Errorf("a step of a slow kernel has %d iterations", n)
	}
}

func BenchmarkKernel(b *testing.B) {
	for _, name := range []string{kernelSquares, kernelPrimes, kernelMandelbrot} {
		b.Run(name, func(b *testing.B) {
			k := map[string]kernel{
				kernelSquares: sampleSquares(), kernelPrimes: samplePrimes(), kernelMandelbrot: sampleMandelbrot(),
			}[name]
			n := batchFor(calibrate(k))
			for b.Loop() { // one step
				k.step(n)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/iteration")
			b.ReportMetric(float64(n), "iterations/step")
		})
	}
}

// BenchmarkTask runs whole tasks, with everything between the steps.
func BenchmarkTask(b *testing.B) {
	const size = 2_000_000
	for _, name := range []string{kernelSquares, kernelPrimes, kernelMandelbrot} {
		b.Run(name, func(b *testing.B) {
			v := defaults(b, compute{}, Values{"kernel": name, "size": strconv.Itoa(size)})
			for b.Loop() {
				b.StopTimer()
				job, err := compute{}.Open(v, Env{Tasks: 1})
				if err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				if err := job.Run(&plainTask{}, 0); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/size, "ns/iteration")
		})
	}
}

func BenchmarkCalibrate(b *testing.B) {
	for b.Loop() {
		calibrate(sampleSquares())
	}
}

func FuzzMerge(f *testing.F) {
	f.Add(uint8(0), uint8(2), "1000", []byte{1, 2, 3, 4, 5, 6, 7, 8})
	f.Add(uint8(1), uint8(1), "1000", make([]byte, 16))
	f.Add(uint8(2), uint8(3), "1000", make([]byte, 100))
	f.Add(uint8(3), uint8(3), "2", []byte{1, 0x80, 0x80, 1})
	f.Fuzz(func(t *testing.T, kind, tasks uint8, size string, part []byte) {
		var w Workload = compute{}
		v := Values{"size": size}
		if len(size) > 4 { // a huge picture only takes time
			v["size"] = "1000"
		}
		switch kind % 4 {
		case 0:
			v["kernel"] = kernelSquares
		case 1:
			v["kernel"] = kernelPrimes
		case 2:
			v["kernel"] = kernelMandelbrot
		default:
			w, v = download{}, Values{"hog": size}
		}
		parts := make([][]byte, tasks)
		for i := range parts {
			if i%3 != 1 {
				parts[i] = part[min(i, len(part)):]
			}
		}
		result, err := w.Merge(v, parts, 0)
		if err == nil && result.Value == nil && result.Pages == nil {
			t.Error("neither a result nor an error")
		}
		if p := result.Pages; p != nil && (p.Bytes < 0 || p.Connections < 0 || p.Count+p.Failed > len(parts)) {
			t.Errorf("impossible pages: %+v", *p)
		}
	})
}

// TestACommaStandsBetweenThousands: a decimal comma is no mistake that is corrected.
func TestACommaStandsBetweenThousands(t *testing.T) {
	s := Setting{Name: "bytes", Kind: Bytes, Max: 1 << 40}
	for text, want := range map[string]string{
		"1,000": "1000", "12,345,678": "12345678", "1,024 KiB": "1 MiB", "1_000": "1000", "4e8": "400000000",
		"2,5": "", "1,5 MiB": "", "1,00": "", "1000,000": "", "1,000.5": "", ",000": "", "1,,000": "",
	} {
		got, err := s.Parse(text)
		n, w := Values{"x": got}.Int("x"), Values{"x": want}.Int("x")
		if (err == nil) != (want != "") || err == nil && n != w {
			t.Errorf("%q is taken for %q (%v), want %q", text, got, err, want)
		}
	}
}
