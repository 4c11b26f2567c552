package app

import "time"

// close stops a run that is on, and waits a moment so that no process of it is
// left when the window is gone.
func (w *window) close() {
	c := w.current
	if c == nil {
		return
	}
	c.cancel()
	select {
	case <-c.done:
	case <-time.After(time.Second):
	}
}

// quit remembers the window's size and closes it.
func (w *window) quit() {
	s, p := w.win.Canvas().Size(), w.app.Preferences()
	p.SetFloat(prefWidth, float64(s.Width))
	p.SetFloat(prefHeight, float64(s.Height))
	w.close()
	w.win.Close()
}

// end stops what the window has started, after the last frame.
func (w *window) end() {
	w.close()
	if w.meter != nil {
		w.meter.end()
	}
}
