import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CreditEntry, CreditStatement, GiveBack } from '../src/console/api/contract.ts'
import { json } from './playedService.ts'

/** A month's statement for the played console; store `cd-gaoxin` has nothing yet. */
const giveBacks: GiveBack[] = []

export function creditAnswer(request: IncomingMessage, response: ServerResponse, url: URL, me: string, body: any): boolean {
  const [, kind, what, id, verb] = url.pathname.replace('/api/v1', '').split('/')
  if (kind !== 'credit') return false
  if (what === 'statement') json(response, 200, statement(url.searchParams.get('period') ?? '', url.searchParams.get('store'), me))
  else if (request.method === 'GET') json(response, 200, giveBacks)
  else if (!id) json(response, 201, asked(body, me))
  else json(response, 200, decided(id, verb === 'accept' ? 'ACCEPTED' : 'DECLINED', body, me))
  return true
}

function asked(body: any, me: string): GiveBack {
  const request: GiveBack = { id: `g${giveBacks.length}`, store: body.store, state: 'REQUESTED', note: body.note, requestedBy: me, requestedAt: new Date().toISOString() }
  giveBacks.push(request)
  return request
}

function decided(id: string, state: string, body: any, me: string): GiveBack | undefined {
  const request = giveBacks.find((known) => known.id === id)
  return request && Object.assign(request, { state, from: body.from, tier: body.tier, decidedBy: me, decidedAt: new Date().toISOString() })
}

function statement(period: string, store: string | null, me: string): CreditStatement {
  const at = (day: number) => `${period}-${String(day).padStart(2, '0')}T06:31:00Z`
  const entry = (no: string, party: CreditEntry['party'], account: string, name: string, amount: string, share: string, text: string, kind: CreditEntry['kind'] = 'SALE'): CreditEntry => ({ no, kind, party, account, name, me: account === me, amount, share, reason: { code: 'HOME_SERVES', text }, rule: { version: 2 }, bookedAt: at(12), events: [{ kind: 'ORDER', ref: 'SO-0087', at: at(12) }, { kind: 'TIER', ref: 'SELF_RUN', at: '2026-01-01T00:00:00Z' }, ...(party === 'CLOUD_GUIDE' ? [{ kind: 'SPAN', ref: 'talk-t1', token: 7, at: at(11), until: at(12) }] : [])] })
  const empty = store === 'cd-gaoxin'
  const lines = empty
    ? []
    : [
        { id: 'l1', order: 'SO-20261112-0087', at: at(12), store: 'hz-xixi', tier: 'SELF_RUN', customer: { id: 'c1', name: '小满妈妈' }, currency: 'CNY', total: '598.00', refunded: '100.00', amount: '498.00', entries: [entry('1.1', 'HOME_GUIDE', 'lin-xiaoyu', '林晓雨', '538.20', '0.9000', '门店自己接待（自营），云导购短时接管，按规则第 2 版计 90% 给顾客的导购'), entry('1.2', 'CLOUD_GUIDE', 'chen-yun', '陈云', '59.80', '0.1000', '付款前 30 天内接管过会话，按规则第 2 版计 10%'), entry('2.1', 'HOME_GUIDE', 'lin-xiaoyu', '林晓雨', '-90.00', '0.9000', '退款 100.00 元，按原来的比例冲回', 'REFUND'), entry('2.2', 'CLOUD_GUIDE', 'chen-yun', '陈云', '-10.00', '0.1000', '退款 100.00 元，按原来的比例冲回', 'REFUND')] },
        { id: 'l2', order: 'SO-20261109-0012', at: at(9), store: 'hz-xixi', tier: 'MANAGED', customer: { id: 'c2', name: '豆豆妈妈' }, currency: 'CNY', total: '1299.00', amount: '1299.00', entries: [entry('1.1', 'CLOUD_GUIDE', 'chen-yun', '陈云', '1299.00', '1.0000', '门店由云导购托管，按规则第 2 版全部计给接待的云导购')] },
        { id: 'l3', order: 'SO-20261103-0301', at: at(3), store: 'hz-xixi', tier: 'SELF_RUN', customer: null, currency: 'CNY', total: '89.00', amount: '89.00', entries: [entry('1.1', 'STORE', 'hz-xixi', '杭州西溪印象城店', '89.00', '1.0000', '没有认出顾客，按规则第 2 版计给门店')] },
      ]
  return {
    period,
    closed: false,
    store: store ? { code: store, name: '杭州西溪印象城店', tier: 'SELF_RUN' } : null,
    lines: lines as CreditStatement['lines'],
    next: null,
    orders: lines.length,
    totals: empty ? [] : [{ party: 'HOME_GUIDE', account: 'lin-xiaoyu', name: '林晓雨', me: me === 'lin-xiaoyu', currency: 'CNY', amount: '448.20', orders: 1 }, { party: 'CLOUD_GUIDE', account: 'chen-yun', name: '陈云', me: me === 'chen-yun', currency: 'CNY', amount: '1348.80', orders: 2 }, { party: 'STORE', account: 'hz-xixi', name: '杭州西溪印象城店', currency: 'CNY', amount: '89.00', orders: 1 }],
    goal: store && !empty ? { currency: 'CNY', target: '500000.00', own: '372300.00', takenOver: '38000.00', from: '0.80', fromAmount: '400000.00', fromReached: false, counted: '372300.00', reached: false, rule: { version: 2 } } : null,
    giveBacks: giveBacks.filter((request) => request.store === store),
  }
}
