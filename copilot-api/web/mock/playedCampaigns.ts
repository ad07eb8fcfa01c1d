import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Campaign, CampaignTask, ExecutionRow, Figures, Preview } from '../src/console/api/contract.ts'
import { json, problem } from './playedService.ts'

/** Campaigns for the played console: one runs, one is a draft, one was pushed from outside. `@@` in an expression is a flaw. */
const day = 24 * 3_600_000
const at = (days: number) => new Date(Date.now() + days * day).toISOString()
const date = (days: number) => at(days).slice(0, 10)

function figures(offered: number, rate: number): Figures {
  const sent = Math.round(offered * rate)
  return { planned: Math.round(offered / 3), offered, opened: Math.round(offered * Math.min(rate + 0.15, 1)), reportedSent: sent, seen: Math.round(sent * 0.8), answered: Math.round(sent * 0.36), ordered: Math.round(sent * 0.15), expired: Math.round(offered * 0.1), dismissed: Math.round(offered * 0.04), withdrawn: 1, rate: offered > 0 ? Math.round((sent / offered) * 1000) / 1000 : null }
}

const campaigns = new Map<string, Campaign>(
  (
    [
      { code: 'dec-3duan', name: '十二月3段回访', origin: 'CAMPAIGN', state: 'RUNNING', audience: "customer.tags.exists(t, t == '奶粉3段') && !orders.exists(o, o.daysAgo < 25)", scope: ['brand'], period: { from: date(-6), to: date(3) }, say: { title: '3段快吃完了', script: '{{顾客}}，上次的3段快吃完了吧？', reason: '上次购买已满25天' }, value: '299.00', dailyCap: 20, daysToDo: 2, holdout: 0.1, startedAt: at(-6), lastRun: { at: at(-0.3), created: 132, moved: 4, withdrawn: 1, undecided: 3 }, figures: figures(412, 0.65) },
      { code: 'xinsheng', name: '新生儿关怀', origin: 'CAMPAIGN', state: 'DRAFT', audience: 'customer.children.exists(c, c.ageMonths < 3)', scope: ['store:hz-xixi'], period: { from: date(1), to: date(8) }, say: { title: '新生儿满月关怀', script: '{{顾客}}，宝宝快满月啦' }, dailyCap: 10, figures: figures(0, 0) },
      { code: 'scrm-1111', name: '双十一会员唤醒（外部）', origin: 'SCRM', state: 'ENDED', figures: figures(920, 0.41) },
    ] as Campaign[]
  ).map((campaign) => [campaign.code, campaign]),
)

const STORES = [['hz-xixi', '杭州西溪印象城店', 120, 0.78], ['hz-binjiang', '滨江天街旗舰体验店（近地铁一号线C口）', 96, 0.71], ['cd-gaoxin', '成都高新店', 88, 0.62], ['sh-wujiaochang', '上海五角场店', 74, 0.55], ['nj-xinjiekou', '南京新街口店', 31, 0.42], ['sz-yuanqu', '苏州园区店', 3, 1]] as const
const GUIDES = [['lin-xiaoyu', '林晓雨', 64, 0.86], ['zhou-min', '周敏', 41, 0.7], ['seat-xixi-1', '西溪共用席位1', 15, 0.47]] as const

export function campaignAnswer(request: IncomingMessage, response: ServerResponse, url: URL, _me: string, body: any): boolean {
  const [, kind, code = '', part = '', people = ''] = url.pathname.replace('/api/v1', '').split('/')
  if (kind !== 'campaigns') return false
  if (request.method !== 'GET' && (code === '' || request.method === 'PUT')) return save(response, body)
  if (code === '') json(response, 200, { campaigns: [...campaigns.values()] })
  else answerOne(request, response, url, campaigns.get(code), part, people)
  return true
}

function save(response: ServerResponse, body: any): true {
  const at = String(body.audience).indexOf('@@')
  if (at >= 0) {
    const before = String(body.audience).slice(0, at).split('\n')
    problem(response, 400, 'validation', '“找谁”的表达式有误', { errors: [{ field: 'audience', reason: '这里不认识“@@”', line: before.length, column: (before[before.length - 1] ?? '').length + 1 }] })
    return true
  }
  if (!/^[a-z0-9-]+$/.test(body.code)) {
    problem(response, 400, 'validation', '填写的内容有误', { errors: [{ field: 'code', reason: '只能用小写字母、数字和短横线' }] })
    return true
  }
  const campaign: Campaign = { ...body, origin: 'CAMPAIGN', state: campaigns.get(body.code)?.state ?? 'DRAFT', figures: figures(0, 0) }
  campaigns.set(body.code, campaign)
  json(response, 201, campaign)
  return true
}

