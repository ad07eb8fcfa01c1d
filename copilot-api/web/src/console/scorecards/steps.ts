import type { EChartsCoreOption } from 'echarts/core'
import type { ScorecardPreview } from '../api/scoreContract'

const WIDTH = 10
const INK = '#4d5562'

/** What stands under a bar: `0–10`; the last takes in 100. */
export function stepNames(preview: ScorecardPreview): string[] {
  return preview.draft.steps.map((_, step) => `${step * WIDTH}–${(step + 1) * WIDTH}`)
}

/** How sheets spread by each version: two bars a step, or one where nothing is in force. */
export function stepsOption(preview: ScorecardPreview, words: { current: string; draft: string }): EChartsCoreOption {
  const series = (name: string, color: string, data: number[]) => ({ type: 'bar', name, data, barMaxWidth: 26, itemStyle: { color, borderRadius: [3, 3, 0, 0] } })
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: { color: INK, fontSize: 12 } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'category', data: stepNames(preview), axisTick: { show: false }, axisLabel: { color: INK, fontSize: 11, hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: INK }, splitLine: { lineStyle: { color: '#eef1f5' } } },
    series: [...(preview.current ? [series(words.current, '#8a94a6', preview.current.steps)] : []), series(words.draft, '#0052d9', preview.draft.steps)],
  }
}
