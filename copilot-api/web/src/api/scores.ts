/** Scores as the service tells them to whoever may see them. Instants are ISO 8601, scores 0 to 100. */
import type { Message } from './contract'

export type Outcome = 'MET' | 'PARTLY' | 'MISSED' | 'NOT_APPLICABLE' | 'NOT_SCOREABLE'
export type DisputeChip = 'WRONG_MESSAGE' | 'MISSED_WHAT_I_SAID' | 'NOT_MY_WORDS' | 'RULE_UNFAIR' | 'OTHER'

/** Where in a conversation something can be seen. */
export interface Evidence {
  message: string
  /** Empty where the words are gone. */
  quote: string
  from: number
  /** The first index after it; 0 = the message as a whole. */
  to: number
}

export interface AnswerView {
  outcome: Outcome
  /** The share of the criterion's weight that it brings, 0 to 1; none where it has no weight. */
  points?: number | null
  reason: string
  rule?: string | null
  /** 0 to 1; 1 = reckoned, or a person's word. */
  confidence?: number | null
  evidence: Evidence[]
}

export interface CriterionView {
  criterion: string
  title: string
  weight: number
  judged: boolean
  critical: boolean
  /** Judged and not trusted yet: no weight in pay. */
  advice: boolean
  machine: AnswerView | null
  human: AnswerView | null
  settled: AnswerView | null
}

export interface DisputeView {
  id: string
  sheet: string
  conversation: string
  criterion: string
  title: string
  state: 'OPEN' | 'UPHELD' | 'CHANGED'
  chip?: DisputeChip | null
  note?: string | null
  raisedAt: string
  raisedBy: string
  decideBy?: string | null
  decidedBy?: string | null
  decidedAt?: string | null
  outcome?: Outcome | null
  reason?: string | null
  author: { name: string }
  store: { code: string; name: string }
}

/** What one author wrote in a conversation, scored by one version of a scorecard. */
export interface SheetView {
  id: string
  conversation: string
  customer: { id: string; name: string }
  store: { code: string; name: string }
  author: { kind: 'GUIDE' | 'CLOUD_GUIDE'; account?: string | null; name: string; shared: boolean; me: boolean }
  closedAt: string
  card: { code: string; title: string; version: number }
  unscoreable?: { code: string; text: string } | null
  machine: number | null
  human: number | null
  settled: number | null
  pay: number | null
  criticalMissed: boolean
  answers: CriterionView[]
  /** The machine's answers are withheld until a blind review is handed in. */
  hidden: boolean
  review?: { id: string; state: 'WAITING' | 'CLAIMED' | 'DONE'; by?: string | null; at?: string | null; blind: boolean } | null
  disputes: DisputeView[]
  contestUntil?: string | null
  /** The pay period is frozen: what changes now is paid as a correction. */
  frozen: boolean
}

/** A sheet with the conversation that it is about. */
export interface OpenSheet extends SheetView {
  transcript: Message[]
}

/** Somebody's own sheets; the summary is of the last 30 days. */
export interface OwnSheets {
  sheets: SheetView[]
  summary: { n: number; mean: number | null; low: number | null; high: number | null; unscoreable: number; keptBack?: number }
  /** They are on shift on a seat that several hold in turn: what is written there is nobody's score. */
  sharedSeat: boolean
  next?: string | null
}

export interface ConversationScores {
  scores: { id: string; sheets: SheetView[] }[]
  /** It is closed, and a score is still to come. */
  waiting: boolean
}
