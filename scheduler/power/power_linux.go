package power

import (
	"os"
	"path/filepath"
	"strings"
)

func mode() (saving, known bool) { return profile("/") }

// profile reads the firmware's profile below a root. The desktop's switch ends
// there, too (power-profiles-daemon); machines without one, most virtual ones
// among them, have no such file. Documentation/ABI/testing/sysfs-platform_profile
// of the kernel lists the names: cool and quiet are wishes for silence and say
// nothing about energy, so only low-power counts.
func profile(root string) (saving, known bool) {
	b, err := os.ReadFile(filepath.Join(root, "sys/firmware/acpi/platform_profile"))
	name := strings.TrimSpace(string(b))
	return name == "low-power", err == nil && name != ""
}
