/** What the console asks of the service beyond the sidebar's part of the contract. Instants are ISO 8601, amounts decimal strings. */
import type { Citation, ConversationSnapshot, FeedEvents, Message, Suggestion } from '../../api/contract'

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

export type ReplyState = 'AUTHORISED' | 'RELAYED' | 'SENT' | 'EXPIRED' | 'ESCALATED' | 'CANCELLED'

export interface Reply {
  id: string
  conversation?: string
  transport: Transport
  state: ReplyState
  text: string
  createdAt: string
  expiresAt: string | null
}

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
  message: string | null
  at: string | null
}

export interface PromiseLine extends BriefingLine {
  id?: string
  due?: string | null
  state?: 'OPEN' | 'KEPT' | 'DROPPED' | 'OVERDUE'
}

export interface Briefing {
  need: BriefingLine[]
  said: (BriefingLine & { superseded?: boolean; versions?: (BriefingLine | string)[] })[]
  open: BriefingLine[]
  promises: PromiseLine[]
  mood: BriefingLine[]
  step: BriefingLine[]
  avoid: BriefingLine[]
  asOf: string
}

export interface Action {
  id: string
  title: string
  script?: string | null
  reason?: string | null
  value?: string | null
  dueAt: string
  state: string
  origin?: 'SCRM' | 'PLAYBOOK' | 'CAMPAIGN'
  why?: { rule?: string | null; event?: string | null; message?: string | null } | null
  draft?: { text: string; citations: Citation[]; withheld?: string | null } | null
  playbook?: { code: string; version: number | string; step: string } | null
}

export interface TalkSnapshot extends ConversationSnapshot {
  actions?: Action[]
  relays?: Reply[]
}

export interface TalkEvents extends Omit<FeedEvents, 'reset'> {
  reset: { snapshot: TalkSnapshot }
  actions: { actions: Action[] }
  relay: { reply: Reply }
}

export type TalkEvent = { [Name in keyof TalkEvents]: { name: Name; data: TalkEvents[Name] } }[keyof TalkEvents]

export type { Suggestion }
