package app

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/workloads"
)

// strange are values that stand where others belong.
var strange = []any{
	nil, true, "", "\x00\u202e\n\t", strings.Repeat("w", 5000), 0, -1, 1, 0.5, 1e9, 1e300, -1e300, 1 << 30,
	int64(1<<63 - 1), int64(-1 << 63),
	[]any{},
	map[string]any{},
	[]any{nil, 1},
	"sync", "threads", "counter", "download", "files", "async", "processes",
}

// mutate puts strange values into some places of a JSON value.
func mutate(r *rand.Rand, v any, share float64) any {
	if r.Float64() < share {
		return strange[r.IntN(len(strange))]
	}
	switch x := v.(type) {
	case map[string]any:
		for k := range x {
			x[k] = mutate(r, x[k], share)
		}
	case []any:
		for i := range x {
			x[i] = mutate(r, x[i], share)
		}
	}
	return v
}

// damaged returns the text of a recorded run of which values were changed, of
// its figures only or of all.
func damaged(r *rand.Rand, text []byte) []byte {
	var v map[string]any
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		panic(err)
	}
	head := v["interleave"].(map[string]any)
	share := []float64{0.003, 0.02, 0.1}[r.IntN(3)]
	switch r.IntN(4) {
	case 0, 1:
		head["report"] = mutate(r, head["report"], share)
	case 2:
		for _, name := range []string{"experiment", "detector", "cores", "start_ns", "now_ns", "dropped_records", "progress"} {
			head[name] = mutate(r, head[name], share*2)
		}
		head["report"] = mutate(r, head["report"], share)
	case 3:
		mutate(r, v, share/20)
	}
	b, err := json.Marshal(map[string]any{"interleave": v["interleave"]})
	if err != nil {
		panic(err)
	}
	events, err := json.Marshal(v["traceEvents"])
	if err != nil {
		panic(err)
	}
	return fmt.Appendf(nil, "%s,\"traceEvents\":%s}", b[:len(b)-1], events)
}

// TestDamagedFilesAreRefusedOrDrawn opens files with strange values in them: no
// picture of what opens, alone or with others, panics or takes for ever.
func TestDamagedFilesAreRefusedOrDrawn(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good.json.gz")
	whole := recorded(lockTrace())
	limit := 1.5
	whole.Report.Machine.CPUs, whole.Report.CPU, whole.Report.Others = 2, 5e6, 4e6
	whole.Report.Limit = scheduler.Limit{Speedup: &limit, Reason: "so many"}
	whole.Report.Tasks = []scheduler.TaskReport{{State: "done"}, {State: "failed", Error: "it fell"}}
	whole.Report.EndedBy = map[string]uint64{"await": 3, "device": 4}
	whole.Report.Counter = &workloads.Counter{Expected: 9, Final: 4, Lost: 5}
	w := open(t)
	if err := whole.Save(good); err != nil {
		t.Fatal(err)
	}
	text := unpacked(t, good)
	seed := uint64(1)
	for n := range rounds(t) {
		r := rand.New(rand.NewPCG(seed, uint64(n)))
		path := filepath.Join(dir, "bad.json")
		bad := damaged(r, text)
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		func() {
			defer func() {
				if p := recover(); p != nil {
					panic(fmt.Sprintf("%v: round %d: %s", p, n, bad))
				}
			}()
			got, err := scheduler.OpenRecording(path)
			if err != nil {
				return
			}
			opened++
			fyne.SetCurrentApp(w.app)
			w.open([]scheduler.Recording{got})
			w.open([]scheduler.Recording{whole, got, got})
			_ = w.several.text() + w.several.commandLine()
			for _, list := range [][]scheduler.Recording{{got}, {got, got, whole}, {whole, got}} {
				if _, err := Picture(list, plot.Canvas{Width: 600, Height: 400, Dark: n%2 == 0}); err != nil {
					t.Errorf("round %d: %v", n, err)
				}
			}
		}()
		if d := time.Since(begun); d > 20*time.Second {
			t.Errorf("round %d took %v: %s", n, d, bad)
		}
	}
	t.Logf("%d files opened", opened)
}

var opened int

func rounds(t *testing.T) int {
	var n int
	if _, err := fmt.Sscan(os.Getenv("INTERLEAVE_DAMAGE"), &n); err == nil {
		return n
	}
	return 40
}

func unpacked(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
