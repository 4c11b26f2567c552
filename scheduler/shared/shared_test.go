package shared

import (
	"os"
	"testing"
)

func TestTwoMappingsOfOneFileAreOneMemory(t *testing.T) {
	name, err := Create()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Remove(name) }()
	a, unmapA, err := Map(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = unmapA() }()
	b, unmapB, err := Map(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = unmapB() }()
	a.Counter.Store(41)
	if b.Counter.Add(1); a.Counter.Load() != 42 || a.Mutex.Load() != 0 {
		t.Fatalf("one mapping holds %d, the other %d", a.Counter.Load(), b.Counter.Load())
	}
}

func TestAFileThatIsNotThereIsAnError(t *testing.T) {
	if _, _, err := Map("no-such-file"); err == nil {
		t.Fatal("no error")
	}
}
