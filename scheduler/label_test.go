package scheduler

import "testing"

func TestAModelIsNamedWithItsVariantOnly(t *testing.T) {
	for want, e := range map[string]Experiment{
		"threads:free": {Model: "threads", Settings: map[string]string{"threads": "free", "sync": "on"}},
		"threads":      {Model: "threads"},
		"sync":         {Model: "sync", Settings: map[string]string{"sync": "on"}}, // a setting of files
		"processes":    {Model: "processes", Settings: map[string]string{"pool": "warm"}},
		"gone":         {Model: "gone", Settings: map[string]string{"gone": "on"}},
	} {
		if got := Label(e.Model, e.Settings); got != want {
			t.Errorf("it is called %q, want %q", got, want)
		}
	}
}
