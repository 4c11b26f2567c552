// Package prompt lets a process that steers others answer soon while hundreds
// of threads compute: a Ctrl-C must not wait for all of them to have their turn.
package prompt
