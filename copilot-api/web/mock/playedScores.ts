import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnswerView, CriterionView, DisputeView, OpenSheet, Outcome } from '../src/api/scores.ts'
import { json, problem } from './playedService.ts'

/** A guide's own scores for the played sidebar; whoever is `zhou-min` is on a shared seat and has none. */
const hours = (back: number) => new Date(Date.now() - back * 3_600_000).toISOString()
const POINTS: Partial<Record<Outcome, number>> = { MET: 1, PARTLY: 0.5, MISSED: 0 }
const NAMES = ['豆豆妈妈', '爱笑的安安和乐乐的妈妈住在滨江月光苑的那位（二胎）', '小北', '糯米', '团团爸爸', '橙子妈', '可可妈咪']

const SAID: [('CUSTOMER' | 'GUIDE'), string][] = [
  ['CUSTOMER', '你好，3段现在有活动吗？'],
  ['GUIDE', '豆豆妈妈好，宝宝现在几个月了？'],
  ['CUSTOMER', '14个月，之前喝2段有点便秘'],
  ['GUIDE', '今天会员价299元，满两罐立减40元。'],
  ['CUSTOMER', '好的，我想想'],
  ['GUIDE', '好的，您有需要随时找我。'],
]

const answer = (outcome: Outcome, reason: string, rule: string, confidence: number, evidence: AnswerView['evidence'] = []): AnswerView => ({ outcome, reason, rule, confidence, evidence })
const at = (index: number, words = '') => {
  const text = SAID[index]?.[1] ?? ''
  const from = words ? text.indexOf(words) : 0
  return { message: `own-m${index}`, quote: words || text, from, to: words ? from + words.length : 0 }
}

function criteria(no: number): CriterionView[] {
  const line = (criterion: string, title: string, weight: number, judged: boolean, critical: boolean, machine: AnswerView): CriterionView => ({ criterion, title, weight, judged, critical, advice: judged, machine, human: null, settled: machine })
  return [
    line('first-reply', '首次回复及时', 25, false, false, answer('MET', '首次回复用时2分钟，要求5分钟内', 'first-reply/1', 1, [at(1)])),
    line('forbidden', '没有违规说法', 20, false, true, no === 3 ? answer('MISSED', '说了“全网最低价”', 'forbidden/1', 1, [at(3, '会员价299元')]) : answer('MET', '没有出现禁用说法', 'forbidden/1', 1)),
    line('facts', '价格与活动当时有效', 15, false, false, answer('MET', '299元与立减40元当时都有效', 'facts-held/1', 1, [at(3, '299元'), at(3, '立减40元')])),
    line('need', '了解需求', 15, true, false, answer('PARTLY', '问了月龄，没有问现在喝什么', 'judge/1 NEED', 0.71, [at(1, '宝宝现在几个月了'), at(2)])),
    line('response', '接得上话', 10, true, false, answer('PARTLY', '便秘的担心没有接', 'judge/1 RESPONSE', 0.66, [at(3, '今天会员价299元')])),
    line('closing', '推进下一步', 15, true, false, answer('MISSED', '没有约到店或下一步', 'judge/1 CLOSING', 0.58, [at(5)])),
  ]
}

