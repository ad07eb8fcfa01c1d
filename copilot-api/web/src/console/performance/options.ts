import type { EChartsCoreOption } from 'echarts/core'
import { intervalSeries, namesWithCounts, type Interval } from '../chart/intervals'
import type { PerformanceDay, PerformanceRow, TaskFigures } from './contract'
import { between, rowName, score } from './figureText'
import { ENOUGH } from './ranking'

const BLUE = '#0052d9'
const PALE = '#5b86d6'
const INK = '#4d5562'
const LINE = '#e1e5eb'
/** What figures are called, and how many they are of. */
interface Words {
  mean: string
  count: (n: number) => string
}

const label = { color: INK, fontSize: 12 }
const quiet = { axisTick: { show: false }, axisLine: { lineStyle: { color: LINE } }, axisLabel: label, splitLine: { lineStyle: { color: '#eef1f5' } } }
const names = (rows: readonly PerformanceRow[]) => ({
  type: 'category',
  inverse: true,
  data: rows.map(rowName),
  ...quiet,
  axisLine: { show: false },
  axisLabel: { ...label, width: 140, overflow: 'truncate' },
})

/** Rows of which there is a mean. */
export function dotted(rows: readonly PerformanceRow[]): PerformanceRow[] {
  return rows.filter(({ scores }) => scores.mean !== null)
}

/** Means lie close together: the picture begins and ends near them, in tens, and is never narrower than thirty points. */
export function spanOf(drawn: readonly Pick<Interval, 'low' | 'high'>[]): { min: number; max: number } {
  const low = Math.max(0, Math.floor((Math.min(...drawn.map(({ low }) => low), 100) - 2) / 10) * 10)
  const high = Math.ceil((Math.max(...drawn.map(({ high }) => high), 0) + 2) / 10) * 10
  const max = Math.min(100, Math.max(high, low + 30))
  return { min: Math.min(low, max - 30), max }
}

/** A dot for each mean on the bar of its interval: two whose bars overlap are not told apart by these figures. Hollow is of few. */
export function dotOption(rows: readonly PerformanceRow[], words: Words): EChartsCoreOption {
  const shown = dotted(rows)
  const drawn = shown.map(({ scores: { mean, low, high, n } }, row) => ({ row, value: mean ?? 0, low: low ?? mean ?? 0, high: high ?? mean ?? 0, full: n >= ENOUGH }))
  const told = ({ data: [row] }: { data: number[] }) => {
    const one = shown[row as number] as PerformanceRow
    const { mean, low, high, n } = one.scores
    return `${rowName(one)}<br>${words.mean} ${score(mean)}${low === null ? '' : ` (${between(low, high)})`} · ${words.count(n)}`
  }
  return {
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', ...spanOf(drawn), interval: 10, ...quiet, axisLabel: { ...label, hideOverlap: true }, axisLine: { show: false } },
    yAxis: { ...names(shown), axisLabel: namesWithCounts(shown.map(rowName), shown.map(({ scores: { n } }) => words.count(n)), INK) },
    tooltip: { trigger: 'item', confine: true, formatter: told },
    series: [intervalSeries(words.mean, drawn, { full: BLUE, hollow: PALE })],
  }
}

/** Each task stands in the furthest grade that is known of it, so that a bar is as long as what was given. */
export const STEPS = ['ordered', 'answered', 'seen', 'sent', 'rest'] as const
export type Step = (typeof STEPS)[number]

export function stepsOf({ given, sent, seen, answered, ordered }: TaskFigures): Record<Step, number> {
  return { ordered, answered: Math.max(answered - ordered, 0), seen: Math.max(seen - answered, 0), sent: Math.max(sent - Math.max(seen, answered), 0), rest: Math.max(given - sent, 0) }
}

const SHADES: Record<Step, string> = { ordered: '#0b6b3a', answered: '#0052d9', seen: '#4c86e6', sent: '#aecaf5', rest: '#e6e9ee' }

export function tasksOption(rows: readonly PerformanceRow[], word: (step: Step) => string): EChartsCoreOption {
  const shown = rows.filter(({ tasks }) => tasks.given > 0)
  return {
    grid: { left: 8, right: 40, top: 34, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: label },
    tooltip: { trigger: 'item', confine: true },
    xAxis: { type: 'value', minInterval: 1, ...quiet, axisLine: { show: false } },
    yAxis: names(shown),
    series: STEPS.map((step, place) => ({
      type: 'bar',
      stack: 'tasks',
      name: word(step),
      barMaxWidth: 18,
      itemStyle: { color: SHADES[step] },
      data: shown.map(({ tasks }) => stepsOf(tasks)[step]),
      ...(place === STEPS.length - 1 ? { label: { show: true, position: 'right', color: INK, formatter: ({ dataIndex }: { dataIndex: number }) => String(shown[dataIndex]?.tasks.given ?? '') } } : {}),
    })),
  }
}

/** A day of few conversations is a hollow dot; a day without any has none, and is no 0. */
export function dayOption(days: readonly PerformanceDay[], words: Words): EChartsCoreOption {
  return {
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: 'item', confine: true, formatter: ({ dataIndex }: { dataIndex: number }) => `${days[dataIndex]?.date.slice(5)} · ${score(days[dataIndex]?.mean)} · ${words.count(days[dataIndex]?.n ?? 0)}` },
    xAxis: { type: 'category', data: days.map(({ date }) => Number(date.slice(8))), ...quiet, axisLabel: { ...label, hideOverlap: true } },
    yAxis: { type: 'value', min: 0, max: 100, interval: 25, ...quiet, axisLine: { show: false } },
    series: [{ type: 'line', name: words.mean, symbolSize: 8, showAllSymbol: true, connectNulls: true, lineStyle: { width: 2, color: '#9db9ee' }, data: days.map(({ mean, n }) => ({ value: mean, symbol: n < ENOUGH ? 'emptyCircle' : 'circle', itemStyle: { color: n < ENOUGH ? PALE : BLUE } })) }],
  }
}
