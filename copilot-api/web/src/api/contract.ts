/** The service's HTTP API as the pages use it. Instants are ISO 8601 strings. */

export type Strategy = 'ANSWER' | 'ASK' | 'CLOSE' | 'HOLD'
export type SuggestionState = 'WORKING' | 'SHOWN' | 'WITHHELD' | 'FAILED' | 'SUPERSEDED' | 'INSERTED' | 'SENT' | 'REJECTED'
export type RejectChip = 'WRONG_FACT' | 'NOT_MY_TONE' | 'NOT_NEEDED' | 'TOO_LONG'

export interface Citation {
  kind: 'PASSAGE' | 'OFFER'
  ref: string
  label: string
  quote: string
  validUntil?: string
}

export interface Sentence {
  text: string
  citations: Citation[]
}

export interface Candidate {
  index: number
  strategy: Strategy
  text: string
  sentences: Sentence[]
  validUntil?: string
  confidence: number
}

export interface Withheld {
  reason: 'NO_KNOWLEDGE' | 'GUARD' | 'NOT_A_QUESTION'
  text: string
  gap?: string
}

/** A note from INTERNAL knowledge: for the guide's eyes, never for the customer. */
export interface Tip {
  text: string
  citation: Citation
}

export interface Suggestion {
  id: string
  message: string
  state: SuggestionState
  composer?: 'BUILT_IN' | 'MODEL'
  /** The model's name, where the words are one's. */
  model?: string | null
  /** A model was asked, and approved words took its place. */
  fallback?: { reason: string } | null
  /** Prompts and reply templates that it was made from, with versions. */
  templates?: string[]
  createdAt: string
  tookMs?: number
  candidates: Candidate[]
  withheld?: Withheld
  tips: Tip[]
}

export interface Message {
  id: string
  seq: number
  author: 'CUSTOMER' | 'GUIDE' | 'CLOUD_GUIDE'
  kind: 'TEXT' | 'IMAGE' | 'VOICE' | 'STICKER' | 'FILE'
  text: string
  sentAt: string
  grade?: 'REPORTED_SENT' | 'SEEN'
}

export interface Child {
  name?: string
  bornOn: string
  ageMonths?: number
}

export interface ConversationSnapshot {
  id: string
  customer: {
    id: string
    externalId: string
    name: string
    memberTier?: string
    tags: string[]
    children: Child[]
    consentArchive: boolean
  }
  store: { code: string; name: string; tier: string; region?: string; zone?: string }
  /** Who answers now; nobody yet where the customer has no guide on duty. */
  handler?: { kind: 'GUIDE' | 'CLOUD_GUIDE'; account: string; name: string; me: boolean } | null
  source: { kind: 'ARCHIVE' | 'KF' | 'PASTED'; label: string; lagSeconds?: number }
  state: 'OPEN' | 'CLOSED'
  messages: Message[]
  suggestion: Suggestion | null
  /** A cloud guide was asked for, or has it. */
  takeover?: TakeoverBrief | null
  /** Cloud guides' words that wait for a tap. */
  relays?: Reply[]
  /** What to do next, best first; without what is one person's own. */
  actions?: Action[]
  lastEventId: string | null
}

export interface CustomerRow {
  id: string
  externalId: string
  name: string
  store: string
  memberTier?: string
  tags: string[]
  children: Child[]
  waitingSince?: string
}

export interface SampleAccount {
  brand: string
  brandName?: string
  account: string
  name: string
  role: string
  store?: string
  storeName?: string
  token: string
}

export interface Passage {
  text: string
  heading?: string
  anchor?: string
  before?: string
  after?: string
  document: {
    title: string
    version: string
    audience: 'CUSTOMER_FACING' | 'INTERNAL'
    scope: string
    validFrom?: string
    validTo?: string
    ingestedAt: string
    current: boolean
  }
}

export interface Finding {
  rule: string
  text: string
  reason: string
}

export interface Accepted {
  /** The id; the message itself comes with the feed. */
  message: string
  conversation: string
  duplicate: boolean
  suggestion?: string
}

export interface SessionTicket {
  token: string
  expiresAt?: string
}

export interface WecomSignature {
  timestamp: string | number
  nonceStr: string
  signature: string
}

/** `config` is signed with the corporation's ticket, `agentConfig` with the application's. */
export interface WecomSignatures {
  corpId: string
  agentId: string
  config?: WecomSignature
  agentConfig: WecomSignature
}

