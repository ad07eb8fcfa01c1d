import type { PerformanceRow } from './contract'

/** Below this many a mean says more of chance than of the person: it is shown pale and takes no place in an order. */
export const ENOUGH = 5

export type Column = 'name' | 'scores' | 'pay' | 'tasks' | 'firstReply' | 'suggestions' | 'sales'
export type Direction = 'up' | 'down'

/** @property few those with too little behind the figure, by name, whichever way the others go */
export interface Ranking {
  ranked: PerformanceRow[]
  few: PerformanceRow[]
}

interface Measured {
  value: number
  n: number
  /** A sum is what it is, however little it is of. */
  sum?: boolean
}

const FIGURES: Record<Exclude<Column, 'name'>, (row: PerformanceRow) => Measured | null> = {
  scores: ({ scores: { mean, n } }) => (mean === null ? null : { value: mean, n }),
  pay: ({ pay: { mean, n } }) => (mean === null ? null : { value: mean, n }),
  tasks: ({ tasks: { given, sent } }) => (given === 0 ? null : { value: sent / given, n: given }),
  firstReply: ({ firstReply: { medianSeconds, n } }) => (medianSeconds === null ? null : { value: medianSeconds, n }),
  suggestions: ({ suggestions: { shown, used } }) => (shown === 0 ? null : { value: used / shown, n: shown }),
  sales: ({ sales: { credited, orders } }) => ({ value: Number(credited), n: orders, sum: true }),
}

export function rank(rows: readonly PerformanceRow[], column: Column, direction: Direction): Ranking {
  const sign = direction === 'up' ? 1 : -1
  if (column === 'name') return { ranked: [...rows].sort((a, b) => (a.kind === 'NOBODY') === (b.kind === 'NOBODY') ? sign * byName(a, b) : byName(a, b)), few: [] }
  const measured = rows.map((row) => ({ row, of: FIGURES[column](row) }))
  const enough = measured.filter(({ of }) => of !== null && (of.sum || of.n >= ENOUGH))
  return {
    ranked: enough.sort((a, b) => sign * ((a.of?.value ?? 0) - (b.of?.value ?? 0)) || byName(a.row, b.row)).map(({ row }) => row),
    few: measured.filter((one) => !enough.includes(one)).map(({ row }) => row).sort(byName),
  }
}

/** As the service put them, which alone has all rows. */
export function inGivenOrder(rows: readonly PerformanceRow[], column: Column): Ranking {
  if (column === 'name') return { ranked: [...rows], few: [] }
  const isEnough = (row: PerformanceRow) => {
    const of = FIGURES[column](row)
    return of !== null && (of.sum || of.n >= ENOUGH)
  }
  return { ranked: rows.filter(isEnough), few: rows.filter((row) => !isEnough(row)) }
}

/** The way that a column is looked at first: the quick reply above, else the much. */
export function firstWay(column: Column): Direction {
  return column === 'name' || column === 'firstReply' ? 'up' : 'down'
}

/** What is nobody's stands below those who have a name. */
function byName(a: PerformanceRow, b: PerformanceRow): number {
  return Number(a.kind === 'NOBODY') - Number(b.kind === 'NOBODY') || a.name.localeCompare(b.name, 'zh-CN') || a.key.localeCompare(b.key)
}

export type Withheld = 'FEW' | 'SHARED_SEAT' | 'NOT_A_PERSON'

/** Why a row has no mean; null where it has one, and where nothing was closed at all. */
export function withheld({ kind, personal, scores }: PerformanceRow): Withheld | null {
  if (scores.hidden) return scores.hidden
  if (kind === 'SEAT' && !personal) return 'SHARED_SEAT'
  if (kind === 'NOBODY') return 'NOT_A_PERSON'
  return scores.mean === null && scores.n > 0 ? 'FEW' : null
}

/** Whether anybody's score stands in the row, be it too little to show. */
export function isScored(row: PerformanceRow): boolean {
  const why = withheld(row)
  return why === null || why === 'FEW'
}
