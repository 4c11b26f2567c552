package main

import "time"

// turns is how many scenes are gone on by; the built-in lecture has more.
const turns = 15

// turned goes through the lecture scene by scene. The time has the program in it
// that presses the key, some 10 ms.
func (d *desk) turned() (out []float64, err error) {
	if err := d.focus(); err != nil {
		return nil, err
	}
	for range turns {
		if err := d.rest(500 * time.Millisecond); err != nil {
			return nil, err
		}
		begin, painted := time.Now(), d.frames()
		if err := d.do("key", "Next"); err != nil {
			return nil, err
		}
		if err := d.until(5*time.Second, func() bool { return d.frames() > painted+0.5 }); err != nil {
			return nil, err
		}
		out = append(out, float64(time.Since(begin))/1e6)
	}
	return out, nil
}