/** What the feed says, by the name of the event. */
export interface FeedEvents {
  message: { message: Message }
  'suggestion.started': { suggestion: string; message: string }
  'suggestion.sentence': {
    suggestion: string
    candidate: number
    strategy: Strategy
    index: number
    text: string
    citations: Citation[]
  }
  'suggestion.done': { suggestion: Suggestion }
  'suggestion.blocked': { suggestion: Suggestion }
  'suggestion.error': { suggestion: string; reason: string }
  'suggestion.superseded': { suggestion: string }
  'suggestion.changed': { suggestion: Suggestion }
  closed: { closedAt: string }
  actions: { actions: Action[] }
  takeover: { takeover: TakeoverBrief }
  relay: { reply: Reply }
  reset: { snapshot: ConversationSnapshot }
}

export type FeedEvent = { [Name in keyof FeedEvents]: { name: Name; data: FeedEvents[Name] } }[keyof FeedEvents]

export type TaskState = 'OFFERED' | 'OPENED' | 'SENT' | 'ANSWERED' | 'CONVERTED' | 'EXPIRED' | 'DISMISSED' | 'WITHDRAWN'
/** How well it is known that what was sent arrived, and what came of it. */
export type TaskGrade = 'REPORTED_SENT' | 'SEEN' | 'ANSWERED' | 'ORDERED'
export type DismissChip = 'ALREADY_DONE' | 'BAD_MOMENT' | 'WRONG_CUSTOMER' | 'NOT_WANTED'

/** Whom a row of the day is about. */
export interface CustomerOfToday {
  id: string
  externalId: string
  name: string
  store: string
  memberTier?: string
}

/** Something that can be done for a customer: headquarters wants it, or a playbook's step is due. */
export interface Action {
  id: string
  title: string
  script?: string
  reason?: string
  /** What is hoped for, as an amount. */
  value?: string
  dueAt: string
  state: TaskState
  grade?: TaskGrade
  sentAt?: string
  customer?: CustomerOfToday
  campaign?: { code: string; name: string }
  origin?: 'SCRM' | 'PLAYBOOK' | 'CAMPAIGN'
  /** Why now: the rule's words, and the message or event that it rests on. */
  why?: { rule: string; event?: string; message?: string }
  draft?: { text?: string; citations?: Citation[]; withheld?: string } | null
  playbook?: { code: string; version: number | string; step: string }
}

/** Who waits for an answer. */
export interface WaitingCustomer {
  conversation: string
  customer: CustomerOfToday
  lastMessage: { id: string; kind: Message['kind']; text: string; sentAt: string }
  waitingSince: string
  waitingMinutes: number
  suggestionReady: boolean
}

/** What one of us said would be done for a customer. */
export interface PromiseOfToday {
  id: string
  conversation: string
  customer: CustomerOfToday
  text: string
  message: string
  due?: string
  overdue: boolean
}

export type ReplyState = 'AUTHORISED' | 'RELAYED' | 'SENT' | 'EXPIRED' | 'ESCALATED' | 'CANCELLED'

/** Words of a cloud guide on their way to a customer. */
export interface Reply {
  id: string
  transport: string
  state: ReplyState
  text: string
  createdAt: string
  expiresAt: string
}

/** Those that wait for a tap of the store's guide. */
export interface Relay extends Reply {
  conversation: string
  customer: { id: string; externalId: string; name: string }
  by: { account: string; name: string }
}

/** Who was asked to take a conversation over, and who has it. */
export interface TakeoverBrief {
  id: string
  state: 'WAITING' | 'CLAIMED' | 'HANDED_BACK' | 'CANCELLED'
  holder?: { account: string; name: string; me?: boolean } | null
}

/** A guide's day. */
export interface Today {
  now: string
  /** Where the guide works. */
  store?: { code: string; name: string; zone: string; opens: string; closes: string }
  /** The quiet hours that hold, or the next ones. */
  quiet?: { from: string; to: string; active: boolean }
  waiting: WaitingCustomer[]
  relays?: Relay[]
  tasks: Action[]
  promises?: PromiseOfToday[]
  /** `resting` waits only for the store's quiet hours to end. */
  counts: { waiting: number; tasks: number; resting: number; relays?: number; promises?: number }
}
