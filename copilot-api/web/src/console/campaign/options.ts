import type { EChartsCoreOption } from 'echarts/core'
import { percent } from '../shell/figures'
import type { Execution, ExecutionRow } from '../api/contract'

const BLUE = '#0052d9'
/** Paler from step to step. */
const STEPS = ['#0052d9', '#2a6de0', '#4c86e6', '#6f9fec', '#8fb5f1', '#aecaf5']
const INK = '#4d5562'
const LINE = '#e1e5eb'

const label = { color: INK, fontSize: 12 }
const quiet = { axisTick: { show: false }, axisLine: { lineStyle: { color: LINE } }, axisLabel: label, splitLine: { lineStyle: { color: '#eef1f5' } } }

/** The funnel as bars that share a left edge: lengths are compared there, not in slanted sides. */
export function funnelOption(funnel: Execution['funnel'], word: (grade: string) => string): EChartsCoreOption {
  const whole = funnel[0]?.tasks ?? 0
  return {
    grid: { left: 8, right: 96, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', show: false, max: Math.max(whole, 1) },
    yAxis: { type: 'category', inverse: true, data: funnel.map(({ grade }) => word(grade)), ...quiet, axisLine: { show: false } },
    tooltip: { trigger: 'item' },
    series: [
      {
        type: 'bar',
        name: 'tasks',
        barWidth: '62%',
        showBackground: true,
        backgroundStyle: { color: '#f2f5f9' },
        itemStyle: { borderRadius: 3 },
        data: funnel.map(({ tasks }, index) => ({ value: tasks, itemStyle: { color: STEPS[index % STEPS.length] } })),
        label: { show: true, position: 'right', color: INK, formatter: ({ value }: { value: number }) => `${value}  ${whole > 0 ? percent(value / whole) : ''}` },
      },
    ],
  }
}

/** Rates with how many they are of: a bar of three is not read like one of three hundred. */
export function rateOption(rows: readonly ExecutionRow[]): EChartsCoreOption {
  return {
    grid: { left: 8, right: 84, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', show: false, max: 1 },
    yAxis: { type: 'category', inverse: true, data: rows.map(({ name }) => name), ...quiet, axisLine: { show: false }, axisLabel: { ...label, width: 150, overflow: 'truncate' } },
    tooltip: { trigger: 'item', valueFormatter: (value: unknown) => percent(value as number) },
    series: [
      {
        type: 'bar',
        name: 'rate',
        barWidth: '58%',
        barMaxWidth: 24,
        showBackground: true,
        backgroundStyle: { color: '#f2f5f9' },
        itemStyle: { borderRadius: 3 },
        data: rows.map(({ rate, offered }) => ({ value: rate ?? 0, itemStyle: { color: offered < 10 ? '#8fb1ea' : BLUE } })),
        label: { show: true, position: 'right', color: INK, formatter: ({ dataIndex }: { dataIndex: number }) => `${percent(rows[dataIndex]?.rate)} (${rows[dataIndex]?.offered ?? 0})` },
      },
    ],
  }
}

export function dayOption(byDay: Execution['byDay'], words: { offered: string; sent: string; answered: string; ordered: string }): EChartsCoreOption {
  const lines = [
    [words.offered, 'offered', '#9aa5b5'],
    [words.sent, 'reportedSent', BLUE],
    [words.answered, 'answered', '#0b8a5a'],
    [words.ordered, 'ordered', '#c25e00'],
  ] as const
  return {
    grid: { left: 8, right: 16, bottom: 8, containLabel: true },
    // On a phone the names of the lines take two.
    media: [{ query: { maxWidth: 420 }, option: { grid: { top: 62 } } }, { option: { grid: { top: 40 } } }],
    legend: { top: 4, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 4, textStyle: label },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: byDay.map(({ date }) => date.slice(5)), boundaryGap: false, ...quiet },
    yAxis: { type: 'value', minInterval: 1, ...quiet, axisLine: { show: false } },
    series: lines.map(([name, figure, color]) => ({ type: 'line', name, symbolSize: 7, lineStyle: { width: 2, color }, itemStyle: { color }, data: byDay.map((day) => day[figure]) })),
  }
}
