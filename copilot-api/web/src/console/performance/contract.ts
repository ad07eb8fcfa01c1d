/** Performance as the service tells it. Instants are ISO 8601, amounts decimal strings, scores 0 to 100. */

export type By = 'GUIDE' | 'STORE' | 'REGION'
export type RowKind = 'GUIDE' | 'CLOUD_GUIDE' | 'SEAT' | 'STORE' | 'REGION'
/** What of a row can be opened to what it is made of. */
export type Figure = 'scores' | 'tasks' | 'firstReply' | 'suggestions' | 'sales'

export interface ScoreFigures {
  mean: number | null
  low: number | null
  high: number | null
  /** How many the mean is of. */
  n: number
  conversations: number
  unscoreable: number
  reviewed: number
  disputed: number
}

export interface TaskFigures {
  given: number
  sent: number
  seen: number
  answered: number
  ordered: number
}

export interface PerformanceRow {
  key: string
  name: string
  kind: RowKind
  account?: string | null
  store?: { code: string; name: string } | null
  /** False where several people share a seat: its score is nobody's. */
  personal: boolean
  scores: ScoreFigures
  /** From criteria that may count in pay alone. */
  pay: { mean: number | null; n: number; criteria: string[] }
  tasks: TaskFigures
  firstReply: { medianSeconds: number | null; p90Seconds: number | null; n: number }
  suggestions: { shown: number; used: number; edited: number }
  sales: { credited: string; orders: number }
}

export type PeriodState = 'OPEN' | 'FROZEN'

export interface Performance {
  period: string
  state: PeriodState
  frozenAt?: string | null
  rows: PerformanceRow[]
}

export interface PerformanceDay {
  date: string
  mean: number | null
  n: number
}

/** One of those that a figure is made of. */
export interface EvidenceItem {
  conversation?: string | null
  at: string
  value?: number | string | null
  text: string
  sheet?: string | null
  message?: string | null
  task?: string | null
  order?: string | null
}

export interface PayEntry {
  id: string
  period: string
  concerns: string
  kind: 'ENTRY' | 'CORRECTION'
  staff: string
  store: string
  criteria: string[]
  cardVersions: string[]
  reason?: string | null
  corrects?: string | null
}

export interface PayFeed {
  period: string
  state: PeriodState
  entries: PayEntry[]
  checksum: string
  /** What counts and what does not, in words. */
  statement: string
}

/** What may still change a month's scores. */
export interface StillOpen {
  disputes: { id: string; title: string; author: { name: string }; store: { code: string; name: string } }[]
  /** Reviews that nobody has handed in. */
  reviews: number
}
