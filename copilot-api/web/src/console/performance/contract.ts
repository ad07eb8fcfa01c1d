/** Performance as the service tells it. Instants are ISO 8601, amounts decimal strings, scores 0 to 100. */

export type By = 'GUIDE' | 'STORE' | 'REGION'
/** `NOBODY`: authors whom the source did not name, sales of the store's. */
export type RowKind = 'GUIDE' | 'CLOUD_GUIDE' | 'SEAT' | 'NOBODY' | 'STORE' | 'REGION'
/** What of a row can be opened to what it is made of. */
export type Figure = 'scores' | 'tasks' | 'firstReply' | 'suggestions' | 'sales'

export interface ScoreFigures {
  mean: number | null
  low: number | null
  high: number | null
  /** Why there is no mean. */
  hidden?: 'FEW' | 'SHARED_SEAT' | 'NOT_A_PERSON' | null
  /** How many the mean is of. */
  n: number
  conversations: number
  unscoreable: number
  /** Left out until their blind review is handed in. */
  keptBack?: number
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
  me?: boolean
  scores: ScoreFigures
  /** From criteria that may count in pay alone. */
  pay: { mean: number | null; n: number; criteria: string[] }
  tasks: TaskFigures
  firstReply: { medianSeconds: number | null; p90Seconds: number | null; n: number }
  suggestions: { shown: number; used: number; edited: number }
  sales: { credited: string; currency: string; orders: number; others?: { currency: string; credited: string; orders: number }[] | null }
}

/** `FREEZING`: it was asked for, and goes on by itself. */
export type PeriodState = 'OPEN' | 'FREEZING' | 'FROZEN'

export interface Performance {
  period: string
  state: PeriodState
  frozenAt?: string | null
  /** A page of them, in the order that was asked for. */
  rows: PerformanceRow[]
  /** How many there are in all. */
  total?: number
  /** Where the next page begins. */
  next?: string | null
  /** What the codes in `pay` are called. */
  criteria?: { code: string; title: string }[]
  /** What whole stores came to, for who may see none of their people but themselves. */
  stores?: { store: { code: string; name: string }; mean: number | null; n: number }[] | null
}

/** Days on which nothing was are absent. */
export interface PerformanceDay {
  date: string
  mean: number | null
  n: number
}

/** One of those that a figure is made of. */
export interface EvidenceItem {
  conversation?: string | null
  at: string
  /** A score, seconds, an amount or a task's grade; absent where nothing could be told. */
  value?: string | null
  text: string
  sheet?: string | null
  message?: string | null
  task?: string | null
  order?: string | null
  /** Of suggestions, which are told by conversation. */
  counts?: { shown?: number; used?: number; edited?: number } | null
}

export interface PayEntry {
  id: string
  period: string
  concerns: string
  kind: 'ENTRY' | 'CORRECTION'
  holder?: 'STAFF' | 'SEAT' | string
  staff: string
  store: string
  /** What holds of the month after it. */
  pay?: number | null
  criteria: string[]
  cardVersions: string[]
  reason?: string | null
  corrects?: string | null
}

export interface PayFeed {
  period: string
  state: PeriodState
  /** How many entries there are in all, and how many of them are corrections. */
  total: number
  corrections: number
  /** A page of them. */
  entries: PayEntry[]
  checksum: string
  /** What the codes in the entries are called. */
  criteria?: { code: string; title: string }[]
  /** What counts and what does not, in words. */
  statement: { zh: string; en: string; trusted: { card: string; criterion: string; kappa: number; labels: number; since: string }[] }
}

/**
 * What was frozen, with the months before it that were open. `FREEZING`: it goes on by itself, and nothing else is told yet;
 * `OPEN`: nothing but what freezing it now would leave open.
 */
export interface FrozenMonth {
  period: string
  state?: PeriodState
  frozenAt: string
  openFrom: string
  entries: number
  corrections: number
  checksum: string
  warnings: { openReviews: number; openDisputes: number; keptBack?: number; text: string }
}
