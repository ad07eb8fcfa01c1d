import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Citation, Message, Suggestion } from '../src/api/contract.ts'
import type { Action, Briefing, Reply, Takeover, TalkEvents, TalkSnapshot } from '../src/console/api/contract.ts'
import { accountOf, briefingOf, meOf, sceneOf, suggestionOf, talkOf } from './consoleScene.ts'
import { json, problem } from './playedService.ts'
import { campaignAnswer } from './playedCampaigns.ts'
import { creditAnswer } from './playedCredit.ts'
import { performanceAnswer } from './playedPerformance.ts'
import { reviewAnswer } from './playedReviews.ts'

interface Line {
  id: number
  text: string
}

class Stream {
  private readonly lines: Line[] = []
  private readonly listeners = new Set<ServerResponse>()

  follow(request: IncomingMessage, response: ServerResponse, reset: () => object): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' })
    response.write(':ok\n\n')
    const after = request.headers['last-event-id']
    if (after === undefined) this.write(response, this.lines.length, 'reset', { snapshot: reset() })
    else this.lines.filter((line) => line.id > Number(after)).forEach((line) => response.write(line.text))
    this.listeners.add(response)
    const heartbeat = setInterval(() => response.write(':hb\n\n'), 15_000)
    response.on('close', () => {
      clearInterval(heartbeat)
      this.listeners.delete(response)
    })
  }

  tell(name: string, data: object): void {
    const id = this.lines.length + 1
    const text = `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
    this.lines.push({ id, text })
    this.listeners.forEach((listener) => listener.write(text))
  }

  cut(): void {
    this.listeners.forEach((listener) => listener.destroy())
  }

  private write(response: ServerResponse, id: number, name: string, data: object): void {
    response.write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }
}

interface PlayedTalk {
  snapshot: TalkSnapshot
  briefing: Briefing
  stream: Stream
  replies: Reply[]
}

/**
 * Plays takeovers for the console: a queue with leases, a conversation each, replies by seat or relay, arrivals.
 * `POST /api/v1/played/arrivals {count}`, `…/cut`, `…/steal {takeover}` and `…/said {takeover, text}` move the scene.
 */
export class PlayedConsole {
  private readonly takeovers = new Map<string, Takeover>()
  private readonly talks = new Map<string, PlayedTalk>()
  private readonly queue = new Stream()
  private token = 40
  private counter = 0

  constructor(private readonly lease = 60_000) {
    sceneOf().forEach((takeover) => this.raise(takeover))
    setInterval(() => this.expire(), 1_000).unref()
  }

  /** @returns false where the address is none of the console's */
  answer(request: IncomingMessage, response: ServerResponse, body: any): boolean {
    const url = new URL(request.url ?? '', 'http://played')
    const [, kind, id = '', verb = ''] = url.pathname.replace('/api/v1', '').split('/')
    const me = accountOf(request.headers.authorization)
    const okay = (answer: unknown, status = 200) => (answer === undefined ? void response.writeHead(204).end() : json(response, status, answer))
    if (kind === 'me') okay(meOf(me))
    else if (kind === 'takeovers') this.takeover(request, response, me, id, verb, body, url)
    else if (kind === 'conversations' && this.talks.has(id)) this.talk(request, response, me, id, verb, body)
    else if (kind === 'replies') this.reported(response, id, body)
    else if (kind === 'promises') this.promise(response, id, verb)
    else if (kind === 'tasks' && this.act(response, id, verb)) return true
    else if (kind === 'played') this.move(response, id, body)
    else return campaignAnswer(request, response, url, me, body) || creditAnswer(request, response, url, me, body) || performanceAnswer(request, response, url) || reviewAnswer(request, response, url, me, body)
    return true
  }

  private raise(takeover: Takeover): void {
    this.takeovers.set(takeover.id, takeover)
    const snapshot = talkOf(takeover)
    this.talks.set(takeover.conversation, { snapshot, briefing: briefingOf(snapshot), stream: new Stream(), replies: [] })
  }

  private seen(takeover: Takeover, me: string): Takeover {
    const mine = takeover.holder?.account === me
    return { ...takeover, holder: takeover.holder && { ...takeover.holder, me: mine }, lease: mine ? takeover.lease : null }
  }

  private list(me: string, state: string | null): object {
    const all = [...this.takeovers.values()].map((takeover) => this.seen(takeover, me))
    const waiting = all.filter(({ state }) => state === 'WAITING')
    const mine = all.filter(({ state, holder }) => state === 'CLAIMED' && holder?.me)
    const counts = { waiting: waiting.length, mine: mine.length, active: all.length }
    return { takeovers: state === 'WAITING' ? waiting : state === 'MINE' ? mine : [...waiting, ...mine], counts }
  }

  private takeover(request: IncomingMessage, response: ServerResponse, me: string, id: string, verb: string, body: any, url: URL): void {
    if (id === '') return json(response, 200, this.list(me, url.searchParams.get('state')))
    if (id === 'feed') return this.queue.follow(request, response, () => this.list(me, null))
    if (id === 'claim-next') {
      const next = [...this.takeovers.values()].filter(({ state }) => state === 'WAITING').sort((a, b) => b.urgency - a.urgency || Date.parse(a.waitingSince) - Date.parse(b.waitingSince))[0]
      if (!next) return void response.writeHead(204).end()
      return json(response, 200, this.seen(this.claimed(next, me), me))
    }
    const takeover = this.takeovers.get(id)
    if (!takeover) return problem(response, 404, 'not-found', '没有这段接管')
    if (verb === 'claim') {
      if (takeover.state === 'CLAIMED' && takeover.holder?.account !== me) return problem(response, 409, 'conflict-takeover', `${takeover.holder?.name}已接这段会话`, { holder: takeover.holder })
      return json(response, 200, this.seen(this.claimed(takeover, me), me))
    }
    if (takeover.lease?.token !== body.token) return problem(response, 409, 'conflict-not-the-writer', '这段会话不再由您接待', { holder: takeover.holder })
    if (verb === 'heartbeat') {
      takeover.lease = { token: body.token, expiresAt: this.soon() }
      return json(response, 200, { expiresAt: takeover.lease.expiresAt })
    }
    this.takeovers.set(id, { ...takeover, state: 'HANDED_BACK', holder: null, lease: null })
    this.queue.tell('gone', { id })
    json(response, 200, { ...takeover, state: 'HANDED_BACK' })
  }

  private claimed(takeover: Takeover, account: string, name = meOf(account).name): Takeover {
    const next: Takeover = { ...takeover, state: 'CLAIMED', holder: { account, name, me: false }, lease: { token: ++this.token, expiresAt: this.soon() } }
    this.put(next)
    return next
  }

  private put(takeover: Takeover): void {
    this.takeovers.set(takeover.id, takeover)
    // One played stream serves everybody, so that the event says who holds it by account; the page asks by `me`.
    this.queue.tell('takeover', { takeover: { ...takeover, holder: takeover.holder && { ...takeover.holder, me: takeover.holder.account === 'chen-yun' } } })
  }

  private expire(): void {
    for (const takeover of this.takeovers.values()) {
      if (takeover.lease && Date.parse(takeover.lease.expiresAt) < Date.now()) this.put({ ...takeover, state: 'WAITING', holder: null, lease: null })
    }
  }

  private talk(request: IncomingMessage, response: ServerResponse, me: string, id: string, verb: string, body: any): void {
    const talk = this.talks.get(id) as PlayedTalk
    const takeover = [...this.takeovers.values()].find(({ conversation }) => conversation === id) as Takeover
    if (verb === 'feed') return talk.stream.follow(request, response, () => talk.snapshot)
    if (verb === 'briefing') return json(response, 200, { ...talk.briefing, asOf: new Date().toISOString() })
    if (verb === 'actions') return json(response, 200, { actions: talk.snapshot.actions })
    if (verb !== 'replies') return json(response, 200, talk.snapshot)
    if (takeover.holder?.account !== me || takeover.lease?.token !== body.token) return problem(response, 409, 'conflict-not-the-writer', '这段会话不再由您接待', { holder: takeover.holder })
    const absolute = /全网最低价?|最便宜/.exec(body.text)
    if (absolute) return problem(response, 422, 'guard-blocked', '这段话没通过检查', { findings: [{ rule: 'ADVERTISING_ABSOLUTE', text: absolute[0], reason: '是绝对化用语，广告法不允许' }] })
    const former = talk.replies.find((reply) => reply.id === `reply-${body.key}`)
    if (former) return json(response, 201, former)
    const relayed = takeover.transport === 'DRAFT_RELAY'
    const reply: Reply = { id: `reply-${body.key}`, transport: takeover.transport, state: relayed ? 'RELAYED' : 'AUTHORISED', text: body.text, createdAt: new Date().toISOString(), expiresAt: new Date(Date.now() + 300_000).toISOString() }
    talk.replies.push(reply)
    talk.stream.tell('relay', { reply })
    json(response, 201, reply)
    // The guide taps after a while, or never.
    if (relayed) setTimeout(() => (/过期/.test(body.text) ? this.ended(talk, reply, 'EXPIRED') : this.sent(talk, reply)), 15_000).unref()
  }

  private reported(response: ServerResponse, id: string, body: any): void {
    const talk = [...this.talks.values()].find(({ replies }) => replies.some((reply) => reply.id === id))
    const reply = talk?.replies.find((known) => known.id === id)
    if (!talk || !reply) return problem(response, 404, 'not-found', '没有这条回复')
    json(response, 200, body.ok ? this.sent(talk, reply) : this.ended(talk, reply, 'CANCELLED'))
  }

  private sent(talk: PlayedTalk, reply: Reply): Reply {
    const message: Message = { id: `m-${++this.counter}`, seq: talk.snapshot.messages.length + 1, author: reply.transport === 'DRAFT_RELAY' ? 'CLOUD_GUIDE' : 'CLOUD_GUIDE', kind: 'TEXT', text: reply.text, sentAt: new Date().toISOString(), grade: 'REPORTED_SENT' }
    talk.snapshot.messages.push(message)
    talk.stream.tell('message', { message })
    return this.ended(talk, reply, 'SENT')
  }

  private ended(talk: PlayedTalk, reply: Reply, state: Reply['state']): Reply {
    reply.state = state
    talk.stream.tell('relay', { reply })
    return { ...reply }
  }

  private promise(response: ServerResponse, id: string, verb: string): void {
    for (const { briefing } of this.talks.values()) {
      const promise = briefing.promises.find((known) => known.id === id)
      if (promise) promise.state = verb === 'kept' ? 'KEPT' : 'DROPPED'
    }
    json(response, 200, {})
  }

  private act(response: ServerResponse, id: string, verb: string): boolean {
    const talk = [...this.talks.values()].find(({ snapshot }) => snapshot.actions?.some((action) => action.id === id))
    const action = talk?.snapshot.actions?.find((known) => known.id === id) as Action | undefined
    if (!talk || !action) return false
    if (verb === 'insert') json(response, 200, { text: action.draft?.text ?? action.script })
    else {
      talk.snapshot.actions = talk.snapshot.actions?.filter((known) => known !== action)
      talk.stream.tell('actions', { actions: talk.snapshot.actions ?? [] })
      json(response, 200, {})
    }
    return true
  }

  private move(response: ServerResponse, what: string, body: any): void {
    if (what === 'arrivals') for (const takeover of sceneOf(body.count ?? 50, `n${++this.counter}-`)) {
      this.raise(takeover)
      this.queue.tell('takeover', { takeover })
    }
    if (what === 'cut') this.queue.cut()
    const takeover = this.takeovers.get(body.takeover)
    if (what === 'steal' && takeover) this.claimed(takeover, 'wu-di', '吴迪')
    if (what === 'said' && takeover) this.customerSays(takeover, body.text)
    json(response, 200, {})
  }

  private customerSays(takeover: Takeover, text: string): void {
    const talk = this.talks.get(takeover.conversation) as PlayedTalk
    const message: Message = { id: `m-${++this.counter}`, seq: talk.snapshot.messages.length + 1, author: 'CUSTOMER', kind: 'TEXT', text, sentAt: new Date().toISOString() }
    talk.snapshot.messages.push(message)
    talk.stream.tell('message', { message })
    const suggestion: Suggestion = suggestionOf(`s-${String(1_000 + ++this.counter)}`, message.id)
    talk.snapshot.suggestion = suggestion
    talk.stream.tell('suggestion.done', { suggestion } satisfies TalkEvents['suggestion.done'])
    this.put({ ...takeover, lastMessage: { text, sentAt: message.sentAt, author: 'CUSTOMER' }, waitingSince: message.sentAt })
  }

  private soon(): string {
    return new Date(Date.now() + this.lease).toISOString()
  }
}

export type { Citation }