function answerOne(request: IncomingMessage, response: ServerResponse, url: URL, campaign: Campaign | undefined, part: string, people: string): void {
  if (!campaign) return problem(response, 404, 'not-found', '没有这个活动')
  const steered = ({ start: 'RUNNING', pause: 'PAUSED', end: 'ENDED' } as const)[part as 'start']
  if (steered) {
    campaign.state = steered
    return json(response, 200, campaign)
  }
  if (part === 'preview' && people) {
    const names = ['糯米妈妈', '小满妈妈', '豆豆妈妈', '橙子妈']
    return json(response, 200, { people: names.map((name, index) => ({ customer: { id: `c${index}`, externalId: `wm${index}`, name }, store: 'hz-xixi', guide: 'lin-xiaoyu', outcome: url.searchParams.get('outcome'), day: date(1), value: '299.00', detail: url.searchParams.get('outcome') === 'OTHER_CAMPAIGN' ? 'scrm-1111' : null })), next: null })
  }
  if (part === 'preview') return campaign.state === 'DRAFT' && request.method === 'GET' ? problem(response, 404, 'not-found', '还没有预览') : json(response, 200, preview())
  if (part === 'execution') return json(response, 200, execution(url))
  if (part === 'tasks') return json(response, 200, { tasks: tasks(), next: null })
  json(response, 200, campaign)
}

function preview(): Preview {
  const count = (inScope: number, chosen: number, reasons: Record<string, number>) => ({ inScope, chosen, leftOut: Object.values(reasons).reduce((a, b) => a + b, 0), notInAudience: inScope - chosen - Object.values(reasons).reduce((a, b) => a + b, 0), reasons })
  const guide = (code: string, name: string, kind: 'STAFF' | 'SEAT', inScope: number, chosen: number, reasons: Record<string, number>) => ({ code, name, kind, ...count(inScope, chosen, reasons) })
  return {
    state: 'READY', madeAt: at(-0.01), seconds: 0.4, scanned: 208,
    totals: count(208, 44, { CONSENT_WITHDRAWN: 3, OTHER_CAMPAIGN: 6, CAP_REACHED: 5 }),
    days: [{ date: date(0), tasks: 40 }, { date: date(1), tasks: 4 }],
    stores: [
      { code: 'hz-xixi', name: '杭州西溪印象城店', ...count(120, 26, { OTHER_CAMPAIGN: 4, CAP_REACHED: 5 }), guides: [guide('lin-xiaoyu', '林晓雨', 'STAFF', 70, 20, { CAP_REACHED: 5 }), guide('seat-xixi-1', '西溪共用席位1', 'SEAT', 50, 6, { OTHER_CAMPAIGN: 4 })] },
      { code: 'cd-gaoxin', name: '成都高新店', ...count(88, 18, { OTHER_CAMPAIGN: 2, CONSENT_WITHDRAWN: 3 }), guides: [guide('zhou-min', '周敏', 'STAFF', 88, 18, { OTHER_CAMPAIGN: 2, CONSENT_WITHDRAWN: 3 })] },
    ],
  }
}

function execution(url: URL): object {
  const byGuide = url.searchParams.get('by') === 'guide'
  const rows = (byGuide ? GUIDES : STORES).map(([code, name, offered, rate]): ExecutionRow => ({ code, name, kind: byGuide ? (code.startsWith('seat') ? 'SEAT' : 'STAFF') : 'STORE', ...figures(offered, rate) }))
  const totals = figures(412, 0.65)
  const byDay = [-6, -5, -4, -3, -2, -1, 0].map((back, index) => ({ date: date(back), ...figures([70, 66, 58, 61, 49, 72, 36][index] as number, [0.7, 0.72, 0.66, 0.6, 0.58, 0.69, 0.5][index] as number) }))
  const funnel = [['OFFERED', totals.offered], ['OPENED', totals.opened], ['REPORTED_SENT', totals.reportedSent], ['SEEN', totals.seen], ['ANSWERED', totals.answered], ['ORDERED', totals.ordered]].map(([grade, tasks]) => ({ grade, tasks }))
  return { totals, rows, byDay, funnel }
}

function tasks(): CampaignTask[] {
  return ['糯米妈妈', '小满妈妈', '豆豆妈妈'].map((name, index) => ({
    id: `task-${index}`,
    customer: { id: `c${index}`, externalId: `wm${index}`, name },
    store: 'hz-xixi',
    guide: { code: 'lin-xiaoyu', name: '林晓雨', kind: 'STAFF' },
    title: '3段快吃完了',
    value: '299.00',
    opensAt: at(-3),
    dueAt: at(-1),
    state: index === 0 ? 'CONVERTED' : index === 1 ? 'ANSWERED' : 'EXPIRED',
    grade: 'SEEN',
    steps: [
      { seq: 1, state: 'OFFERED', at: at(-3), cause: 'CAMPAIGN' },
      { seq: 2, state: 'SENT', grade: 'REPORTED_SENT', at: at(-2.8), cause: 'STAFF' },
      ...(index < 2 ? [{ seq: 3, state: 'ANSWERED', grade: 'ANSWERED' as const, at: at(-2.7), cause: 'MESSAGE', evidence: { kind: 'MESSAGE', id: 'talk-t1-m3', conversation: 'talk-t1' } }] : []),
      ...(index === 0 ? [{ seq: 4, state: 'CONVERTED', grade: 'ORDERED' as const, at: at(-2.1), cause: 'ORDER', evidence: { kind: 'ORDER', id: 'o', order: 'HXD-20411' } }] : []),
    ],
  }))
}
