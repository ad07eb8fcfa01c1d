import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import type { Action, Candidate, ConversationSnapshot, CustomerRow, FeedEvents, Message, Suggestion, Today } from '../src/api/contract'
import { accounts, customers, passages, renewed, scriptFor, snapshotOf, tasksOf } from './sample.ts'
import { accountOf } from './consoleScene.ts'
import { PlayedConsole } from './playedConsole.ts'
import { ownScoresAnswer } from './playedScores.ts'

interface Line {
  id: number
  text: string
}

interface Played {
  snapshot: ConversationSnapshot
  lines: Line[]
  listeners: Set<ServerResponse>
}

/**
 * Plays the service's contract in the dev server, feed included. The customer's words choose what happens:
 * 没有 (withheld), 涨价 (outdated at insert), 出错 (fails), 断线 (the feed is cut half-way), 长 (a long answer);
 * an edit that says 最低 is blocked.
 */
export function playedService(pace = 350): Plugin {
  const service = new PlayedService(pace)
  const handle = (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.url?.startsWith('/api/v1/')) service.answer(request, response).catch(() => response.destroy())
    else next()
  }
  return {
    name: 'played-service',
    configureServer: (server) => void server.middlewares.use(handle),
    configurePreviewServer: (server) => void server.middlewares.use(handle),
  }
}

class PlayedService {
  private readonly console = new PlayedConsole()
  private readonly conversations = new Map<string, Played>()
  private readonly prices = new Set<string>()
  private readonly tasks = customers.flatMap(tasksOf)
  private readonly putOff = new Set<string>()
  private counter = 0

