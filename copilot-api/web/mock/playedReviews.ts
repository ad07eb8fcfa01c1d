import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnswerView, CriterionView, DisputeView, Outcome, SheetView } from '../src/api/scores.ts'
import type { Agreement, ReviewRow, ScorecardView, ScoredMessage } from '../src/console/api/scoreContract.ts'
import { json, problem } from './playedService.ts'

/** Reviews, disputes, agreement and scorecards for the played console; the last review's conversation has 3,000 messages. */
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const POINTS: Partial<Record<Outcome, number>> = { MET: 1, PARTLY: 0.5, MISSED: 0 }

const SAID: [ScoredMessage['author'], string][] = [
  ['CUSTOMER', '你好，想给宝宝换奶粉，现在喝的有点便秘'],
  ['GUIDE', '您好呀，宝宝多大啦？平时一天喝几顿，辅食加了吗？'],
  ['CUSTOMER', '8个月，一天4顿，刚加米粉'],
  ['GUIDE', '明白，8个月刚加辅食确实容易这样。可以先看云朵牧2段，添加了OPO结构脂，店里现在299元，买三赠一到月底。'],
  ['CUSTOMER', '会不会过敏啊？之前换过一次起疹子了，有点担心'],
  ['CLOUD_GUIDE', '妈妈放心，我是云导购陈云，先帮您把转奶步骤发一下，七天慢慢来。'],
  ['CUSTOMER', '[捂脸]'],
  ['GUIDE', '您看这样，先拿一罐小罐的试试？有问题7天内都可以退。'],
  ['CUSTOMER', '好的，那我周末过去拿'],
]

const CRITERIA: [string, string, number, boolean, boolean][] = [
  ['first-reply', '首次回复及时', 15, false, false],
  ['forbidden', '没有违规说法', 15, false, true],
  ['facts', '价格与活动当时有效', 15, false, false],
  ['need', '问清需要', 15, true, false],
  ['warmth', '有温度', 10, true, false],
  ['recommendation', '推荐贴合需要', 10, true, false],
  ['response', '接得上话', 10, true, false],
  ['closing', '推进下一步', 10, true, false],
]

function transcript(no: number): ScoredMessage[] {
  const times = no === 5 ? 334 : 1
  return Array.from({ length: times }, (_, round) => SAID.map(([author, text], index): ScoredMessage => ({ id: `s${no}-${round * SAID.length + index}`, seq: round * SAID.length + index + 1, author, kind: text === '[捂脸]' ? 'STICKER' : 'TEXT', text: text === '[捂脸]' ? '' : text, sentAt: ago(30 - (round * SAID.length + index) / 200) }))).flat()
}

function machineAnswer(no: number, criterion: string): AnswerView {
  const messages = transcript(no)
  const at = (index: number, words = '') => {
    const text = messages[index]?.text ?? ''
    const from = Math.max(text.indexOf(words), 0)
    return { message: `s${no}-${index}`, quote: words || text, from, to: words ? from + words.length : 0 }
  }
  switch (criterion) {
    case 'first-reply':
      return { outcome: 'MET', reason: '顾客等了 2 分 10 秒，3 分钟内回复', rule: 'first-reply ≤ 3m', confidence: 1, evidence: [at(1)] }
    case 'forbidden':
      return { outcome: 'MET', reason: '没有出现禁用说法', rule: 'forbidden', confidence: 1, evidence: [] }
    case 'facts':
      return { outcome: 'MET', reason: '299 元与买三赠一当时都有效', rule: 'facts-held', confidence: 1, evidence: [at(3, '299元'), at(3, '买三赠一')] }
    case 'need':
      return { outcome: 'MET', reason: '问了月龄、食量与辅食', rule: 'judged: need', confidence: 0.91, evidence: [at(1, '宝宝多大啦？平时一天喝几顿')] }
    case 'warmth':
      return { outcome: 'PARTLY', reason: '安抚了一次，对起疹子的担心没有回应', rule: 'judged: warmth', confidence: 0.52, evidence: [at(3, '刚加辅食确实容易这样'), at(4)] }
    case 'recommendation':
      return { outcome: 'MET', reason: '推荐了适龄的款，说了理由', rule: 'judged: recommendation', confidence: 0.83, evidence: [at(no === 5 ? 2_703 : 3, '可以先看云朵牧2段')] }
    case 'response':
      return { outcome: 'PARTLY', reason: '对会不会过敏的担心没有接', rule: 'judged: response', confidence: 0.61, evidence: [at(no === 5 ? 2_707 : 7, '先拿一罐小罐的试试')] }
    default:
      return { outcome: 'MISSED', reason: '没有约到店或下单', rule: 'judged: closing', confidence: 0.58, evidence: [at(no === 5 ? 2_995 : 7)] }
  }
}

