import type { Candidate, Citation, ConversationSnapshot, Message, Suggestion } from '../src/api/contract'

export function citation(part: Partial<Citation> = {}): Citation {
  return { kind: 'PASSAGE', ref: 'p-1', label: '退换货政策 · 2026-11', quote: '7天内可退', ...part }
}

export function message(part: Partial<Message> = {}): Message {
  return { id: 'm-1', seq: 1, author: 'CUSTOMER', kind: 'TEXT', text: '能退吗', sentAt: '2026-11-21T07:00:00Z', ...part }
}

export function candidate(part: Partial<Candidate> = {}): Candidate {
  const text = '7天内可以退。'
  return { index: 0, strategy: 'ANSWER', text, sentences: [{ text, citations: [citation()] }], confidence: 0.8, ...part }
}

export function suggestion(part: Partial<Suggestion> = {}): Suggestion {
  return { id: 's-1', message: 'm-1', state: 'SHOWN', createdAt: '2026-11-21T07:00:01Z', candidates: [candidate()], tips: [], ...part }
}

export function snapshot(part: Partial<ConversationSnapshot> = {}): ConversationSnapshot {
  return {
    id: 'v-1',
    customer: { id: 'c-1', externalId: 'wm1', name: '豆豆妈妈', memberTier: '金卡', tags: [], children: [{ name: '豆豆', bornOn: '2025-09-10', ageMonths: 14 }], consentArchive: true },
    store: { code: 'HZ01', name: '滨江天街店', tier: 'COACHED' },
    handler: { kind: 'GUIDE', account: 'lin', name: '林晓雨', me: true },
    source: { kind: 'ARCHIVE', label: '会话存档', lagSeconds: 180 },
    state: 'OPEN',
    messages: [message()],
    suggestion: null,
    lastEventId: '5',
    ...part,
  }
}
