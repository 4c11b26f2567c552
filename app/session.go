package app

import "interleave/scheduler"

// session is the runs that ended since the window was opened, the last one last.
type session struct {
	runs  []scheduler.Recording
	spans int
}

// sessionSpans is how many spans all kept runs may have together, some 100 MB;
// the oldest are forgotten first.
const sessionSpans = 3_000_000

func (s *session) add(r scheduler.Recording) {
	s.runs = append(s.runs, r)
	s.spans += r.Trace.Spans
	for s.spans > sessionSpans && len(s.runs) > 1 {
		s.spans -= s.runs[0].Trace.Spans
		s.runs = s.runs[1:]
	}
}

// baseline finds the last synchronous run of the same work.
func (s *session) baseline(e scheduler.Experiment) (scheduler.Report, bool) {
	for i := len(s.runs) - 1; i >= 0; i-- {
		if r := &s.runs[i].Report; r.Complete() && scheduler.IsBaseline(r.Experiment, e) {
			return *r, true
		}
	}
	return scheduler.Report{}, false
}

// like finds the last run of the same experiment but for one setting, which has
// the value given; nil if there is none.
func (s *session) like(e scheduler.Experiment, name, value string) *scheduler.Report {
	for i := len(s.runs) - 1; i >= 0; i-- {
		r := &s.runs[i].Report
		x := r.Experiment
		if r.Complete() && x.Workload == e.Workload && x.Model == e.Model && x.Tasks == e.Tasks &&
			x.Settings[name] == value && scheduler.SameSettings(x, e, name) {
			return r
		}
	}
	return nil
}
