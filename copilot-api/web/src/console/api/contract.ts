/** What the console asks of the service beyond the sidebar's part of the contract. Instants are ISO 8601, amounts decimal strings. */
import type { Action, ConversationSnapshot, FeedEvents, Message, Reply, Suggestion } from '../../api/contract'

export type Role = 'GUIDE' | 'CLOUD_GUIDE' | 'SUPERVISOR' | 'HQ_OPERATOR' | 'IT'

export interface Me {
  account: string
  name: string
  brand: { code: string; name: string }
  roles: { role: Role; scope: string }[]
  stores: { code: string; name: string; tier?: string }[]
}

export type TakeoverState = 'WAITING' | 'CLAIMED' | 'HANDED_BACK' | 'CANCELLED'
export type TakeoverReason = 'GUIDE_ASKED' | 'FIRST_REPLY_LATE' | 'MANAGED_STORE' | 'RELAY_UNTAPPED'
export type Transport = 'MEMBER_SEAT' | 'DRAFT_RELAY'

export interface LeaseGrant {
  /** Grows with each holder; a write with an older one is refused. */
  token: number
  expiresAt: string
}

export interface Takeover {
  id: string
  conversation: string
  customer: { id: string; externalId: string; name: string; memberTier?: string | null }
  store: { code: string; name: string; tier: string }
  reason: TakeoverReason
  /** 0 calm to 3 burning. */
  urgency: number
  note?: string | null
  raisedAt: string
  waitingSince: string
  lastMessage: { text: string; sentAt: string; author: Message['author']; kind?: Message['kind'] } | null
  state: TakeoverState
  holder: { account: string; name: string; me: boolean } | null
  lease: LeaseGrant | null
  transport: Transport
}

export interface TakeoverCounts {
  waiting: number
  mine: number
  active: number
}

export interface TakeoverList {
  takeovers: Takeover[]
  counts: TakeoverCounts
}

export interface QueueEvents {
  takeover: { takeover: Takeover }
  gone: { id: string }
  reset: { snapshot: TakeoverList }
}

export type QueueEvent = { [Name in keyof QueueEvents]: { name: Name; data: QueueEvents[Name] } }[keyof QueueEvents]

/** @property key stays the same when the same words are tried again, so that a retry sends nothing twice. */
export interface ReplyDraft {
  key: string
  text: string
  token?: number
  suggestion?: string
  candidate?: number
}

export interface BriefingLine {
  text: string
  message?: string | null
  at?: string | null
}

export interface PromiseLine extends BriefingLine {
  id?: string
  due?: string | null
  state?: 'OPEN' | 'KEPT' | 'DROPPED' | 'OVERDUE'
}

export interface SaidLine extends BriefingLine {
  /** The offers and passages that vouched for it. */
  versions?: { kind: string; ref: string; label: string }[]
  superseded?: boolean
  now?: string | null
}

export interface Briefing {
  need: BriefingLine[]
  /** What our side stated; superseded: it no longer holds, `now` is what does. */
  said: SaidLine[]
  open: BriefingLine[]
  promises: PromiseLine[]
  mood: BriefingLine[]
  step: BriefingLine[]
  avoid: BriefingLine[]
  asOf: string
}

export type TalkSnapshot = ConversationSnapshot
export type TalkEvents = FeedEvents
export type TalkEvent = { [Name in keyof TalkEvents]: { name: Name; data: TalkEvents[Name] } }[keyof TalkEvents]

export type { Action, Reply, Suggestion }

export type CampaignState = 'DRAFT' | 'RUNNING' | 'PAUSED' | 'ENDED'
export type Grade = 'OFFERED' | 'OPENED' | 'REPORTED_SENT' | 'SEEN' | 'ANSWERED' | 'ORDERED'

export interface Figures {
  planned?: number
  offered: number
  opened: number
  reportedSent: number
  seen: number
  answered: number
  ordered: number
  expired: number
  dismissed: number
  withdrawn?: number
  /** Null where nothing was offered. */
  rate: number | null
}

/** What somebody writes; `audience` is an expression that the service checks. */
export interface CampaignPlan {
  code: string
  name: string
  audience: string
  scope: string[]
  period: { from: string; to: string }
  say: { title: string; script?: string; reason?: string }
  value?: string
  /** Reckoned for each customer, an expression too, in fen. */
  worth?: string
  dailyCap: number
  daysToDo?: number
  quietHours?: { from: string; to: string }
  holdout?: number
}