  constructor(private readonly pace: number) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace('/api/v1', '').split('?')[0] as string
    const route = `${request.method} ${path}`
    const body = await bodyOf(request)
    const [, kind, id = '', verb] = path.split('/')
    if (route === 'GET /sample/accounts') return json(response, 200, accounts())
    if (route === 'POST /session' || route === 'POST /session/renew') return json(response, 200, renewed(request.headers.authorization ? accountOf(request.headers.authorization) : undefined))
    if (!request.headers.authorization) return problem(response, 401, 'unauthorized', '请先登录')
    if (route === 'GET /customers') return json(response, 200, customers)
    if (route === 'GET /today') return json(response, 200, this.today())
    if (route === 'GET /tasks') return json(response, 200, this.tasksFor(new URLSearchParams(request.url?.split('?')[1])))
    if (kind === 'tasks') return this.do(response, id, verb as string, body)
    if (route === 'POST /conversations') return this.open(response, body.customer.externalId)
    if (ownScoresAnswer(request, response, path, accountOf(request.headers.authorization), body)) return
    if (this.console.answer(request, response, body)) return
    if (kind === 'passages') return passages[id] ? json(response, 200, passages[id]) : problem(response, 404, 'not-found', '这段资料已经撤下了')
    if (kind === 'suggestions') return this.act(response, id, verb as string, body)
    const played = this.conversations.get(id)
    if (!played) return problem(response, 404, 'not-found', '没有这段会话')
    if (verb === 'feed') return this.feed(request, response, played)
    if (verb === 'actions') return json(response, 200, { actions: this.toDo(played).slice(0, 3) })
    if (verb === 'messages') return this.said(response, played, body.text)
    return json(response, 200, played.snapshot)
  }

  private today(): Today {
    const waiting = customers.flatMap((customer) => {
      const { id, messages, suggestion } = this.play(customer).snapshot
      const last = messages.at(-1)
      if (last?.author !== 'CUSTOMER') return []
      const minutes = Math.floor((Date.now() - Date.parse(last.sentAt)) / 60_000)
      return [{ conversation: id, customer, lastMessage: last, waitingSince: last.sentAt, waitingMinutes: minutes, suggestionReady: suggestion?.state === 'SHOWN' }]
    })
    const tasks = this.tasks.filter(({ state, id }) => ['OFFERED', 'OPENED'].includes(state) && !this.putOff.has(id))
    return {
      now: new Date().toISOString(),
      store: { code: 'HZ01', name: '滨江天街店', zone: 'Asia/Shanghai', opens: '10:00', closes: '22:00' },
      quiet: { from: '22:00', to: '10:00', active: false },
      waiting,
      tasks,
      counts: { waiting: waiting.length, tasks: tasks.length, resting: 0 },
    }
  }

  private toDo({ snapshot }: Played): Action[] {
    return this.tasksFor(new URLSearchParams({ customer: snapshot.customer.id }))
  }

  private tasksFor(asked: URLSearchParams): Action[] {
    const states = asked.getAll('state')
    const wanted = states.length > 0 ? states : ['OFFERED', 'OPENED']
    return this.tasks.filter(({ id, state, customer }) => customer?.id === asked.get('customer') && wanted.includes(state) && !this.putOff.has(id))
  }

  private do(response: ServerResponse, id: string, verb: string, body: any): void {
    const task = this.tasks.find((known) => known.id === id)
    if (!task) return problem(response, 404, 'not-found', '没有这条任务')
    if (verb === 'insert') return json(response, 200, { text: body.text ?? task.draft?.text ?? task.script })
    if (verb === 'opened' && task.state === 'OFFERED') task.state = 'OPENED'
    if (verb === 'dismiss') task.state = 'DISMISSED'
    if (verb === 'later') this.putOff.add(id)
    if (verb === 'sent' && body.ok) Object.assign(task, { state: 'SENT', grade: 'REPORTED_SENT', sentAt: new Date().toISOString() })
    return json(response, 200, task)
  }

  private play(customer: CustomerRow): Played {
    const snapshot = snapshotOf(customer)
    const played = this.conversations.get(snapshot.id) ?? { snapshot, lines: [], listeners: new Set() }
    this.conversations.set(snapshot.id, played)
    return played
  }

  private open(response: ServerResponse, externalId: string): void {
    const customer = customers.find((known) => known.externalId === externalId)
    if (!customer) return problem(response, 404, 'unknown-customer', '这位顾客不在您名下')
    json(response, 200, this.play(customer).snapshot)
  }

  private feed(request: IncomingMessage, response: ServerResponse, played: Played): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' })
    response.write(':hb\n\n')
    const after = Number(request.headers['last-event-id'] ?? 0)
    played.lines.filter((line) => line.id > after).forEach((line) => response.write(line.text))
    played.listeners.add(response)
    const heartbeat = setInterval(() => response.write(':hb\n\n'), 15_000)
    response.on('close', () => {
      clearInterval(heartbeat)
      played.listeners.delete(response)
    })
  }

  private said(response: ServerResponse, played: Played, text: string): void {
    if (text.length > 20_000) return problem(response, 400, 'validation', `这段话有 ${text.length} 个字，一次最多 20000 个字，请只贴顾客的问题`)
    const message: Message = { id: this.id('m'), seq: played.snapshot.messages.length + 1, author: 'CUSTOMER', kind: 'TEXT', text, sentAt: new Date().toISOString() }
    played.snapshot.messages.push(message)
    this.tell(played, 'message', { message })
    const suggestion = this.id('s')
    if (/涨价/.test(text)) this.prices.add(suggestion)
    this.compose(played, message, suggestion)
    json(response, 202, { message: message.id, conversation: played.snapshot.id, duplicate: false, suggestion })
  }

  private compose(played: Played, message: Message, id: string): void {
    const script = scriptFor(message.text)
    const before = played.snapshot.suggestion
    if (before?.state === 'WORKING') this.tell(played, 'suggestion.superseded', { suggestion: before.id })
    const candidates = script.candidates.map(({ strategy, sentences, validUntil }, index): Candidate => ({ index, strategy, sentences, validUntil, text: sentences.map((s) => s.text).join(''), confidence: 0.8 }))
    const whole: Suggestion = { id, message: message.id, state: script.withheld ? 'WITHHELD' : 'SHOWN', composer: 'BUILT_IN', createdAt: new Date().toISOString(), tookMs: 900, candidates, tips: script.tips, withheld: script.withheld }
    played.snapshot.suggestion = { ...whole, state: 'WORKING', candidates: [], tips: [], withheld: undefined }
    const steps: (() => void)[] = [() => this.tell(played, 'suggestion.started', { suggestion: id, message: message.id })]
    for (const { index: candidate, strategy, sentences } of script.withheld ? [] : candidates) {
      sentences.forEach((sentence, index) => steps.push(() => this.tell(played, 'suggestion.sentence', { suggestion: id, candidate, strategy, index, ...sentence })))
    }
    if (/断线/.test(message.text)) steps.splice(2, 0, () => played.listeners.forEach((listener) => listener.destroy()))
    if (/出错/.test(message.text)) steps.push(() => this.tell(played, 'suggestion.error', { suggestion: id, reason: '写建议的服务暂时没有回应' }))
    else steps.push(() => this.show(played, whole, 'suggestion.done'))
    steps.forEach((step, position) => setTimeout(() => played.snapshot.suggestion?.id === id && step(), this.pace * (position + 1)))
  }

  private show(played: Played, suggestion: Suggestion, event: 'suggestion.done' | 'suggestion.changed'): void {
    played.snapshot.suggestion = suggestion
    this.tell(played, event, { suggestion })
  }

  private act(response: ServerResponse, id: string, verb: string, body: any): void {
    const played = [...this.conversations.values()].find(({ snapshot }) => snapshot.suggestion?.id === id)
    const suggestion = played?.snapshot.suggestion
    if (!played || !suggestion) return problem(response, 404, 'not-found', '这条建议已经过去了')
    const change = (state: Suggestion['state']) => this.show(played, { ...suggestion, state }, 'suggestion.changed')
    if (verb === 'insert') {
      if (this.prices.has(id)) return this.outdated(response, played, suggestion)
      const text = body.text ?? suggestion.candidates[body.candidate]?.text
      const lowest = /全网最低|最低价/.exec(text)
      if (lowest) {
        const findings = [{ rule: 'ADVERTISING_ABSOLUTE', text: lowest[0], reason: '是绝对化用语，广告法不允许，可以说“今天会员价299元”' }]
        return problem(response, 422, 'guard-blocked', '这段话没通过检查', { findings })
      }
      change('INSERTED')
      return json(response, 200, { text })
    }
    if (verb === 'sent') change(body.ok ? 'SENT' : 'SHOWN')
    if (verb === 'reject') change('REJECTED')
    response.writeHead(204).end()
  }

  private outdated(response: ServerResponse, played: Played, old: Suggestion): void {
    const changed = JSON.parse(JSON.stringify(old).replaceAll('299', '319')) as Suggestion
    const suggestion = { ...changed, id: this.id('s') }
    this.show(played, suggestion, 'suggestion.changed')
    problem(response, 409, 'suggestion-outdated', '会员价已变化', { suggestion: suggestion.id })
  }

  private tell<Name extends keyof FeedEvents>(played: Played, name: Name, data: FeedEvents[Name]): void {
    const id = played.lines.length + 1
    const text = `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
    played.lines.push({ id, text })
    played.snapshot.lastEventId = String(id)
    played.listeners.forEach((listener) => listener.write(text))
  }

  private id(kind: string): string {
    return `${kind}-${String(++this.counter).padStart(6, '0')}`
  }
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' })
  response.end(JSON.stringify(body))
}

export function problem(response: ServerResponse, status: number, slug: string, detail: string, more: object = {}): void {
  json(response, status, { type: `urn:guide-copilot:problem:${slug}`, title: slug, status, detail, ...more })
}

async function bodyOf(request: IncomingMessage): Promise<any> {
  let text = ''
  for await (const chunk of request) text += chunk
  if (request.headers['content-type']?.includes('yaml')) return text
  return text === '' ? {} : JSON.parse(text)
}
