package view

import (
	"fyne.io/fyne/v2"

	"interleave/app/plot"
)

// frame puts a thick frame around the step that was taken last at the present.
func (r *microRenderer) frame() {
	sc := r.m.scene
	var now *plot.Box
	if r.m.present.on && sc != nil && r.layout != nil {
		for i := range r.layout.Boxes {
			b := &r.layout.Boxes[i]
			if b.Step.Main && sc.Zero+b.Step.At <= r.m.present.at && (now == nil || b.Step.At >= now.Step.At) {
				now = b
			}
		}
	}
	if now == nil {
		r.present.Move(parked)
		return
	}
	z := HallFactor()
	top := float32(r.stage.UpperTop())
	if now.Lane == plot.Lower {
		top = float32(r.stage.LowerTop())
	}
	inset, out := float32(r.stage.Inset()), 5*z
	r.present.FillColor, r.present.StrokeColor = clearColour(), shade(inkText)
	r.present.StrokeWidth, r.present.CornerRadius = 4*z, 4*z
	r.present.Move(fyne.NewPos(r.gutter+float32(now.X0)-out, r.head+top+inset-out))
	r.present.Resize(fyne.NewSize(float32(now.X1-now.X0)+2*out, float32(r.stage.Lane)-2*inset+2*out))
}
