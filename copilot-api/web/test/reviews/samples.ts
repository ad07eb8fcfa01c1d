import type { AnswerView, CriterionView, Evidence, Outcome, SheetView } from '../../src/api/scores'
import type { OpenReview, ReviewRow, ScoredMessage } from '../../src/console/api/scoreContract'

export const said = (outcome: Outcome, evidence: Evidence[] = [], part: Partial<AnswerView> = {}): AnswerView => ({ outcome, reason: '机器以为', rule: 'rule/1', confidence: 0.9, evidence, ...part })

export function line(criterion: string, machine: AnswerView | null, part: Partial<CriterionView> = {}): CriterionView {
  return { criterion, title: `标准 ${criterion}`, weight: 50, judged: true, critical: false, advice: true, machine, human: null, settled: machine, ...part }
}

export function sheet(part: Partial<SheetView> = {}): SheetView {
  return {
    id: 's-1',
    conversation: 'v-1',
    customer: { id: 'c-1', name: '小满妈妈' },
    store: { code: 's1', name: '西溪店' },
    author: { kind: 'GUIDE', account: 'lily', name: '李丽', shared: false, me: false },
    closedAt: '2026-11-22T02:00:00Z',
    card: { code: 'service', title: '服务质量', version: 1 },
    unscoreable: null,
    machine: 75,
    human: null,
    settled: 75,
    pay: 100,
    criticalMissed: false,
    answers: [line('need', said('MET', [{ message: 'm-2', quote: '宝宝多大啦', from: 0, to: 5 }])), line('closing', said('PARTLY'))],
    hidden: false,
    review: { id: 'r-1', state: 'CLAIMED', by: '陈店长', blind: false },
    disputes: [],
    contestUntil: null,
    frozen: false,
    ...part,
  }
}

export const transcript: ScoredMessage[] = [
  { id: 'm-1', seq: 1, author: 'CUSTOMER', kind: 'TEXT', text: '几段合适', sentAt: '2026-11-22T01:00:00Z' },
  { id: 'm-2', seq: 2, author: 'GUIDE', kind: 'TEXT', text: '宝宝多大啦', sentAt: '2026-11-22T01:01:00Z' },
  { id: 'm-3', seq: 3, author: 'CLOUD_GUIDE', kind: 'TEXT', text: '云导购在的', sentAt: '2026-11-22T01:02:00Z' },
]

export function review(part: Partial<ReviewRow> = {}): ReviewRow {
  return { id: 'r-1', sheet: 's-1', conversation: 'v-1', customer: { name: '小满妈妈' }, store: { code: 's1', name: '西溪店' }, author: { name: '李丽', kind: 'GUIDE', shared: false }, card: { title: '服务质量', version: 1 }, why: 'DOUBT', reasons: ['机器把握不大'], blind: false, machine: 75, human: null, settled: 75, closedAt: '2026-11-22T02:00:00Z', state: 'CLAIMED', by: '陈店长', ...part }
}

export const opened = (part: Partial<OpenReview> = {}): OpenReview => ({ review: review(), sheet: sheet(), transcript, ...part })
