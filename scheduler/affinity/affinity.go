// Package affinity binds the calling operating system thread to one processor
// and tells on which processor it is, where the system can.
package affinity
