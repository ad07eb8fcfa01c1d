import type { Performance, PerformanceRow } from '../../src/console/performance/contract'

export function row(key: string, part: Partial<PerformanceRow> = {}): PerformanceRow {
  return {
    key,
    name: key,
    kind: 'GUIDE',
    account: key,
    store: { code: 's1', name: '西溪店' },
    personal: true,
    scores: { mean: 80, low: 74.5, high: 85.5, n: 12, conversations: 14, unscoreable: 2, reviewed: 3, disputed: 1 },
    pay: { mean: 90, n: 12, criteria: ['first-reply', 'forbidden'] },
    tasks: { given: 20, sent: 15, seen: 12, answered: 6, ordered: 2 },
    firstReply: { medianSeconds: 95, p90Seconds: 610, n: 12 },
    suggestions: { shown: 30, used: 12, edited: 4 },
    sales: { credited: '1299.00', currency: 'CNY', orders: 3 },
    ...part,
  }
}

export const scored = (mean: number | null, n: number) => ({ ...row('').scores, mean, n, low: mean, high: mean })

export const month = (rows: PerformanceRow[], part: Partial<Performance> = {}): Performance => ({ period: '2026-11', state: 'OPEN', rows, ...part })
