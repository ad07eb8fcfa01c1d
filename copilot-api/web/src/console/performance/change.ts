import type { PerformanceRow, ScoreFigures } from './contract'
import { ENOUGH } from './ranking'

/** What became of a mean since the month before. @property sure more than chance alone does in one of twenty */
export interface Change {
  by: number
  sure: boolean
}

/** Null where either mean is of too few, or is none. */
export function changeOf(now: ScoreFigures, before: ScoreFigures | undefined): Change | null {
  if (!before || now.mean === null || before.mean === null || now.n < ENOUGH || before.n < ENOUGH) return null
  const by = Math.round((now.mean - before.mean) * 10) / 10
  const reach = Math.hypot(reachOf(now), reachOf(before))
  return { by, sure: reach > 0 && Math.abs(now.mean - before.mean) > reach }
}

/** Half of the 95 % interval; what is not known reaches everywhere. */
function reachOf({ low, high }: ScoreFigures): number {
  return low === null || high === null ? Infinity : (high - low) / 2
}

export interface Fallen {
  row: PerformanceRow
  by: number
}

/** Those who surely got worse, the worst first. */
export function fallen(rows: readonly PerformanceRow[], changes: ReadonlyMap<string, Change>): Fallen[] {
  return rows
    .flatMap((row) => {
      const change = changes.get(row.key)
      return change?.sure && change.by < 0 ? [{ row, by: change.by }] : []
    })
    .sort((a, b) => a.by - b.by)
}

export function monthBefore(period: string): string {
  const [year = 0, month = 1] = period.split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}
