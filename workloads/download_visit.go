package workloads

import (
	"net/http/httptrace"
	"sync"
)

// visit tells a task's scheduler what a request waits for.
//
// net/http calls the hooks from several goroutines: two for a name with two
// kinds of addresses, one for a connection that it goes on opening after
// another became free first. What such a connection does is nobody's wait, so
// hooks of connecting are ignored from the moment the request has a connection.
type visit struct {
	phases Phases // set before the request begins

	mu      sync.Mutex // held while telling, to keep the order
	asked   bool
	settled bool   // there is a connection
	reused  uint16 // 1 if it was used before
	opened  int    // connections that this page was the first to use
}

func (v *visit) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn:           func(string) { v.ask() },
		DNSStart:          func(httptrace.DNSStartInfo) { v.connecting(Name) },
		ConnectStart:      func(_, _ string) { v.connecting(Connect) },
		TLSHandshakeStart: func() { v.connecting(TLS) },
		GotConn:           v.got,
		WroteRequest:      func(httptrace.WroteRequestInfo) { v.wrote() },
	}
}

// ask begins the wait for a connection. The first is what the task awaits
// anyway; more come with redirections, and where a kept connection has died.
func (v *visit) ask() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.asked {
		v.phases.Enter(Connection, 0)
	}
	v.asked, v.settled = true, false
}

func (v *visit) connecting(d Device) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if !v.settled {
		v.phases.Enter(d, 0)
	}
}

func (v *visit) got(info httptrace.GotConnInfo) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.settled, v.reused = true, 1
	if !info.Reused {
		v.reused = 0
		v.opened++
	}
	v.phases.Enter(Request, v.reused)
}

func (v *visit) wrote() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.phases.Enter(Answer, v.reused)
}