export interface Campaign extends Partial<CampaignPlan> {
  code: string
  name: string
  origin: 'CAMPAIGN' | 'SCRM'
  state: CampaignState
  createdAt?: string
  startedAt?: string | null
  endedAt?: string | null
  nextRunAt?: string | null
  lastRun?: { at: string; created: number; moved: number; withdrawn: number; undecided: number } | null
  figures?: Figures | null
}

export interface PreviewCount {
  inScope: number
  notInAudience: number
  chosen: number
  leftOut: number
  reasons: Record<string, number>
}

export interface PreviewGuide extends PreviewCount {
  code: string
  name: string
  kind: 'STAFF' | 'SEAT'
}

export interface PreviewStore extends PreviewCount {
  code: string
  name: string
  guides: PreviewGuide[]
}

export interface Preview {
  state: 'RUNNING' | 'READY' | 'BROKEN'
  madeAt: string
  seconds?: number
  scanned?: number
  totals?: PreviewCount
  days?: { date: string; tasks: number }[]
  stores?: PreviewStore[]
}

export interface PreviewPerson {
  customer: { id: string; externalId?: string; name?: string }
  store: string
  guide: string | null
  outcome: string
  day?: string | null
  value?: string | null
  detail?: string | null
}

export interface ExecutionRow extends Figures {
  code: string
  name: string
  kind: 'STORE' | 'STAFF' | 'SEAT'
}

export interface Execution {
  totals: Figures
  rows: ExecutionRow[]
  byDay: (Figures & { date: string })[]
  funnel: { grade: Grade; tasks: number }[]
}

export interface TaskStep {
  seq: number
  state: string
  grade?: Grade | null
  at: string
  cause?: string | null
  evidence?: { kind: string; id: string; conversation?: string; order?: string } | null
}

export interface CampaignTask {
  id: string
  customer?: { id: string; externalId: string; name: string } | null
  store: string
  guide?: { code: string; name: string; kind: 'STAFF' | 'SEAT' } | null
  title: string
  value?: string | null
  opensAt: string
  dueAt: string
  sentAt?: string | null
  state: string
  grade?: Grade | null
  steps: TaskStep[]
}

export type Party = 'HOME_GUIDE' | 'SELLER' | 'CLOUD_GUIDE' | 'CLOUD_TEAM' | 'STORE'

export interface CreditEvent {
  kind: string
  ref: string
  /** Absent where it has been so for as long as anybody knows. */
  at?: string
  until?: string | null
  token?: number
}

export interface CreditEntry {
  no: string
  kind: 'SALE' | 'REFUND' | 'CORRECTION'
  party: Party
  account?: string | null
  name?: string | null
  me?: boolean
  amount: string
  share: string
  reason: { code: string; text: string }
  rule: { version: number }
  bookedAt?: string
  corrects?: string | null
  corrected?: boolean
  concerns?: string | null
  events: CreditEvent[]
}

export interface CreditLine {
  id: string
  order: string
  at: string
  store: string
  tier?: string
  customer?: { id: string; name: string } | null
  currency: string
  total: string
  refunded?: string
  amount: string
  entries: CreditEntry[]
}

export interface CreditTotal {
  party: Party
  account?: string | null
  name?: string | null
  me?: boolean
  currency: string
  amount: string
  orders: number
}

export interface CreditGoal {
  currency: string
  target: string
  own: string
  takenOver: string
  from: string
  fromAmount: string
  fromReached: boolean
  counted: string
  reached: boolean
  rule: { version: number }
}

export interface GiveBack {
  id: string
  store: string
  state: 'REQUESTED' | 'WAITING' | 'ACCEPTED' | 'DECLINED' | string
  tier?: string | null
  from?: string | null
  note?: string | null
  requestedBy?: string
  requestedAt?: string
  decidedBy?: string | null
  decidedAt?: string | null
}

export interface CreditStatement {
  period: string
  closed?: boolean
  store?: { code: string; name: string; tier: string } | null
  lines: CreditLine[]
  next: string | null
  orders: number
  totals: CreditTotal[]
  goal?: CreditGoal | null
  giveBacks?: GiveBack[]
}
