import type {
  Accepted,
  Action,
  ConversationSnapshot,
  CustomerRow,
  DismissChip,
  Passage,
  RejectChip,
  Relay,
  SampleAccount,
  SessionTicket,
  TakeoverBrief,
  Today,
  WecomSignatures,
} from './contract'
import { Problem, Unreachable } from './problem'
import type { ConversationScores, DisputeChip, DisputeView, OpenSheet, OwnSheets } from './scores'
import { serviceClock } from './serviceClock'
import type { Session } from './session'

const BASE = '/api/v1'
const PATIENCE = 20_000
const JSON_TYPE = 'application/json'

/** Requests that need no sign-in, or make one. */
export const door = {
  /** The sample's ready-made sign-ins, or null where the service runs without the sample. */
  async sampleAccounts(): Promise<SampleAccount[] | null> {
    try {
      return await exchange<SampleAccount[]>('GET', '/sample/accounts')
    } catch (failure) {
      if (failure instanceof Problem && [401, 403, 404].includes(failure.status)) return null
      throw failure
    }
  },
  signIn: (brand: string, code: string) => exchange<SessionTicket>('POST', '/session', { brand, code }),
  renew: (token: string) => exchange<SessionTicket>('POST', '/session/renew', undefined, token),
}

/** The service on behalf of whoever is signed in. */
export class CopilotApi {
  constructor(protected readonly session: Session) {}

  customers(): Promise<CustomerRow[]> {
    return this.ask('GET', '/customers?limit=50')
  }

  openConversation(externalId: string): Promise<ConversationSnapshot> {
    return this.ask('POST', '/conversations', { customer: { externalId } })
  }

  conversation(id: string): Promise<ConversationSnapshot> {
    return this.ask('GET', `/conversations/${encodeURIComponent(id)}`)
  }

  /** @param externalId stays the same when the same words are tried again, so that a retry adds nothing. */
  customerSaid(conversation: string, externalId: string, text: string): Promise<Accepted> {
    const message = { externalId, author: 'CUSTOMER', kind: 'TEXT', text, source: 'PASTED' }
    return this.ask('POST', `/conversations/${encodeURIComponent(conversation)}/messages`, message)
  }

  insert(suggestion: string, candidate: number, text?: string): Promise<{ text: string }> {
    return this.ask('POST', `/suggestions/${encodeURIComponent(suggestion)}/insert`, { candidate, text })
  }

  sent(suggestion: string, ok: boolean, hostResult: string): Promise<void> {
    return this.ask('POST', `/suggestions/${encodeURIComponent(suggestion)}/sent`, { ok, hostResult })
  }

  reject(suggestion: string, chip?: RejectChip): Promise<void> {
    return this.ask('POST', `/suggestions/${encodeURIComponent(suggestion)}/reject`, { chip })
  }

  today(): Promise<Today> {
    return this.ask('GET', '/today')
  }

  promiseKept(promise: string): Promise<void> {
    return this.ask('POST', `/promises/${encodeURIComponent(promise)}/kept`)
  }

  /** Cloud guides' words that wait for this guide's tap. */
  async relays(): Promise<Relay[]> {
    return (await this.ask<{ relays: Relay[] }>('GET', '/relays?state=OPEN')).relays
  }

  insertRelay(reply: string): Promise<{ text: string }> {
    return this.ask('POST', `/replies/${encodeURIComponent(reply)}/insert`)
  }

  relaySent(reply: string, ok: boolean, hostResult: string): Promise<void> {
    return this.ask('POST', `/replies/${encodeURIComponent(reply)}/sent`, { ok, hostResult })
  }

  askForTakeover(conversation: string, note?: string): Promise<TakeoverBrief> {
    return this.ask('POST', `/conversations/${encodeURIComponent(conversation)}/takeover`, { note })
  }

  /** What to do next for the customer of a conversation, best first, with words that may be sent now. */
  async nextActions(conversation: string): Promise<Action[]> {
    return (await this.ask<{ actions: Action[] }>('GET', `/conversations/${encodeURIComponent(conversation)}/actions`)).actions
  }

  /** What was sent to a customer and is still waited on, or has brought something. */
  sentTasks(customer: string): Promise<Action[]> {
    return this.ask('GET', `/tasks?customer=${encodeURIComponent(customer)}&state=SENT&state=ANSWERED&state=CONVERTED`)
  }

  taskOpened(task: string): Promise<void> {
    return this.ask('POST', `/tasks/${encodeURIComponent(task)}/opened`)
  }

