import type { EChartsCoreOption } from 'echarts/core'
import type { PerformanceDay, PerformanceRow, TaskFigures } from './contract'
import { between, score } from './figureText'
import { ENOUGH } from './ranking'

const BLUE = '#0052d9'
const PALE = '#8fb1ea'
const INK = '#4d5562'
const LINE = '#e1e5eb'
const label = { color: INK, fontSize: 12 }
const quiet = { axisTick: { show: false }, axisLine: { lineStyle: { color: LINE } }, axisLabel: label, splitLine: { lineStyle: { color: '#eef1f5' } } }
const names = (rows: readonly PerformanceRow[]) => ({
  type: 'category',
  inverse: true,
  data: rows.map(({ name }) => name),
  ...quiet,
  axisLine: { show: false },
  axisLabel: { ...label, width: 140, overflow: 'truncate' },
})

/** Rows of which there is a mean. */
export function dotted(rows: readonly PerformanceRow[]): PerformanceRow[] {
  return rows.filter(({ scores }) => scores.mean !== null)
}

/**
 * A dot for each mean on the bar of its interval: two whose bars overlap are not told apart by these figures.
 * The bar stands on an invisible one up to its lower end.
 */
export function dotOption(rows: readonly PerformanceRow[], words: { mean: string; interval: string }): EChartsCoreOption {
  const shown = dotted(rows)
  const colour = (row: PerformanceRow) => (row.scores.n < ENOUGH ? PALE : BLUE)
  const told = ({ dataIndex }: { dataIndex: number }) => {
    const { mean, low, high, n } = (shown[dataIndex] as PerformanceRow).scores
    return `${score(mean)}${low === null ? '' : `（${between(low, high)}）`} · n=${n}`
  }
  return {
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', min: 0, max: 100, ...quiet, axisLine: { show: false } },
    yAxis: names(shown),
    tooltip: { trigger: 'item', formatter: told },
    series: [
      { type: 'bar', name: 'low', stack: 'interval', silent: true, barWidth: 6, itemStyle: { color: 'transparent' }, tooltip: { show: false }, data: shown.map(({ scores }) => scores.low ?? scores.mean ?? 0) },
      {
        type: 'bar',
        name: words.interval,
        stack: 'interval',
        barWidth: 6,
        data: shown.map((row) => ({ value: (row.scores.high ?? row.scores.mean ?? 0) - (row.scores.low ?? row.scores.mean ?? 0), itemStyle: { color: row.scores.n < ENOUGH ? '#dfe7f5' : '#b9cff6', borderRadius: 3 } })),
      },
      { type: 'scatter', name: words.mean, symbolSize: 11, data: shown.map((row, index) => ({ value: [row.scores.mean, index], itemStyle: { color: colour(row), borderColor: '#fff', borderWidth: 1.5 } })) },
    ],
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
    tooltip: { trigger: 'item' },
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

/** A day of few conversations is a paler dot; a day without any is a gap, and no 0. */
export function dayOption(days: readonly PerformanceDay[], words: { mean: string }): EChartsCoreOption {
  return {
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: 'item', formatter: ({ dataIndex }: { dataIndex: number }) => `${days[dataIndex]?.date.slice(5)} · ${score(days[dataIndex]?.mean)} · n=${days[dataIndex]?.n}` },
    xAxis: { type: 'category', data: days.map(({ date }) => date.slice(8)), ...quiet },
    yAxis: { type: 'value', min: 0, max: 100, interval: 25, ...quiet, axisLine: { show: false } },
    series: [{ type: 'line', name: words.mean, symbol: 'circle', symbolSize: 8, connectNulls: true, lineStyle: { width: 2, color: '#9db9ee' }, data: days.map(({ mean, n }) => ({ value: mean, itemStyle: { color: n < ENOUGH ? PALE : BLUE } })) }],
  }
}
