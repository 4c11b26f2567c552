package workloads

import "interleave/workloads/server"

// Nature is what others have to know of a piece of work that its tasks do not
// say themselves by what they ask of Task. The zero value is work that computes,
// each task for itself.
type Nature struct {
	// Waits are the devices that the tasks mostly wait for. None means that they
	// compute. Tasks that the workload adds to those that were asked for compute
	// in any case.
	Waits []Device
	// Together says that all tasks work on Env.Word: where they share it no two
	// get on at the same moment, and what a task did that died is not known, so no
	// other may do it again.
	Together bool
	// Unknown tells why no limit of the speed-up can be known, Proviso on which
	// condition it holds. Both are words on screen; empty for none.
	Unknown, Proviso string
	// Folder asks for Env.Folder.
	Folder bool
}

// Waiting reports whether the work is bound by devices, not by processors.
func (n Nature) Waiting() bool { return len(n.Waits) > 0 }

// Served is a workload that may need the embedded web server.
type Served interface {
	Workload
	// Server returns how the server must be set, and false where none is needed.
	Server(v Values, seed int64) (server.Config, bool)
}
