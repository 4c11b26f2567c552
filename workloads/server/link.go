package server

import (
	"context"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Dial opens a connection, as net.Dialer.DialContext does.
type Dial func(ctx context.Context, network, address string) (net.Conn, error)

// Link returns a Dial whose connections behave as if the other end were one
// round trip of rtt away: connecting takes one, and so does the first answer to
// whatever has been written. It slows the client's side only, so the server may
// be any. A page over a new TCP connection takes two round trips and the
// server's own time, with TLS 1.3 three, over a kept connection one. With an rtt
// of 0 it returns dial itself.
func Link(dial Dial, rtt time.Duration) Dial {
	if rtt <= 0 {
		return dial
	}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		inner, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		if err := sleep(rtt, ctx.Done()); err != nil {
			_ = inner.Close()
			return nil, context.Cause(ctx)
		}
		return &farConn{Conn: inner, rtt: rtt, closed: make(chan struct{})}, nil
	}
}

// farConn is a connection over a link with a round-trip time.
type farConn struct {
	net.Conn
	rtt time.Duration
	// asked says that something was written that has not been answered. A Read
	// looks at it after its data has come, as net/http begins to read before it
	// writes.
	asked  atomic.Bool
	once   sync.Once
	closed chan struct{}
}

func (c *farConn) Write(p []byte) (int, error) {
	c.asked.Store(true)
	return c.Conn.Write(p)
}

// Read returns data no earlier than one round trip after it came, if it is the
// first since a Write. Close ends the delay; a deadline doesn't.
func (c *farConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if n > 0 && c.asked.Swap(false) {
		if late := sleep(c.rtt, c.closed); late != nil {
			return 0, late
		}
	}
	return n, err
}

func (c *farConn) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}
