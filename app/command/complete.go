package command

import (
	"strings"

	"github.com/spf13/cobra"

	"interleave/scheduler"
	"interleave/workloads"
)

// complete tells shells what may follow a flag.
func complete(cmd *cobra.Command) {
	fixed := func(values func() []string) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return values(), cobra.ShellCompDirectiveNoFileComp
		}
	}
	for flag, values := range map[string]func() []string{
		"workload": workloadNames,
		"model":    modelNames,
		"format":   func() []string { return []string{"table", "json"} },
	} {
		_ = cmd.RegisterFlagCompletionFunc(flag, fixed(values)) // fails for an unknown flag only
	}
	_ = cmd.RegisterFlagCompletionFunc("set", completeSet)
	_ = cmd.RegisterFlagCompletionFunc("vary", completeSet)
	_ = cmd.RegisterFlagCompletionFunc("models", completeModels)
}

// completeModels offers one more model after those that stand there.
func completeModels(_ *cobra.Command, _ []string, text string) ([]string, cobra.ShellCompDirective) {
	before := text[:strings.LastIndex(text, ",")+1]
	var out []string
	for _, m := range modelNames() {
		out = append(out, before+m)
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeSet offers the settings of the workload and model given so far.
func completeSet(cmd *cobra.Command, _ []string, text string) ([]string, cobra.ShellCompDirective) {
	workload, _ := cmd.Flags().GetString("workload")
	model, _ := cmd.Flags().GetString("model")
	model, _, _ = strings.Cut(model, ":")
	w, ok := workloads.ByName(workload)
	if !ok {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	m, _ := scheduler.ModelByName(model)
	var out []string
	for _, s := range scheduler.SettingsOf(w, m) {
		values := s.Choices
		if s.Kind == workloads.Switch {
			values = []string{"on", "off"}
		}
		if len(values) == 0 {
			values = []string{""}
		}
		for _, v := range values {
			if c := s.Name + "=" + v; strings.HasPrefix(c, text) {
				out = append(out, c)
			}
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func workloadNames() []string {
	var n []string
	for _, w := range workloads.All() {
		n = append(n, w.Name())
	}
	return n
}

func modelNames() []string {
	var n []string
	for _, m := range scheduler.Models() {
		n = append(n, m.Name)
		for _, v := range m.Variants {
			n = append(n, m.Name+":"+v.Name)
		}
	}
	return n
}
