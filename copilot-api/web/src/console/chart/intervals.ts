/** A figure with the interval that it lies in, on the line of its row. Full or hollow says something that colour does not say alone. */
export interface Interval {
  row: number
  value: number
  low: number
  high: number
  full: boolean
}

interface Drawing {
  value(dimension: number): number
  coord(point: [number, number]): [number, number]
}

const CAP = 5
/** A Chinese sign of the labels, and what the labels may take of the picture. */
const SIGN = 12.5
const WIDEST = 130

/** Each figure as a dot on a bar with caps; a bar without length is none. */
export function intervalSeries(name: string, drawn: readonly Interval[], colours: { full: string; hollow: string }) {
  return {
    type: 'custom',
    name,
    encode: { x: [1, 2, 3], y: 0 },
    data: drawn.map(({ row, value, low, high, full }) => [row, value, low, high, full ? 1 : 0]),
    renderItem: (_: unknown, api: Drawing) => {
      const [from, y] = api.coord([api.value(2), api.value(0)])
      const [to] = api.coord([api.value(3), api.value(0)])
      const [at] = api.coord([api.value(1), api.value(0)])
      const full = api.value(4) === 1
      const stroke = full ? colours.full : colours.hollow
      const line = (x1: number, y1: number, x2: number, y2: number) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 2 } })
      const bar = to > from ? [line(from, y, to, y), line(from, y - CAP, from, y + CAP), line(to, y - CAP, to, y + CAP)] : []
      return { type: 'group', children: [...bar, { type: 'circle', shape: { cx: at, cy: y, r: 5 }, style: { fill: full ? stroke : '#fff', stroke, lineWidth: 2 } }] }
    },
  }
}

/** A row's name with how many its figure is of below it. */
export function namesWithCounts(names: readonly string[], counts: readonly string[], ink: string) {
  return {
    color: ink,
    fontSize: 12,
    lineHeight: 15,
    width: Math.min(WIDEST, Math.max(SIGN * 3, ...[...names, ...counts].map(({ length }) => length * SIGN))),
    overflow: 'truncate',
    formatter: (name: string, row: number) => `${name}\n{n|${counts[row]}}`,
    rich: { n: { color: ink, fontSize: 11 } },
  }
}