  insertTask(task: string): Promise<{ text: string }> {
    return this.ask('POST', `/tasks/${encodeURIComponent(task)}/insert`, {})
  }

  taskSent(task: string, ok: boolean, hostResult: string): Promise<Action> {
    return this.ask('POST', `/tasks/${encodeURIComponent(task)}/sent`, { ok, hostResult })
  }

  taskLater(task: string, until: string): Promise<void> {
    return this.ask('POST', `/tasks/${encodeURIComponent(task)}/later`, { until })
  }

  dismissTask(task: string, chip?: DismissChip): Promise<void> {
    return this.ask('POST', `/tasks/${encodeURIComponent(task)}/dismiss`, { chip })
  }

  passage(chunk: string): Promise<Passage> {
    return this.ask('GET', `/passages/${encodeURIComponent(chunk)}`)
  }

  /** One's own scores, the last closed first. @param before the `next` of the page before */
  mySheets(before?: string): Promise<OwnSheets> {
    return this.ask('GET', `/my/sheets?limit=20${before ? `&before=${encodeURIComponent(before)}` : ''}`)
  }

  sheet(id: string): Promise<OpenSheet> {
    return this.ask('GET', `/sheets/${encodeURIComponent(id)}`)
  }

  /** What a conversation came to; of the sheets those that may be seen. */
  conversationScores(conversation: string): Promise<ConversationScores> {
    return this.ask('GET', `/conversations/${encodeURIComponent(conversation)}/scores`)
  }

  contest(sheet: string, criterion: string, chip: DisputeChip, note?: string): Promise<DisputeView> {
    return this.ask('POST', `/sheets/${encodeURIComponent(sheet)}/disputes`, { criterion, chip, note })
  }

  wecomSignatures(url: string): Promise<WecomSignatures> {
    return this.ask('POST', '/wecom/signatures', { url })
  }

  feedAddress(conversation: string): string {
    return `${BASE}/conversations/${encodeURIComponent(conversation)}/feed`
  }

  protected ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.signedIn((token) => exchange<T>(method, path, body, token))
  }

  /** Arrives even if the page is closed meanwhile. */
  protected askToTheEnd<T>(method: string, path: string, body: unknown): Promise<T> {
    return this.signedIn((token) => exchange<T>(method, path, body, token, true))
  }

  /** Sends a text as it was written. */
  protected written<T>(method: string, path: string, text: string, type: string): Promise<T> {
    return this.signedIn(async (token) => parsed<T>(await textOf(method, path, JSON_TYPE, { type, text }, token)))
  }

  /** What is meant to be kept as a file, byte by byte: as a text it would lose the mark that says how it is written. */
  protected file(path: string, type: string): Promise<Blob> {
    return this.signedIn((token) => answered((response) => response.blob(), 'GET', path, type, undefined, token))
  }

  private async signedIn<T>(request: (token: string) => Promise<T>): Promise<T> {
    try {
      return await request(await this.session.bearer())
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 401) throw this.session.end()
      throw failure
    }
  }
}

interface Sent {
  type: string
  text: string
}

async function exchange<T>(method: string, path: string, body?: unknown, token?: string, keepalive = false): Promise<T> {
  const sent = body === undefined ? undefined : { type: JSON_TYPE, text: JSON.stringify(body) }
  return parsed<T>(await textOf(method, path, JSON_TYPE, sent, token, keepalive))
}

function parsed<T>(text: string): T {
  return (text === '' ? undefined : JSON.parse(text)) as T
}

function textOf(method: string, path: string, accepts: string, sent?: Sent, token?: string, keepalive = false): Promise<string> {
  return answered((response) => response.text(), method, path, accepts, sent, token, keepalive)
}

async function answered<T>(read: (response: Response) => Promise<T>, method: string, path: string, accepts: string, sent?: Sent, token?: string, keepalive = false): Promise<T> {
  const headers: Record<string, string> = { Accept: `${accepts}, application/problem+json` }
  if (token) headers.Authorization = `Bearer ${token}`
  if (sent) headers['Content-Type'] = sent.type
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE)
  try {
    // The same address in another shape may bear the same tag: the browser would hand out what it kept of the other.
    const cache = accepts === JSON_TYPE ? undefined : 'no-store'
    const response = await reach(BASE + path, { method, headers, cache, body: sent?.text, signal: patience.signal, keepalive })
    if (!response.ok) throw await Problem.of(response)
    return await read(response)
  } finally {
    clearTimeout(timer)
  }
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, request)
    serviceClock.heard(response.headers.get('date'))
    return response
  } catch {
    throw new Unreachable('the service did not answer')
  }
}