const scoreOf = (answers: (AnswerView | null)[]) => {
  const told = answers.flatMap((answer, index) => (answer && POINTS[answer.outcome] !== undefined ? [[POINTS[answer.outcome]!, CRITERIA[index]![2]] as const] : []))
  const weight = told.reduce((sum, [, one]) => sum + one, 0)
  return weight ? Math.round((told.reduce((sum, [points, one]) => sum + points * one, 0) / weight) * 1000) / 10 : null
}

interface Played {
  row: ReviewRow
  human: Record<string, { outcome: Outcome }>
}

const WHYS: [ReviewRow['why'], string[], boolean][] = [['RISK', ['关键项没有做到', '顾客在抱怨或投诉'], false], ['DOUBT', ['评判把握不大'], false], ['BLIND_SAMPLE', [], true], ['DOUBT', ['评判把握不大'], false], ['RISK', ['总分低'], false]]

class PlayedReviews {
  private readonly reviews = new Map<string, Played>()
  private readonly disputes: DisputeView[] = []
  private card: ScorecardView = {
    code: 'service',
    title: '接待礼仪',
    inForce: 2,
    criteria: CRITERIA.map(([code, title, weight, judged, critical]) => ({ code, title, weight, judged, critical, measure: judged ? 'judged' : code === 'facts' ? 'facts-held' : code })),
    draft: null,
    versions: [2, 1].map((number) => ({ number, from: ago(1_000 * (3 - number)), publishedAt: ago(1_000 * (3 - number)), publishedBy: 'he-min', publishedByName: '何敏' })),
    failures: [],
  }
  private body = 'code: service\ntitle: 接待礼仪\ncriteria:\n  - code: first-reply\n    title: 首次回复及时\n    weight: 60\n    first-reply:\n      within: 3m\n      late: 10m\n  - code: need\n    title: 问清需要\n    weight: 40\n    judged: need\n'

  constructor() {
    WHYS.forEach(([why, reasons, blind], index) => {
      const no = index + 1
      const row: ReviewRow = { id: `r${no}`, sheet: `sheet-${no}`, conversation: `c${no}`, customer: { name: ['小满妈妈', '豆豆妈妈', '糯米', '爱笑的安安和乐乐的妈妈住在滨江月光苑的那位', '橙子妈'][index]! }, store: { code: 'hz-xixi', name: '杭州西溪印象城店' }, author: { name: ['林晓雨', '周敏', '林晓雨', '午班共用', '周敏'][index]!, kind: 'GUIDE', shared: index === 3 }, card: { title: '接待礼仪', version: 2 }, why, reasons, blind, machine: null, human: null, settled: null, closedAt: ago(20 + index), state: 'WAITING', by: null }
      this.reviews.set(row.id, { row, human: {} })
    })
    for (const [index, chip] of (['MISSED_WHAT_I_SAID', 'RULE_UNFAIR'] as const).entries())
      this.disputes.push({ id: `d${index + 1}`, sheet: `sheet-${index + 1}`, conversation: `c${index + 1}`, criterion: index ? 'warmth' : 'closing', title: index ? '有温度' : '推进下一步', state: 'OPEN', chip, note: index ? null : '我后面问了要不要先拿一罐试试，顾客也说周末来拿，这应该算推进了。', raisedAt: ago(5), raisedBy: '林晓雨', decideBy: ago(index ? -20 : -70), author: { name: index ? '周敏' : '林晓雨' }, store: { code: 'hz-xixi', name: '杭州西溪印象城店' } })
  }

