import type { AnswerView, CriterionView, DisputeView, OpenSheet, OwnSheets, SheetView } from '../../src/api/scores'

export const NOW = Date.parse('2026-11-22T04:00:00Z')

export function answer(part: Partial<AnswerView> = {}): AnswerView {
  return { outcome: 'PARTLY', reason: '问了月龄，没有问现在喝的奶粉', rule: 'judge/1 NEED', confidence: 0.71, evidence: [{ message: 'm2', quote: '宝宝现在几个月了', from: 6, to: 14 }], ...part }
}

export function line(part: Partial<CriterionView> = {}): CriterionView {
  const machine = part.machine === undefined ? answer() : part.machine
  return { criterion: 'need', title: '了解需求', weight: 60, judged: true, critical: false, advice: true, machine, human: null, settled: machine, ...part }
}

export function dispute(part: Partial<DisputeView> = {}): DisputeView {
  return { id: 'd1', sheet: 's1', conversation: 'v1', criterion: 'need', title: '了解需求', state: 'OPEN', chip: 'MISSED_WHAT_I_SAID', note: null, raisedAt: '2026-11-22T03:50:00Z', raisedBy: 'lin', decideBy: '2026-11-25T03:50:00Z', author: { name: '林小雨' }, store: { code: 's1', name: '西溪店' }, ...part }
}

export function sheet(part: Partial<SheetView> = {}): SheetView {
  return {
    id: 's1',
    conversation: 'v1',
    customer: { id: 'c1', name: '小满妈妈' },
    store: { code: 's1', name: '西溪店' },
    author: { kind: 'GUIDE', account: 'lin', name: '林小雨', shared: false, me: true },
    closedAt: '2026-11-22T03:10:00Z',
    card: { code: 'service', title: '接待服务', version: 2 },
    unscoreable: null,
    machine: 70,
    human: null,
    settled: 70,
    pay: 100,
    criticalMissed: false,
    answers: [line()],
    hidden: false,
    review: null,
    disputes: [],
    contestUntil: '2026-11-29T03:10:00Z',
    frozen: false,
    ...part,
  }
}

export function open(part: Partial<OpenSheet> = {}): OpenSheet {
  return {
    ...sheet(),
    transcript: [
      { id: 'm1', seq: 1, author: 'CUSTOMER', kind: 'TEXT', text: '3段现在有活动吗？', sentAt: '2026-11-22T02:00:00Z' },
      { id: 'm2', seq: 2, author: 'GUIDE', kind: 'TEXT', text: '小满妈妈好，宝宝现在几个月了？', sentAt: '2026-11-22T02:02:00Z', grade: 'SEEN' },
    ],
    ...part,
  }
}

export function own(part: Partial<OwnSheets> = {}): OwnSheets {
  return { sheets: [sheet()], summary: { n: 22, mean: 76.4, low: 71.9, high: 80.9, unscoreable: 1 }, sharedSeat: false, next: null, ...part }
}
