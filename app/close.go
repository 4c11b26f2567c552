package app

import "time"

// close stops what is measured, and waits a moment so that no process of it is
// left when the window is gone.
func (w *window) close() {
	w.series, w.after = nil, nil
	if h := w.hall; h != nil {
		h.close()
	}
	if f := w.filling; f != nil {
		f.cancel()
		await(f.done)
	}
	if c := w.current; c != nil {
		c.cancel()
		await(c.done)
	}
}

// await waits for what is about to end.
func await(done <-chan struct{}) {
	select {
	case <-done:
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
	w.die()
	w.saving.Wait() // a file is whole or not there
	w.hints.Close()
	if w.meter != nil {
		w.meter.end()
	}
}
