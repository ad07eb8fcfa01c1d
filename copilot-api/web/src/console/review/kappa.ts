import type { EChartsCoreOption } from 'echarts/core'
import type { CriterionAgreement } from '../api/scoreContract'
import { intervalSeries, namesWithCounts } from '../chart/intervals'

const INK = '#4d5562'
const TRUSTED = '#0b6b3a'
const ADVICE = '#8a94a6'
const BAR = '#c25e00'

/**
 * Whether a criterion's judgement weighs in pay, and what it lacks where it does not. `alike`: only one answer was ever given;
 * `newest`: enough in all, but not in the newest; `part`: what is looked at is not all that decides.
 */
export type Standing =
  | { kind: 'reckoned' }
  | { kind: 'trusted'; since: string | null }
  | { kind: 'part' | 'unknown' | 'alike' | 'kappa' | 'newest' }
  | { kind: 'labels'; labels: number }

/** @param whole whether the row is of the whole brand and of all time, which is what decides */
export function standingOf(row: CriterionAgreement, whole: boolean): Standing {
  if (!row.judged) return { kind: 'reckoned' }
  if (row.trusted) return { kind: 'trusted', since: row.trustedSince ?? null }
  if (!whole) return { kind: 'part' }
  if (row.blindLabels === 0) return { kind: 'unknown' }
  if (row.kappa === null) return { kind: 'alike' }
  const labels = Math.max(row.needs.labels - row.blindLabels, 0)
  if (labels > 0) return { kind: 'labels', labels }
  return { kind: row.kappa < row.needs.kappa ? 'kappa' : 'newest' }
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
  coord(point: [number, number]): [number, number]
}

interface Window {
  coordSys: { y: number; height: number }
}

/** Where all answers are alike the formula knows no spread: that is no certainty. */
export function hasInterval({ low, high }: Pick<CriterionAgreement, 'low' | 'high'>): boolean {
  return low !== null && high !== null && low < high
}

/** Each kappa as a dot on its interval, the bar that it must reach as a line across. What has no kappa has no dot; full dots count in pay. */
export function kappaOption(rows: readonly CriterionAgreement[], words: { kappa: string; needed: string; count: (n: number) => string }): EChartsCoreOption {
  const needed = rows[0]?.needs.kappa ?? 0.6
  const known = rows.flatMap(({ kappa, low, high, trusted }, row) => (kappa === null ? [] : [{ row, value: kappa, low: low ?? kappa, high: high ?? kappa, full: trusted }]))
  const least = Math.min(0, ...known.map(({ low }) => low))
  const told = ({ data: [row] }: { data: number[] }) => {
    const { title, kappa, low, high, blindLabels } = rows[row as number] as CriterionAgreement
    return `${title}<br>${words.kappa} ${figure(kappa)}${low !== null && low !== high ? ` (${figure(low)} – ${figure(high)})` : ''} · ${words.count(blindLabels)}`
  }
  return {
    grid: { left: 8, right: 24, top: 26, bottom: 4, containLabel: true },
    tooltip: { trigger: 'item', confine: true },
    xAxis: { type: 'value', min: Math.floor(least * 5) / 5, max: 1, interval: 0.2, axisLabel: { color: INK, fontSize: 12, hideOverlap: true }, splitLine: { lineStyle: { color: '#eef1f5' } } },
    yAxis: { type: 'category', inverse: true, data: rows.map(({ title }) => title), axisTick: { show: false }, axisLine: { show: false }, axisLabel: namesWithCounts(rows.map(({ title }) => title), rows.map(({ blindLabels }) => words.count(blindLabels)), INK) },
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
      { ...intervalSeries(words.kappa, known, { full: TRUSTED, hollow: ADVICE }), tooltip: { formatter: told } },
    ],
  }
}
