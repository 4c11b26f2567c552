package cpu

import (
	"runtime"
	"testing"
	"time"

	"github.com/shirou/gopsutil/v3/cpu"
)

func TestBusy(t *testing.T) {
	tests := map[string]struct {
		a, b cpu.TimesStat
		want float32
	}{
		"nothing happened": {
			cpu.TimesStat{User: 5, Idle: 10}, cpu.TimesStat{User: 5, Idle: 10}, 0,
		},
		"idle all the time":    {cpu.TimesStat{Idle: 10}, cpu.TimesStat{Idle: 11}, 0},
		"busy all the time":    {cpu.TimesStat{User: 5}, cpu.TimesStat{User: 6}, 1},
		"half and half":        {cpu.TimesStat{User: 5, Idle: 10}, cpu.TimesStat{User: 5.5, Idle: 10.5}, 0.5},
		"the kernel's time":    {cpu.TimesStat{}, cpu.TimesStat{System: 1, Idle: 3}, 0.25},
		"a nice program":       {cpu.TimesStat{}, cpu.TimesStat{Nice: 1, Idle: 3}, 0.25},
		"interrupts":           {cpu.TimesStat{}, cpu.TimesStat{Irq: 1, Softirq: 1, Idle: 2}, 0.5},
		"waiting for a disk":   {cpu.TimesStat{}, cpu.TimesStat{Iowait: 3, User: 1}, 0.25},
		"taken by a neighbour": {cpu.TimesStat{}, cpu.TimesStat{Steal: 1, Idle: 1}, 0.5},
		"a guest is in user time already": {
			cpu.TimesStat{}, cpu.TimesStat{User: 1, Guest: 1, GuestNice: 0, Idle: 1}, 0.5,
		},
		"the idle counter steps back": {cpu.TimesStat{User: 1, Idle: 10}, cpu.TimesStat{User: 2, Idle: 9.5}, 1},
		"iowait steps back, as Linux's may": {
			cpu.TimesStat{User: 1, Idle: 10, Iowait: 2}, cpu.TimesStat{User: 2, Idle: 11, Iowait: 1.9}, 1 - 0.9/1.9,
		},
		"the busy counter steps back": {cpu.TimesStat{User: 2, Idle: 10}, cpu.TimesStat{User: 1.5, Idle: 11}, 0},
		"all counters step back":      {cpu.TimesStat{User: 5, Idle: 50}, cpu.TimesStat{User: 1, Idle: 1}, 0},
		"the machine was suspended":   {cpu.TimesStat{User: 5, Idle: 50}, cpu.TimesStat{User: 5, Idle: 50}, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := busy(test.a, test.b)
			if diff := got - test.want; diff < -1e-6 || diff > 1e-6 {
				t.Errorf("busy is %v, want %v", got, test.want)
			}
		})
	}
}

func TestTwoSamplersDoNotDisturbEachOther(t *testing.T) {
	one, other := New(), New()
	work()
	if _, _, err := other.Read(); err != nil {
		t.Fatal(err)
	}
	shares, since, err := one.Read()
	if err != nil {
		t.Fatal(err)
	}
	if since <= 0 {
		t.Errorf("%v have passed", since)
	}
	if len(shares) == 0 || len(shares) > 4096 {
		t.Fatalf("%d cores, Go knows %d", len(shares), runtime.NumCPU())
	}
	for i, s := range shares {
		if s < 0 || s > 1 {
			t.Errorf("core %d is busy to %v", i, s)
		}
	}
	if one.last == nil || one.at.Before(other.at) {
		t.Error("a reading has not become the previous one")
	}
}

func TestASamplerWithoutAPreviousReadingSaysNothingHappened(t *testing.T) {
	s := &Sampler{at: time.Now()}
	shares, _, err := s.Read()
	if err != nil {
		t.Fatal(err)
	}
	for i, share := range shares {
		if share != 0 {
			t.Errorf("core %d is busy to %v", i, share)
		}
	}
}

func TestOwnGrowsWithWorkAndNeverFalls(t *testing.T) {
	last := Own()
	if last < 0 {
		t.Fatalf("%v", last)
	}
	first := last
	for end := time.Now().Add(20 * time.Second); last == first; {
		work()
		now := Own()
		if now < last {
			t.Fatalf("from %v to %v", last, now)
		}
		last = now
		if time.Now().After(end) {
			t.Fatal("work takes no processor time")
		}
	}
}

var sink int

// work takes about a clock tick.
func work() {
	for i := range 5_000_000 {
		sink += i * i
	}
}