  private sheet(review: string): SheetView {
    const { row, human } = this.reviews.get(review)!
    const no = Number(review.slice(1))
    const hidden = row.blind && row.state !== 'DONE'
    const lines = CRITERIA.map(([criterion, title, weight, judged, critical]): CriterionView => {
      const machine = machineAnswer(no, criterion)
      const said = human[criterion] ? { outcome: human[criterion].outcome, reason: '复核确认', rule: '', confidence: 1, evidence: [] } : null
      const decided = this.disputes.find((one) => one.sheet === row.sheet && one.criterion === criterion && one.outcome)
      const last = decided ? { outcome: decided.outcome!, reason: '申诉后更改', rule: '', confidence: 1, evidence: [] } : null
      return { criterion, title, weight, judged, critical, advice: judged && criterion !== 'need', machine: hidden ? null : machine, human: said, settled: hidden ? null : (last ?? said ?? machine) }
    })
    const of = (kind: 'machine' | 'settled') => (hidden ? null : scoreOf(lines.map((line) => line[kind])))
    return { id: row.sheet, conversation: row.conversation, customer: { id: `cu${no}`, name: row.customer.name }, store: row.store, author: { kind: 'GUIDE', account: 'lin-xiaoyu', name: row.author.name, shared: row.author.shared, me: false }, closedAt: row.closedAt, card: { code: 'service', ...row.card }, unscoreable: null, machine: of('machine'), human: row.state === 'DONE' ? scoreOf(lines.map((line) => line.human ?? line.machine)) : null, settled: of('settled'), pay: of('settled'), criticalMissed: false, answers: lines, hidden, review: { id: row.id, state: row.state, by: row.by, at: row.at, blind: row.blind }, disputes: this.disputes.filter((one) => one.sheet === row.sheet), contestUntil: null, frozen: false }
  }

  private row({ row }: Played): ReviewRow {
    const { machine, human, settled } = this.sheet(row.id)
    return { ...row, machine, human, settled }
  }

  answer(request: IncomingMessage, response: ServerResponse, url: URL, me: string, body: any): boolean {
    const [, kind, id = '', verb] = url.pathname.replace('/api/v1', '').split('/')
    const name = me === 'he-lan' ? '何岚' : me
    if (kind === 'reviews' && id === 'agreement') json(response, 200, agreement())
    else if (kind === 'reviews' && !id) {
      const wanted = (url.searchParams.get('why') ?? '').split(',').filter(Boolean)
      const all = [...this.reviews.values()].filter(({ row }) => wanted.length === 0 || wanted.includes(row.why))
      const of = { WAITING: all.filter(({ row }) => row.state === 'WAITING'), MINE: all.filter(({ row }) => row.state === 'CLAIMED' && row.by === name), DONE: all.filter(({ row }) => row.state === 'DONE') }
      json(response, 200, { reviews: of[(url.searchParams.get('state') ?? 'WAITING') as 'WAITING'].map((one) => this.row(one)), counts: { waiting: of.WAITING.length, mine: of.MINE.length, done: of.DONE.length } })
    } else if (kind === 'reviews') this.review(response, id, verb, name, body)
    else if (kind === 'sheets') json(response, 200, { ...this.sheet(id.replace('sheet-', 'r')), transcript: transcript(Number(id.slice(6))) })
    else if (kind === 'disputes') this.dispute(request, response, url, id, name, body)
    else if (kind === 'scorecards') this.scorecard(request, response, id, verb, body)
    else return false
    return true
  }

  private review(response: ServerResponse, id: string, verb: string | undefined, name: string, body: any): void {
    const played = this.reviews.get(id)
    if (!played) return problem(response, 404, 'not-found', '没有这份复核')
    if (verb === 'claim') Object.assign(played.row, { state: 'CLAIMED', by: name, at: ago(0) })
    if (verb === 'verdict') {
      Object.assign(played.row, { state: 'DONE', by: name, at: ago(0) })
      for (const { criterion, outcome } of body.answers) played.human[criterion] = { outcome }
      return json(response, 200, this.sheet(id))
    }
    json(response, 200, verb === 'claim' ? this.row(played) : { review: this.row(played), sheet: this.sheet(id), transcript: transcript(Number(id.slice(1))), note: null })
  }

