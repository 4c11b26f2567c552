package view

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// LegendItem is one state of the legend; Share is of the tasks' time, 0…1, or
// negative for a state that has none. With an Ender it is a sign instead: of who
// ended a running span.
type LegendItem struct {
	Kind  plot.Kind
	Share float64
	Ender trace.Ender
}

// Legend names the states that occur with their share of the tasks' time, and the
// signs.
type Legend struct {
	widget.BaseWidget
	items []LegendItem
	note  string
	lit   plot.Kind // or plot.Kinds
	r     *legendRenderer

	// OnKind is called when a state is clicked, to be lit everywhere, or with
	// plot.Kinds when none is any more; nothing can be clicked without it.
	OnKind func(plot.Kind)
}

var _ fyne.Widget = (*Legend)(nil)

// NewLegend returns an empty legend.
func NewLegend() *Legend {
	l := &Legend{lit: plot.Kinds}
	l.ExtendBaseWidget(l)
	return l
}

// Set shows the items; note stands at the right and names the whole.
func (l *Legend) Set(items []LegendItem, note string) {
	l.items, l.note = items, note
	if l.r != nil {
		l.r.place()
	}
}

// fullNames are what stands in the legend, in English.
var fullNames = [plot.Kinds]string{
	plot.Running: "Running", plot.ReadyProcessor: "Ready, for a processor", plot.ReadyLock: "Ready, for the GIL",
	plot.ReadyTurn: "Ready, for its turn", plot.Blocked: "Blocked", plot.WaitConnection: "free connection",
	plot.WaitName: "name (DNS)", plot.WaitConnect: "connect", plot.WaitTLS: "TLS", plot.WaitAnswer: "answer",
	plot.WaitBody: "body", plot.WaitDisk: "disk", plot.Created: "Created", plot.Done: "Done",
	plot.Failed: "Failed", plot.Cancelled: "Cancelled",
}

// signNames are what the signs at the end of a running span mean, in English.
var signNames = [trace.Enders]string{
	trace.System: "the system switched", trace.Lock: "the GIL switched", trace.Await: "awaited",
	trace.Device: "began to wait", trace.ByMutex: "met a mutex", trace.Death: "its process died",
}

// LegendSigns are the items for what ended running spans, as often as told, the
// most frequent first.
func LegendSigns(ended [trace.Enders]uint64) (items []LegendItem) {
	for e, n := range ended {
		if n > 0 && signNames[e] != "" {
			items = append(items, LegendItem{Kind: plot.Kinds, Share: -1, Ender: trace.Ender(e)})
		}
	}
	slices.SortStableFunc(items, func(a, b LegendItem) int { return cmp.Compare(ended[b.Ender], ended[a.Ender]) })
	return items
}

// shortNames are what stands there when it is narrow.
var shortNames = func() [plot.Kinds]string {
	n := fullNames
	n[plot.ReadyProcessor], n[plot.ReadyLock], n[plot.ReadyTurn] = "Ready: processor", "Ready: GIL", "Ready: turn"
	n[plot.WaitConnection] = "connection"
	return n
}()

// CreateRenderer implements fyne.Widget.
func (l *Legend) CreateRenderer() fyne.WidgetRenderer {
	l.r = &legendRenderer{l: l, note: newWords("", caption, theme.Muted), ring: newRing()}
	l.r.place()
	return l.r
}

type legendRenderer struct {
	l      *Legend
	chips  []*chip
	names  []*words
	shares []*words
	note   *words
	ring   *canvas.Rectangle // around the state that is lit
	shown  []plot.Kind
	ends   []float32 // right edges of the items shown
}

func (r *legendRenderer) Destroy()           { r.l.r = nil }
func (r *legendRenderer) MinSize() fyne.Size { return fyne.NewSize(200, 30*textFactor()) }
func (r *legendRenderer) Layout(fyne.Size)   { r.place() }

func (r *legendRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ring, r.note.Text}
	for i := range r.chips {
		out = append(out, r.chips[i].Raster, r.names[i].Text, r.shares[i].Text)
	}
	return out
}

func (r *legendRenderer) Refresh() {
	for i := range r.chips {
		r.names[i].restyle()
		r.shares[i].restyle()
		r.names[i].Refresh()
		r.shares[i].Refresh()
		r.chips[i].Refresh()
	}
	r.note.restyle()
	r.note.Refresh()
	r.place()
}

