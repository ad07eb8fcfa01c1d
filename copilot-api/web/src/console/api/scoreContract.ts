/** What supervisors and headquarters ask of the service about scores. Instants are ISO 8601. */
import type { Message } from '../../api/contract'
import type { DisputeView, Outcome, SheetView } from '../../api/scores'

export type ReviewState = 'WAITING' | 'CLAIMED' | 'DONE'
export type ReviewTab = 'WAITING' | 'MINE' | 'DONE'
export type ReviewWhy = 'RISK' | 'DOUBT' | 'BLIND_SAMPLE' | 'ASKED'

export interface ReviewRow {
  id: string
  sheet: string
  conversation: string
  customer: { name: string }
  store: { code: string; name: string }
  author: { name: string; kind: 'GUIDE' | 'CLOUD_GUIDE'; shared: boolean }
  card: { title: string; version: number }
  why: ReviewWhy
  /** None where it is blind: they would tell what the machine thinks. */
  reasons: string[]
  blind: boolean
  machine: number | null
  /** Null while nobody reviewed it. */
  human: number | null
  /** By the last word on each criterion. */
  settled: number | null
  closedAt: string
  state: ReviewState
  /** The name of whoever has it or did it. */
  by?: string | null
  at?: string | null
}

export interface ReviewCounts {
  waiting: number
  mine: number
  done: number
}

export interface ReviewList {
  reviews: ReviewRow[]
  counts: ReviewCounts
}

/** A message of a conversation that was scored; `by` is who wrote it, where that is known. */
export interface ScoredMessage extends Message {
  by?: string | null
}

export interface OpenReview {
  review: ReviewRow
  sheet: SheetView
  transcript: ScoredMessage[]
  /** What the reviewer wrote, once it is handed in. */
  note?: string | null
}

export interface SheetWithTranscript extends SheetView {
  transcript: ScoredMessage[]
}

export interface VerdictAnswer {
  criterion: string
  outcome: Outcome
  reason?: string
}

export interface Verdict {
  answers: VerdictAnswer[]
  note?: string
}

export interface Decision {
  outcome: Outcome
  reason: string
}

/** A criterion as one judge answers it. */
export interface CriterionAgreement {
  card: string
  criterion: string
  title: string
  judged: boolean
  rule?: string | null
  judge?: string | null
  labels: number
  blindLabels: number
  /** Of blind labels alone, as are the interval, `agreement` and `confusion`; null where there is too little to reckon it from. */
  kappa: number | null
  low: number | null
  high: number | null
  agreement: number | null
  /** Rows: the machine's outcome, columns: the reviewer's. */
  confusion: { outcomes: Outcome[]; counts: number[][] }
  /** Of all labels, also of those who saw the machine's answer before they gave theirs. */
  all: { kappa: number | null; low: number | null; high: number | null; agreement: number | null }
  trusted: boolean
  trustedSince?: string | null
  needs: { kappa: number; labels: number }
  disputes: number
  /** The share of decided disputes that changed something; null without any. */
  overturned: number | null
}

export interface ReviewerRow {
  account: string
  name: string
  labels: number
  blindLabels: number
  agreement: number | null
  kappa: number | null
}

export interface Agreement {
  criteria: CriterionAgreement[]
  reviewers: ReviewerRow[]
}

export interface ScorecardVersion {
  number: number
  /** From when conversations that are closed are scored by it. */
  from: string
  publishedAt: string
  /** An account. */
  publishedBy: string
  /** Null where that is nobody's of the staff. */
  publishedByName: string | null
}

export interface ScorecardCriterion {
  code: string
  title: string
  weight: number
  critical: boolean
  judged: boolean
  /** By what it is answered, such as `first-reply`. */
  measure: string
}

/** What could not be told of conversations that were scored lately. */
export interface ScorecardFailure {
  version: number
  criterion: string
  reason: string
  times: number
  lastAt: string
}

export interface ScorecardView {
  code: string
  title: string
  /** The version that conversations are scored by now; absent while there is none. */
  inForce?: number | null
  /** Of that version, else of the newest, else of the draft. */
  criteria?: ScorecardCriterion[]
  draft?: { body: string; writtenAt: string; writtenBy: string } | null
  versions: ScorecardVersion[]
  failures?: ScorecardFailure[]
}

/** What is wrong with a text, or good to know of it, and where. */
export interface ScorecardFlaw {
  place: string
  line: number
  column: number
  reason: string
}

export interface ScorecardCheck {
  flaws: ScorecardFlaw[]
  notes?: ScorecardFlaw[]
}

export interface ScorecardBody {
  code: string
  number: number
  body: string
}

export type { DisputeView, SheetView }

/** Sheets with a number, their mean, and how many lie in each ten points. */
export interface PreviewNumbers {
  n: number
  mean?: number | null
  steps: number[]
}

export interface PreviewChange {
  conversation: string
  author: 'GUIDE' | 'CLOUD_GUIDE'
  closedAt: string
  current: number
  draft: number
}

/** What a draft would make of the conversations that were closed last. Without a version in force nothing is compared. */
export interface ScorecardPreview {
  code: string
  inForce?: number | null
  conversations: number
  complete: boolean
  since: string
  current?: PreviewNumbers | null
  draft: PreviewNumbers
  rising: number
  falling: number
  unchanged: number
  unscoreable: number
  scoreable: number
  unasked: number
  changes: PreviewChange[]
}
