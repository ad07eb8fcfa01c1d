import type { EChartsCoreOption } from 'echarts/core'
import type { CreditTotal, Party } from '../api/contract'
import { compact, roughly } from '../shell/figures'

const ORDER: readonly Party[] = ['HOME_GUIDE', 'SELLER', 'CLOUD_GUIDE', 'CLOUD_TEAM', 'STORE']
const COLORS: Record<Party, string> = { HOME_GUIDE: '#0052d9', SELLER: '#5b8ff9', CLOUD_GUIDE: '#0b8a5a', CLOUD_TEAM: '#7cc7a6', STORE: '#8a94a6' }

export interface PartyTotal {
  party: Party
  /** For the length of a bar only: shown sums are the service's. */
  amount: number
}

/** One currency's totals by party, in a fixed order. Sums of different currencies never meet. */
export function byParty(totals: readonly CreditTotal[], currency: string): PartyTotal[] {
  return ORDER.flatMap((party) => {
    const ofParty = totals.filter((total) => total.party === party && total.currency === currency)
    return ofParty.length > 0 ? [{ party, amount: ofParty.reduce((sum, { amount }) => sum + roughly(amount), 0) }] : []
  })
}

export function currencies(totals: readonly CreditTotal[]): string[] {
  return [...new Set(totals.map(({ currency }) => currency))].sort()
}

/** A stacked bar for each currency. */
export function totalsOption(totals: readonly CreditTotal[], word: (party: Party) => string): EChartsCoreOption {
  const rows = currencies(totals)
  const parties = ORDER.filter((party) => totals.some((total) => total.party === party))
  return {
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: { color: '#4d5562', fontSize: 12 } },
    tooltip: { trigger: 'item' },
    xAxis: { type: 'value', axisLabel: { color: '#4d5562', formatter: compact }, splitLine: { lineStyle: { color: '#eef1f5' } } },
    yAxis: { type: 'category', data: rows, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: '#4d5562' } },
    series: parties.map((party) => ({
      type: 'bar',
      stack: 'credit',
      name: word(party),
      barMaxWidth: 34,
      itemStyle: { color: COLORS[party], borderColor: '#fff', borderWidth: 1 },
      data: rows.map((currency) => byParty(totals, currency).find((total) => total.party === party)?.amount ?? 0),
    })),
  }
}
