package plot

// colourSet is the palette in packed pixels.
type colourSet struct {
	ground, grid, line, fg, bad, running, whisker, others, muted, faint uint32

	fill  [Kinds]uint32
	task  [10]uint32
	tiles [Kinds]tile
	plain [Kinds]tile
	heat  [2][heatLevels + 1]uint32 // by share: ours, others
}

// heatLevels is how many shares of a core a low row tells apart.
const heatLevels = 16

func newColours(p *Palette, unit int) colourSet {
	c := colourSet{
		ground: pack(p.Ground), grid: pack(p.Grid), line: pack(p.Line), fg: pack(p.FG), bad: pack(p.Bad),
		running: pack(p.State[Running].Fill), whisker: pack(p.State[Created].Ink), others: pack(p.Others),
		muted: pack(p.Muted), faint: pack(p.Faint),
	}
	for k := range Kinds {
		c.fill[k] = pack(p.State[k].Fill)
		c.tiles[k] = newTile(k, p.State[k], unit, true)
		c.plain[k] = newTile(k, p.State[k], unit, false)
	}
	for i := range c.task {
		c.task[i] = pack(p.Tasks[i])
	}
	for i := range heatLevels + 1 {
		share := uint32(255 * i / heatLevels)
		c.heat[0][i] = pack(mix(p.State[Running].Fill, p.Ground, share))
		c.heat[1][i] = pack(mix(p.Others, p.Ground, share))
	}
	return c
}
