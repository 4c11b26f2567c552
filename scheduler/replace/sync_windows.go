package replace

// syncDirectory does nothing: Windows has no such call, its file system keeps a
// journal of names.
func syncDirectory(string) {}