function made(no: number): OpenSheet {
  const answers = criteria(no)
  const dispute = (criterion: string, part: Partial<DisputeView>): DisputeView => ({ id: `d-${no}-${criterion}`, sheet: `own-${no}`, conversation: `v-${no}`, criterion, title: criterion, state: 'OPEN', chip: 'MISSED_WHAT_I_SAID', note: null, raisedAt: hours(20), raisedBy: 'lin-xiaoyu', decideBy: hours(-52), author: { name: '林晓雨' }, store: { code: 'hz-binjiang', name: '滨江天街店' }, ...part })
  const sheet: OpenSheet = {
    id: `own-${no}`,
    conversation: `v-${no}`,
    customer: { id: `c-${no}`, name: NAMES[no % NAMES.length] as string },
    store: { code: 'hz-binjiang', name: '滨江天街店' },
    author: { kind: 'GUIDE', account: 'lin-xiaoyu', name: '林晓雨', shared: false, me: true },
    closedAt: hours(5 + no * 26),
    card: { code: 'service', title: '接待服务', version: 2 },
    unscoreable: no === 4 ? { code: 'TOO_SHORT', text: '内容太短，不足以评分' } : null,
    machine: null,
    human: null,
    settled: null,
    pay: null,
    criticalMissed: no === 3,
    answers: no === 4 ? [] : answers,
    hidden: false,
    review: null,
    disputes: no === 1 ? [dispute('need', {})] : no === 2 ? [dispute('closing', { state: 'CHANGED', outcome: 'MET', reason: '约了周六到店，应算做到', decidedAt: hours(3), decidedBy: '何岚' }), dispute('need', { state: 'UPHELD', outcome: 'PARTLY', reason: '确实没有问现在喝什么', decidedAt: hours(3), decidedBy: '何岚' })] : [],
    contestUntil: hours(no * 26 + 5 - 168),
    frozen: false,
    transcript: SAID.map(([author, text], index) => ({ id: `own-m${index}`, seq: index + 1, author, kind: 'TEXT', text, sentAt: hours(6 + no * 26 - index / 20), grade: author === 'GUIDE' ? 'SEEN' : undefined })),
  }
  if (no === 2) {
    const closing = sheet.answers.find(({ criterion }) => criterion === 'closing') as CriterionView
    closing.human = closing.settled = answer('MET', '约了周六到店，应算做到', 'dispute', 1, [at(5)])
  }
  return counted(sheet)
}

function counted(sheet: OpenSheet): OpenSheet {
  const total = (which: 'machine' | 'settled') => {
    if (sheet.answers.length === 0) return null
    if (sheet.criticalMissed) return 0
    const told = sheet.answers.filter((line) => line[which] && POINTS[line[which].outcome] !== undefined)
    return Math.round((1000 * told.reduce((sum, line) => sum + line.weight * (POINTS[line[which]!.outcome] ?? 0), 0)) / told.reduce((sum, line) => sum + line.weight, 0)) / 10
  }
  return { ...sheet, machine: total('machine'), settled: total('settled'), human: sheet.answers.some(({ human }) => human) ? total('settled') : null, pay: sheet.answers.length ? (sheet.criticalMissed ? 0 : 100) : null }
}

const sheets = Array.from({ length: 24 }, (_, no) => made(no))

export function ownScoresAnswer(request: IncomingMessage, response: ServerResponse, path: string, me: string, body: any): boolean {
  const [, kind, id = '', verb] = path.split('/')
  if (kind === 'conversations' && verb === 'scores') json(response, 200, { scores: [{ id: 's', sheets: sheets.slice(0, 1) }], waiting: false })
  else if (kind === 'my' && me === 'zhou-min') json(response, 200, { sheets: [], summary: { n: 0, mean: null, low: null, high: null, unscoreable: 0 }, sharedSeat: true, next: null })
  else if (kind === 'my') mine(response, new URLSearchParams(request.url?.split('?')[1]).get('before'))
  else if (kind === 'sheets' && id.startsWith('own-')) sheet(response, Number(id.slice(4)), verb, body)
  else return false
  return true
}

function mine(response: ServerResponse, before: string | null): void {
  const from = before ? Number(before) : 0
  const page = sheets.slice(from, from + 10).map(({ transcript: _transcript, ...seen }) => seen)
  json(response, 200, { sheets: page, summary: { n: 22, mean: 76.4, low: 71.9, high: 80.9, unscoreable: 1 }, sharedSeat: false, next: from + 10 < sheets.length ? String(from + 10) : null })
}

function sheet(response: ServerResponse, no: number, verb: string | undefined, body: any): void {
  const found = sheets[no]
  if (!found) return problem(response, 404, 'not-found', '没有这份评分')
  if (verb !== 'disputes') return json(response, 200, found)
  const line = found.answers.find(({ criterion }) => criterion === body.criterion)
  const raised: DisputeView = { id: `d-${no}-${body.criterion}`, sheet: found.id, conversation: found.conversation, criterion: body.criterion, title: line?.title ?? '', state: 'OPEN', chip: body.chip, note: body.note ?? null, raisedAt: hours(0), raisedBy: 'lin-xiaoyu', decideBy: hours(-72), author: { name: '林晓雨' }, store: found.store }
  found.disputes = [...found.disputes.filter(({ criterion }) => criterion !== body.criterion), raised]
  json(response, 201, raised)
}
