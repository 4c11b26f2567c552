package command

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"interleave/scheduler"
	"interleave/workloads"
)

// listing is the JSON form of list.
type listing struct {
	Models    []listed `json:"models"`
	Workloads []listed `json:"workloads"`
}

type listed struct {
	Name     string          `json:"name"`
	Title    string          `json:"title"`
	About    string          `json:"about"`
	Variants []string        `json:"variants,omitempty"`
	Settings []listedSetting `json:"settings"`
}

type listedSetting struct {
	Name    string `json:"name"`
	Range   string `json:"range"`
	Default string `json:"default"`
	Only    string `json:"only,omitempty"`
	Help    string `json:"help"`
}

func (p Program) listCommand() *cobra.Command {
	format := "table"
	cmd := &cobra.Command{
		Use: "list", Short: "List models, workloads and every setting with its range and default", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			l := all()
			switch format {
			case "table":
				return l.print(p.Out)
			case "json":
				e := json.NewEncoder(p.Out)
				e.SetIndent("", "  ")
				return e.Encode(l)
			default:
				return useError("format is %q; allowed is table or json", format)
			}
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "table or json")
	return cmd
}

func all() listing {
	var l listing
	for _, m := range scheduler.Models() {
		x := listed{Name: m.Name, Title: m.Title, About: m.Kind + ". " + sentence(m)}
		for _, v := range m.Variants {
			x.Variants = append(x.Variants, m.Name+":"+v.Name)
		}
		if m.MaxWorkers > 0 {
			x.Settings = append(x.Settings, describe(m.Workers))
		}
		for _, s := range m.Settings {
			x.Settings = append(x.Settings, describe(s))
		}
		l.Models = append(l.Models, x)
	}
	for _, w := range workloads.All() {
		x := listed{Name: w.Name(), Title: w.Title(), About: w.About(), Settings: []listedSetting{describe(w.Tasks())}}
		for _, s := range w.Settings() {
			x.Settings = append(x.Settings, describe(s))
		}
		l.Workloads = append(l.Workloads, x)
	}
	return l
}

// sentence answers who decides; a model with variants says it for each.
func sentence(m scheduler.Model) string {
	if m.Decides != "" {
		return "Who decides when to switch: " + m.Decides + "."
	}
	var s []string
	for _, v := range m.Variants {
		s = append(s, v.Name+": "+v.Decides)
	}
	return "Who decides when to switch: " + strings.Join(s, "; ") + "."
}

func describe(s workloads.Setting) listedSetting {
	def := s.Default
	switch {
	case def == "" && s.Kind == workloads.Text:
		def = "none"
	case def == "":
		def = "by the work"
	default:
		if canonical, err := s.Parse(def); err == nil {
			def = canonical
		}
	}
	return listedSetting{Name: s.Name, Range: rangeOf(s), Default: def, Only: s.Only, Help: s.Help}
}

// rangeOf is what is allowed; a text has no range but a form.
func rangeOf(s workloads.Setting) string {
	if s.Kind == workloads.Text {
		return "text"
	}
	return s.Range()
}

func (l listing) print(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	section := func(title string, items []listed) {
		_, _ = fmt.Fprintf(w, "%s\n", title)
		for _, x := range items {
			_, _ = fmt.Fprintf(w, "\n  %s  –  %s\n  %s\n", x.Name, x.Title, x.About)
			if len(x.Variants) > 0 {
				_, _ = fmt.Fprintf(w, "  variants: %s\n", strings.Join(x.Variants, ", "))
			}
			for _, s := range x.Settings {
				only := ""
				if s.Only != "" {
					only = " (" + s.Only + " only)"
				}
				_, _ = fmt.Fprintf(w, "    %s\t%s\tdefault %s\t%s%s\n", s.Name, s.Range, s.Default, s.Help, only)
			}
		}
		_, _ = fmt.Fprintln(w)
	}
	section("MODELS (--model)", l.Models)
	section("WORKLOADS (--workload), settings by --set name=value", l.Workloads)
	return w.Flush()
}
