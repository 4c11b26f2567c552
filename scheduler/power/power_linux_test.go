package power

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheFirmwaresProfile(t *testing.T) {
	for name, test := range map[string]struct {
		text          string
		saving, known bool
	}{
		"saving":                     {"low-power\n", true, true},
		"usual":                      {"balanced\n", false, true},
		"fast":                       {"performance\n", false, true},
		"quiet is not saving":        {"quiet\n", false, true},
		"set by hand":                {"custom\n", false, true},
		"an empty file says nothing": {"\n", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "sys", "firmware", "acpi")
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "platform_profile"), []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if saving, known := profile(root); saving != test.saving || known != test.known {
				t.Errorf("saving %v, known %v", saving, known)
			}
		})
	}
}

func TestAMachineWithoutAProfile(t *testing.T) {
	if saving, known := profile(t.TempDir()); saving || known {
		t.Errorf("saving %v, known %v", saving, known)
	}
}

// Whatever this machine is, what is not known does not save.
func TestThisMachine(t *testing.T) {
	if saving, known := Saving(); saving && !known {
		t.Error("saves, but does not tell")
	}
}
