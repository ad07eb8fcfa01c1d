import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EvidenceItem, Performance, PerformanceRow } from '../src/console/performance/contract.ts'
import { json } from './playedService.ts'

/** A month of performance for the played console; the store `cd-gaoxin` has nothing yet. */
const frozen = new Map<string, string>()

const row = (key: string, name: string, kind: PerformanceRow['kind'], mean: number | null, n: number, half: number, more: Partial<PerformanceRow> = {}): PerformanceRow => ({
  key,
  name,
  kind,
  account: kind === 'GUIDE' || kind === 'CLOUD_GUIDE' ? key : null,
  store: { code: 'hz-xixi', name: '杭州西溪印象城店' },
  personal: kind === 'GUIDE' || kind === 'CLOUD_GUIDE',
  scores: { hidden: kind === 'SEAT' ? 'SHARED_SEAT' : mean === null && n > 0 ? 'FEW' : null, mean, low: mean === null ? null : Math.max(mean - half, 0), high: mean === null ? null : Math.min(mean + half, 100), n, conversations: n + 3, unscoreable: 3, keptBack: n > 20 ? 2 : 0, reviewed: Math.floor(n / 6), disputed: n > 20 ? 2 : 0 },
  pay: { mean: mean === null ? null : mean + 3.2, n, criteria: mean === null ? [] : ['first-reply', 'forbidden', 'facts-held'] },
  tasks: { given: n * 2, sent: Math.round(n * 1.5), seen: Math.round(n * 1.2), answered: Math.round(n * 0.6), ordered: Math.round(n * 0.2) },
  firstReply: { medianSeconds: n > 0 ? 95 + n * 3 : null, p90Seconds: n > 0 ? 410 + n * 11 : null, n },
  suggestions: { shown: n * 3, used: n, edited: Math.floor(n / 4) },
  sales: { credited: `${n * 312}.50`, currency: 'CNY', orders: n },
  ...more,
})

const GUIDES = [
  row('lin-xiaoyu', '林晓雨', 'GUIDE', 82.4, 41, 4.1),
  row('zhou-min', '周敏', 'GUIDE', 76.9, 23, 6.3),
  row('chen-yun', '陈云', 'CLOUD_GUIDE', 88, 67, 2.7, { store: null }),
  row('tang-xiaoxiao-long', '欧阳上官唐小小（滨江天街旗舰体验店）', 'GUIDE', 71.2, 12, 9.8),
  row('wu-di', '吴迪', 'GUIDE', null, 2, 0),
  row('seat-xixi-1', '西溪共用席位1', 'SEAT', null, 15, 0),
  row('new-one', '新来的', 'GUIDE', null, 0, 0),
]
const TITLES = [{ code: 'first-reply', title: '首次回复及时' }, { code: 'forbidden', title: '没有禁语' }, { code: 'facts-held', title: '价格活动属实' }]
const STORES = [row('hz-xixi', '杭州西溪印象城店', 'STORE', 79.3, 88, 3.1), row('hz-binjiang', '滨江天街旗舰体验店（近地铁一号线C口）', 'STORE', 74.1, 40, 5), row('cd-gaoxin', '成都高新店', 'STORE', null, 0, 0)].map((one) => ({ ...one, store: { code: one.key, name: one.name } }))
const REGIONS = [row('east', '华东', 'REGION', 77.7, 128, 2.4)].map((one) => ({ ...one, store: null }))

export function performanceAnswer(request: IncomingMessage, response: ServerResponse, url: URL): boolean {
  const [, kind, what, period = '', verb] = url.pathname.replace('/api/v1', '').split('/')
  const asked = url.searchParams
  const month = asked.get('period') ?? period
  const rows = { STORE: STORES, REGION: REGIONS }[asked.get('by') ?? ''] ?? GUIDES
  if (kind === 'pay-feed') payFeed(request, response, month)
  else if (kind !== 'performance') return false
  else if (verb === 'freeze') freeze(response, month)
  else if (what === 'periods') json(response, 200, { period: month, state: 'OPEN', warnings: { openReviews: 3, openDisputes: 2, text: '' } })
  else if (what === 'days') json(response, 200, { days: days(month) })
  else if (what === 'evidence') json(response, 200, { items: items(asked.get('figure') ?? ''), next: null })
  else json(response, 200, { period: month, state: frozen.has(month) ? 'FROZEN' : 'OPEN', frozenAt: frozen.get(month), rows: asked.get('store') === 'cd-gaoxin' ? [] : rows, total: rows.length, criteria: TITLES } satisfies Performance)
  return true
}

function freeze(response: ServerResponse, month: string): void {
  frozen.set(month, frozen.get(month) ?? new Date().toISOString())
  json(response, 200, { period: month, state: 'FROZEN', frozenAt: frozen.get(month), openFrom: month, entries: 2, corrections: 1, checksum: 'c', warnings: { openReviews: 3, openDisputes: 2, text: '' } })
}

const days = (month: string) => Array.from({ length: 21 }, (_, index) => ({ date: `${month}-${String(index + 1).padStart(2, '0')}`, mean: index % 6 === 5 ? null : 70 + ((index * 37) % 23), n: index % 6 === 5 ? 0 : 1 + ((index * 5) % 8) }))

function items(figure: string): EvidenceItem[] {
  const of: Record<string, [string | null, string][]> = {
    scores: [['92.5', '评分 92.5'], ['71', '评分 71'], [null, '无法评分：没有文字内容']],
    tasks: [['ORDERED', '3段快吃完了'], ['SEEN', '到店取小勺']],
    firstReply: [['48', '48 秒'], ['610', '10 分 10 秒']],
    suggestions: [[null, '给出 3 条，用了 2 条'], [null, '给出 1 条']],
    sales: [['299.00', '订单 SO-20261112-0087'], ['598.00', '订单 SO-20261109-0012']],
  }
  return (of[figure] ?? []).map(([value, text], index) => ({ conversation: `talk-t${index + 1}`, at: new Date(Date.now() - index * 40_000_000).toISOString(), value, text, sheet: figure === 'scores' && value ? `sheet-${index}` : null, message: `talk-t${index + 1}-m2`, counts: figure === 'suggestions' ? { shown: 3 - 2 * index, used: 2 - 2 * index } : null }))
}

function payFeed(request: IncomingMessage, response: ServerResponse, month: string): void {
  if (request.headers.accept?.includes('text/csv')) {
    response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8' })
    return void response.end('id,period,concerns,kind,staff,store\n1,2026-11,2026-11,ENTRY,lin-xiaoyu,hz-xixi\n')
  }
  const entry = (id: string, staff: string, kind: 'ENTRY' | 'CORRECTION') => ({ id, period: month, concerns: month, kind, staff, store: 'hz-xixi', criteria: ['first-reply'], cardVersions: ['service/1'] })
  json(response, 200, { period: month, state: frozen.has(month) ? 'FROZEN' : 'OPEN', total: 3, corrections: 1, entries: [entry('1', 'lin-xiaoyu', 'ENTRY'), entry('2', 'zhou-min', 'ENTRY'), entry('3', 'zhou-min', 'CORRECTION')], checksum: '4be1a6cf1d9d0f6a2c3b5e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3', statement: { zh: '只计入可以计算的标准、人工复核或申诉定下的结论。机器判断的标准在与人工盲评达到一致之前不计入。', en: 'Only computed criteria and what people settled count. Judged criteria do not count until blind labels agree with them.', trusted: [{ card: 'service', criterion: 'need', kappa: 0.71, labels: 132, since: '2026-11-04T03:00:00Z' }] } })
}
