// Package power tells whether the system saves battery: processors are then
// slowed down on purpose, and what is measured says little about the work.
package power

// Saving reports whether the system was told to save energy at the cost of
// speed; known is false where it does not tell. A computer that runs on its
// battery but at full speed does not save. It costs a system call or two and
// does not block: ask before a run, not at each frame.
func Saving() (saving, known bool) { return mode() }