// place puts the items in a row. Where it is too narrow, names become short if that
// saves a sign, or else the sign goes; then the note goes, names become short, and the
// items with the smallest share go.
func (r *legendRenderer) place() {
	items, size := r.l.items, r.l.Size()
	r.pool(len(items))
	r.note.say(r.l.note)
	note, all := r.note.MinSize().Width+16, size.Width-20
	if r.l.note == "" {
		note = 0
	}
	names, noted := &fullNames, true
	width := r.measure(items, names)
	for n := len(items) - 1; n >= 0 && items[n].Ender != trace.NoEnder && width > all-note; n-- {
		names = &shortNames
		if width = r.measure(items, names); width > all-note {
			items, names = items[:n], &fullNames
			width = r.measure(items, names)
		}
	}
	if width > all-note {
		noted = false
		if width > all {
			names = &shortNames
			width = r.measure(items, names)
		}
	}
	for width > all && len(items) > 1 {
		items = withoutLeast(items)
		width = r.measure(items, names)
	}
	room := all - width
	if noted {
		room -= note
	}
	gap := min(max(room/float32(max(len(items), 1)), 0), 16)
	x, mid, f := float32(12), size.Height/2, textFactor()
	r.shown, r.ends = r.shown[:0], r.ends[:0]
	r.ring.Move(parked)
	for i, it := range items {
		r.chips[i].Move(fyne.NewPos(x, mid-8*f))
		r.chips[i].Resize(fyne.NewSize(26*f, 16*f))
		put(r.names[i], x+26*f+7, mid, false)
		put(r.shares[i], x+26*f+13+r.names[i].MinSize().Width, mid, false)
		width := r.width(i, it)
		if it.Kind == r.l.lit && it.Kind != plot.Kinds {
			r.encircle(x, width, size.Height)
		}
		x += width + gap
		r.shown, r.ends = append(r.shown, it.Kind), append(r.ends, x-gap/2)
	}
	for i := len(items); i < len(r.chips); i++ {
		r.park(i)
	}
	r.note.Move(parked)
	if noted {
		put(r.note, size.Width-12, mid, true)
	}
}

// measure fills the pool with the items and adds up their widths.
func (r *legendRenderer) measure(items []LegendItem, names *[plot.Kinds]string) (sum float32) {
	for i, it := range items {
		r.fill(i, it, names)
		sum += r.width(i, it)
	}
	return sum
}

// width of an item with the least distance to the next.
func (r *legendRenderer) width(i int, it LegendItem) float32 {
	w := 26*textFactor() + 7 + r.names[i].MinSize().Width + 10
	if it.Share >= 0 {
		w += 6 + r.shares[i].MinSize().Width
	}
	return w
}

// withoutLeast drops the item with the smallest share; Created, which has none,
// before all others.
func withoutLeast(items []LegendItem) []LegendItem {
	least := 0
	for i, it := range items {
		if it.Share < items[least].Share || it.Share == items[least].Share && i > 0 && it.Kind != plot.Running {
			least = i
		}
	}
	return append(append([]LegendItem(nil), items[:least]...), items[least+1:]...)
}

func (r *legendRenderer) pool(n int) {
	for len(r.chips) < n {
		r.chips = append(r.chips, newChip())
		r.names = append(r.names, newWords("", normal, inkText))
		w := newWords("", normal, inkText)
		w.TextStyle.Monospace = true
		r.shares = append(r.shares, w)
	}
}

func (r *legendRenderer) fill(i int, it LegendItem, names *[plot.Kinds]string) {
	c, pal := r.chips[i], theme.PaletteFor(shade(fynetheme.ColorNameBackground)).Name
	if c.kind != it.Kind || c.ender != it.Ender || c.palette != pal {
		c.kind, c.ender, c.palette = it.Kind, it.Ender, pal
		c.Refresh()
	}
	colour := inkText
	if it.Share == 0 || r.l.lit != plot.Kinds && r.l.lit != it.Kind {
		colour = theme.Muted
	}
	for _, w := range []*words{r.names[i], r.shares[i]} {
		if w.colour != colour {
			w.colour = colour
			w.restyle()
			w.Refresh()
		}
	}
	name := signNames[it.Ender]
	if it.Ender == trace.NoEnder {
		name = names[it.Kind]
	}
	r.names[i].say(phrase.T(name))
	r.shares[i].say(share(it.Share))
}

func (r *legendRenderer) park(i int) {
	r.chips[i].Move(parked)
	r.names[i].Move(parked)
	r.shares[i].Move(parked)
}
