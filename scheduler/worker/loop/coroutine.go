package loop

import "iter"

// Coroutine is a function that can be left and resumed. It is created and
// resumed on the loop's thread only, and must be resumed until it ends: one
// that is left forever leaks.
type Coroutine struct {
	next func() (struct{}, bool)
	pass func(struct{}) bool
}

// Go creates a coroutine; it does not run before Resume.
func Go(f func(c *Coroutine)) *Coroutine {
	c := &Coroutine{}
	c.next, _ = iter.Pull(func(yield func(struct{}) bool) {
		c.pass = yield
		f(c)
	})
	return c
}

// Resume runs the coroutine until it suspends itself or ends, and reports
// whether it is still there. A panic of the coroutine comes out here.
func (c *Coroutine) Resume() bool {
	_, alive := c.next()
	return alive
}

// Suspend gives up control, of the coroutine's own accord, until Resume.
func (c *Coroutine) Suspend() { c.pass(struct{}{}) }