  private dispute(request: IncomingMessage, response: ServerResponse, url: URL, id: string, name: string, body: any): void {
    const found = this.disputes.find((one) => one.id === id)
    if (id && !found) return problem(response, 404, 'not-found', '没有这个申诉')
    if (found && request.method === 'GET') return json(response, 200, found)
    if (!found) return json(response, 200, { disputes: this.disputes.filter(({ state }) => (state === 'OPEN') === (url.searchParams.get('state') !== 'DECIDED')) })
    const before = this.sheet(found.sheet.replace('sheet-', 'r')).answers.find(({ criterion }) => criterion === found.criterion)?.settled?.outcome
    json(response, 200, Object.assign(found, { state: before === body.outcome ? 'UPHELD' : 'CHANGED', outcome: body.outcome, reason: body.reason, decidedBy: name, decidedAt: ago(0) }))
  }

  private scorecard(request: IncomingMessage, response: ServerResponse, code: string, verb: string | undefined, body: any): void {
    if (code === 'lint') {
      const lines = String(body).split('\n')
      const wrong = lines.findIndex((line) => /weight: (?!\d+$)/.test(line))
      json(response, 200, { flaws: wrong < 0 ? [] : [{ place: 'criteria[0].weight', line: wrong + 1, column: 13, reason: 'weight 是 100 分里占多少，写成 0 到 100 的整数' }], notes: [] })
    } else if (request.method === 'PUT') {
      this.card = { ...this.card, draft: { body: String(body), writtenAt: ago(0), writtenBy: 'he-min' } }
      json(response, 200, this.card)
    } else if (verb === 'publish' && this.card.draft) {
      this.body = this.card.draft.body
      this.card = { ...this.card, draft: null, inForce: 3, versions: [{ number: 3, from: ago(0), publishedAt: ago(0), publishedBy: 'he-min', publishedByName: '何敏' }, ...this.card.versions] }
      json(response, 200, this.card)
    } else if (verb === 'preview') {
      const changes = Array.from({ length: 10 }, (_, index) => ({ conversation: `c${index + 1}`, author: index % 3 ? 'GUIDE' : 'CLOUD_GUIDE', closedAt: ago(10 + index * 7), current: 85 - index * 5, draft: index % 4 ? 40 - index * 3 : 100 }))
      json(response, 200, { code, inForce: 2, conversations: 187, complete: false, since: ago(900), current: { n: 203, mean: 71.4, steps: [6, 0, 3, 8, 17, 24, 39, 47, 41, 18] }, draft: { n: 200, mean: 66.8, steps: [11, 2, 5, 12, 21, 30, 38, 42, 31, 8] }, rising: 18, falling: 74, unchanged: 108, unscoreable: 3, scoreable: 0, unasked: 12, changes })
    } else if (verb === 'versions') json(response, 200, { code, number: 2, body: this.body })
    else json(response, 200, code ? this.card : [this.card])
  }
}

function agreement(): Agreement {
  const outcomes: Outcome[] = ['MET', 'PARTLY', 'MISSED', 'NOT_APPLICABLE']
  const row = (criterion: string, title: string, kappa: number | null, half: number, blindLabels: number, trusted: boolean): Agreement['criteria'][number] => ({ card: 'service', criterion, title, judged: true, rule: criterion, judge: 'built-in', labels: blindLabels + 40, blindLabels, kappa, low: kappa === null ? null : kappa - half, high: kappa === null ? null : Math.min(kappa + half, 1), agreement: kappa === null ? null : 0.6 + kappa / 3, confusion: { outcomes, counts: [[Math.round(blindLabels * 0.6), 4, 2, 0], [5, Math.round(blindLabels * 0.1), 3, 1], [2, 3, Math.round(blindLabels * 0.15), 0], [0, 0, 0, 4]] }, all: { kappa, low: null, high: null, agreement: 0.9 }, trusted, trustedSince: trusted ? ago(400) : null, needs: { kappa: 0.6, labels: 100 }, disputes: 3, overturned: 0.33 })
  return {
    criteria: [row('need', '问清需要', 0.74, 0.08, 132, true), row('warmth', '有温度', 0.41, 0.12, 118, false), row('recommendation', '推荐贴合需要', 0.68, 0.16, 61, false), row('response', '接得上话', 0.52, 0.17, 48, false), row('closing', '推进下一步', null, 0, 3, false)],
    reviewers: [{ account: 'he-lan', name: '何岚', labels: 96, blindLabels: 60, agreement: 0.88, kappa: 0.71 }, { account: 'he-min', name: '何敏', labels: 51, blindLabels: 30, agreement: 0.81, kappa: 0.6 }],
  }
}

const played = new PlayedReviews()

export const reviewAnswer = played.answer.bind(played)
