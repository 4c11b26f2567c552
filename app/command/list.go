package command

import (
	"encoding/json"
	"fmt"
	"io"
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
	Decides  string          `json:"decides,omitempty"` // who decides when to switch
	Variants []listedVariant `json:"variants,omitempty"`
	Settings []listedSetting `json:"settings"`
}

type listedVariant struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Decides string `json:"decides"`
	Refused string `json:"refused,omitempty"` // why this system cannot do it
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
		x := listed{Name: m.Name, Title: m.Title, About: m.Kind, Decides: m.Decides}
		for _, v := range m.Variants {
			x.Variants = append(x.Variants, listedVariant{m.Name + ":" + v.Name, v.Title, v.Decides, v.Refused})
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
		if s.Kind == workloads.Count {
			def = workloads.FormatCount(workloads.Values{s.Name: def}.Int(s.Name))
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
			if x.Decides != "" {
				_, _ = fmt.Fprintf(w, "  Who decides when to switch: %s.\n", x.Decides)
			}
			for _, v := range x.Variants {
				_, _ = fmt.Fprintf(w, "  %s  –  %s. Who decides: %s.\n", v.Name, v.Title, v.Decides)
				if v.Refused != "" {
					_, _ = fmt.Fprintf(w, "    %s\n", v.Refused)
				}
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
