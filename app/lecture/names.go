package lecture

import (
	"strings"

	"interleave/scheduler"
	"interleave/workloads"
)

// modelName takes "threads:gil" apart.
func modelName(text string) (name, variant string) {
	name, variant, _ = strings.Cut(text, ":")
	return name, variant
}

func workloadNames() (names []string) {
	for _, w := range workloads.All() {
		names = append(names, w.Name())
	}
	return names
}

func modelNames() (names []string) {
	for _, m := range scheduler.Models() {
		names = append(names, m.Name)
		for _, v := range m.Variants {
			names = append(names, m.Name+":"+v.Name)
		}
	}
	return names
}
