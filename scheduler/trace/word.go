package trace

// The layout of the word that tasks count in, as far as a reader of Overwrite
// marks needs it: the value in the low 40 bits, above it in 8 bits who wrote it.
// The rest makes every word another one. The workload that packs it knows no
// trace and says the same for itself; a test of the scheduler, which knows both,
// compares them.
const (
	wordValueBits  = 40
	wordWriterBits = 8
)

// CounterWord takes apart the A or B of an Overwrite: the value and the writer's
// task number + 1, 0 for the word that nobody has written yet.
func CounterWord(w uint64) (value uint64, writer int) {
	return w & (1<<wordValueBits - 1), int(w >> wordValueBits & (1<<wordWriterBits - 1))
}
