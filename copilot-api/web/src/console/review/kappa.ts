import type { EChartsCoreOption } from 'echarts/core'
import type { CriterionAgreement } from '../api/scoreContract'

const INK = '#4d5562'
const TRUSTED = '#0b6b3a'
const ADVICE = '#8a94a6'
const BAR = '#c25e00'

/** Whether a criterion's judgement weighs in pay, and what it lacks where it does not. */
export type Standing = { kind: 'reckoned' } | { kind: 'trusted'; since: string | null } | { kind: 'unknown'; labels: number } | { kind: 'labels'; labels: number } | { kind: 'kappa' }

export function standingOf(row: CriterionAgreement): Standing {
  if (!row.judged) return { kind: 'reckoned' }
  if (row.trusted) return { kind: 'trusted', since: row.trustedSince ?? null }
  const labels = Math.max(row.needs.labels - row.blindLabels, 0)
  if (row.kappa === null) return { kind: 'unknown', labels }
  return labels > 0 ? { kind: 'labels', labels } : { kind: 'kappa' }
}

/** How far a share is, from 0 to 1. */
export function filled(row: CriterionAgreement): number {
  return row.needs.labels > 0 ? Math.min(row.blindLabels / row.needs.labels, 1) : 1
}

/** The tint of a cell by its share of the largest one. Text on it stays readable. */
export function heat(count: number, counts: readonly (readonly number[])[]): string {
  const most = Math.max(...counts.flat(), 1)
  return `rgb(0 82 217 / ${Math.round((count / most) * 42)}%)`
}

/** The same criterion stands once for each judge, or version of the judge, that answered it. */
export const keyOf = ({ card, criterion, rule, judge }: CriterionAgreement) => [card, criterion, rule, judge].join(' ')

export const figure = (value: number | null) => (value === null ? '–' : value.toFixed(2))

interface Drawing {
  value(dimension: number): number
  coord(point: [number, number]): [number, number]
}

interface Window {
  coordSys: { y: number; height: number }
}

/** Each kappa as a dot on its interval, the bar that it must reach as a line across. What has no kappa has no dot. */
export function kappaOption(rows: readonly CriterionAgreement[], words: { kappa: string; needed: string }): EChartsCoreOption {
  const needed = rows[0]?.needs.kappa ?? 0.6
  const known = rows.flatMap((row, index) => (row.kappa === null ? [] : [[index, row.kappa, row.low ?? row.kappa, row.high ?? row.kappa, row.trusted ? 1 : 0]]))
  const least = Math.min(0, ...known.map(([, , low]) => low as number))
  const text = { color: INK, fontSize: 12 }
  return {
    grid: { left: 8, right: 24, top: 26, bottom: 4, containLabel: true },
    tooltip: { trigger: 'item' },
    xAxis: { type: 'value', min: Math.floor(least * 5) / 5, max: 1, interval: 0.2, axisLabel: text, splitLine: { lineStyle: { color: '#eef1f5' } } },
    yAxis: { type: 'category', inverse: true, data: rows.map(({ title }) => title), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { ...text, width: 130, overflow: 'truncate' } },
    series: [
      {
        type: 'custom',
        name: words.needed,
        silent: true,
        data: [[needed, 0]],
        renderItem: ({ coordSys: { y, height } }: Window, api: Drawing) => {
          const [x] = api.coord([needed, 0])
          return {
            type: 'group',
            children: [
              { type: 'line', shape: { x1: x, y1: y, x2: x, y2: y + height }, style: { stroke: BAR, lineWidth: 2, lineDash: [5, 4] } },
              { type: 'text', style: { text: words.needed, x, y: y - 6, fill: BAR, fontSize: 12, align: 'center', verticalAlign: 'bottom' } },
            ],
          }
        },
      },
      {
        type: 'custom',
        name: words.kappa,
        encode: { x: [1, 2, 3], y: 0 },
        data: known,
        tooltip: { formatter: ({ data: [index, kappa, low, high] }: { data: number[] }) => `${rows[index as number]?.title}<br>${words.kappa} ${figure(kappa as number)} (${figure(low as number)} – ${figure(high as number)})` },
        renderItem: (_: Window, api: Drawing) => {
          const row = api.value(0)
          const [from, y] = api.coord([api.value(2), row])
          const [to] = api.coord([api.value(3), row])
          const [at] = api.coord([api.value(1), row])
          const color = api.value(4) === 1 ? TRUSTED : ADVICE
          const line = (x1: number, y1: number, x2: number, y2: number) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: color, lineWidth: 2 } })
          // Trusted ones are full, the others hollow: the colour is not alone in saying so.
          const dot = { type: 'circle', shape: { cx: at, cy: y, r: 6 }, style: { fill: api.value(4) === 1 ? color : '#fff', stroke: color, lineWidth: 2 } }
          return { type: 'group', children: [line(from, y, to, y), line(from, y - 5, from, y + 5), line(to, y - 5, to, y + 5), dot] }
        },
      },
    ],
  }
}
