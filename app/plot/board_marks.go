package plot

import (
	"sort"

	"interleave/scheduler/trace"
)

// boardMarks files the marks that a board tells of, in order of time: they
// arrive nearly so.
type boardMarks struct {
	seen     int
	requests [][]request // by holder
	turns    []turn
	peaks    []peak
}

// request for the lock, by a task.
type request struct {
	t  trace.Time
	by int32
}

// turn of the loop.
type turn struct {
	t           trace.Time
	number, ran uint64
}

// peak is a callback that was longer than all that had ended before it.
type peak struct {
	end, length trace.Time
	task        int32
}

func (m *boardMarks) grow(s *trace.Snapshot) {
	for _, k := range s.Marks[m.seen:] {
		switch k.Kind {
		case trace.DropRequest:
			if k.A == 0 || k.A > uint64(len(s.Tasks)) || k.Task < 0 {
				continue
			}
			for len(m.requests) < len(s.Tasks) {
				m.requests = append(m.requests, nil)
			}
			list := append(m.requests[k.A-1], request{k.T, int32(k.Task)})
			for i := len(list) - 1; i > 0 && list[i-1].t > k.T; i-- {
				list[i], list[i-1] = list[i-1], list[i]
			}
			m.requests[k.A-1] = list
		case trace.LoopTurn:
			m.turns = append(m.turns, turn{k.T, k.A, k.B})
			for i := len(m.turns) - 1; i > 0 && m.turns[i-1].t > k.T; i-- {
				m.turns[i], m.turns[i-1] = m.turns[i-1], m.turns[i]
			}
		case trace.SlowCallback:
			if length := trace.Time(k.A); length > 0 && k.Task >= 0 {
				m.peak(k.T+length, length, int(k.Task))
			}
		}
	}
	m.seen = len(s.Marks)
}

// requestTo is the last request to a holder between two instants.
func (m *boardMarks) requestTo(holder int, from, at trace.Time) (r request, ok bool) {
	if holder >= len(m.requests) {
		return r, false
	}
	list := m.requests[holder]
	i := sort.Search(len(list), func(i int) bool { return list[i].t > at })
	if i == 0 || list[i-1].t < from {
		return r, false
	}
	return list[i-1], true
}

func (m *boardMarks) turnAt(at trace.Time) (number, ran uint64) {
	i := sort.Search(len(m.turns), func(i int) bool { return m.turns[i].t > at })
	if i == 0 {
		return 0, 0
	}
	return m.turns[i-1].number, m.turns[i-1].ran
}

// peak takes note of a callback. The list keeps those alone that were the
// longest when they ended, so that it stays short whatever the run does.
func (m *boardMarks) peak(end, length trace.Time, task int) {
	i := len(m.peaks)
	for i > 0 && m.peaks[i-1].end > end {
		i--
	}
	if i > 0 && m.peaks[i-1].length >= length {
		return
	}
	j := i
	for j < len(m.peaks) && m.peaks[j].length <= length {
		j++
	}
	p := peak{end, length, int32(task)}
	if j > i {
		m.peaks[i] = p
		m.peaks = append(m.peaks[:i+1], m.peaks[j:]...)
		return
	}
	m.peaks = append(m.peaks, p)
	copy(m.peaks[i+1:], m.peaks[i:])
	m.peaks[i] = p
}

func (m *boardMarks) longestAt(at trace.Time) (length trace.Time, task int) {
	i := sort.Search(len(m.peaks), func(i int) bool { return m.peaks[i].end > at })
	if i == 0 {
		return 0, -1
	}
	return m.peaks[i-1].length, int(m.peaks[i-1].task)
}
