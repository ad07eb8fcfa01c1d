import { createParser } from 'eventsource-parser'
import type { FeedEvent, FeedEvents } from '../api/contract'
import { SessionOver } from '../api/problem'
import { backoff } from './backoff'

/** `lost` means that the service refused for good: another attempt would be refused too. */
export type FeedStatus = 'connecting' | 'open' | 'waiting' | 'lost' | 'closed'

export interface FeedSettings<Event> {
  address: string
  /** The events that are told; others are passed over, as a newer service may know more. */
  names: ReadonlySet<string>
  bearer: () => Promise<string>
  /** Called when the service says that the token ran out. */
  renew: () => Promise<void>
  onEvent: (event: Event) => void
  onStatus: (status: FeedStatus) => void
  fetch?: typeof fetch
  random?: () => number
  /** Silence for this long means a dead line: the service sends a heartbeat every 15 s. */
  silence?: number
}

const CONVERSATION: ReadonlySet<string> = new Set<keyof FeedEvents>([
  'message',
  'suggestion.started',
  'suggestion.sentence',
  'suggestion.done',
  'suggestion.blocked',
  'suggestion.error',
  'suggestion.superseded',
  'closed',
  'actions',
  'takeover',
  'relay',
  'suggestion.changed',
  'reset',
])
const REMEMBERED = 256
const STEADY = 5_000

type Ending = 'cut' | 'refused' | 'stopped'

/**
 * A feed: server-sent events over fetch, because the token travels in a header.
 * A cut line is taken up again after the last event seen; an event that arrives twice is told once.
 */
export class Feed<Event extends { name: string; data: unknown }> {
  private lastEventId: string | null = null
  private readonly seen = new Set<string>()
  private stopped = false
  private line: AbortController | null = null
  private wakeUp: (() => void) | null = null

  constructor(private readonly settings: FeedSettings<Event>) {}

  /** Runs until {@link stop}. */
  async start(lastEventId: string | null): Promise<void> {
    this.lastEventId = lastEventId
    let attempt = 0
    while (!this.stopped) {
      this.settings.onStatus('connecting')
      const begun = Date.now()
      const ending = await this.listen()
      if (ending === 'stopped' || ending === 'refused') {
        this.settings.onStatus(ending === 'refused' ? 'lost' : 'closed')
        return
      }
      // A line that is cut as soon as it opens must not be hammered.
      if (Date.now() - begun > STEADY) attempt = 0
      this.settings.onStatus('waiting')
      await this.wait(backoff(attempt++, (this.settings.random ?? Math.random)()))
    }
  }

  /** Tries again now: the network is back, or the page is looked at again. */
  wake(): void {
    this.wakeUp?.()
  }

  stop(): void {
    this.stopped = true
    this.line?.abort()
    this.wakeUp?.()
    this.settings.onStatus('closed')
  }

  private async listen(): Promise<Ending> {
    const line = new AbortController()
    this.line = line
    let watchdog: ReturnType<typeof setTimeout> | undefined
    const heard = () => {
      clearTimeout(watchdog)
      watchdog = setTimeout(() => line.abort(), this.settings.silence ?? 30_000)
    }
    let expired = false
    try {
      heard()
      const response = await this.connect(line.signal)
      if (response.status === 401) return await this.renewed()
      if ([400, 403, 404, 410].includes(response.status)) return 'refused'
      if (!response.ok || !response.body) return 'cut'
      this.settings.onStatus('open')
      const parser = createParser({
        onEvent: (event) => {
          if (event.event === 'expired') expired = true
          else this.tell(event.event ?? 'message', event.data, event.id)
        },
      })
      await this.read(response.body, (text) => {
        heard()
        parser.feed(text)
        return expired
      })
    } catch (failure) {
      if (failure instanceof SessionOver) return 'refused'
    } finally {
      clearTimeout(watchdog)
      line.abort()
    }
    if (this.stopped) return 'stopped'
    return expired ? await this.renewed() : 'cut'
  }

  private async connect(signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = {
      Accept: 'text/event-stream',
      Authorization: `Bearer ${await this.settings.bearer()}`,
    }
    if (this.lastEventId) headers['Last-Event-ID'] = this.lastEventId
    return (this.settings.fetch ?? fetch)(this.settings.address, { headers, signal, cache: 'no-store' })
  }

  private async read(body: ReadableStream<Uint8Array>, take: (text: string) => boolean): Promise<void> {
    const reader = body.getReader()
    const decoder = new TextDecoder()
    for (;;) {
      const { done, value } = await reader.read()
      if (done || take(decoder.decode(value, { stream: true })) || this.stopped) return
    }
  }

  private tell(name: string, data: string, id: string | undefined): void {
    if (this.stopped) return
    // A reset bears the id of an event that may have been seen: it says from where to go on.
    if (name === 'reset') this.seen.clear()
    else if (id && this.seen.has(id)) return
    if (id) this.remember(id)
    if (!this.settings.names.has(name)) return
    const event = read<Event>(name, data)
    if (event) this.settings.onEvent(event)
  }

  private remember(id: string): void {
    this.lastEventId = id
    this.seen.add(id)
    if (this.seen.size > REMEMBERED) this.seen.delete(this.seen.values().next().value as string)
  }

  private async renewed(): Promise<Ending> {
    try {
      await this.settings.renew()
      return 'cut'
    } catch {
      return 'refused'
    }
  }

  private wait(delay: number): Promise<void> {
    if (this.stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(done, delay)
      const settle = () => done()
      this.wakeUp = settle
      function done() {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** One conversation's feed. */
export class ConversationFeed extends Feed<FeedEvent> {
  constructor(settings: Omit<FeedSettings<FeedEvent>, 'names'>) {
    super({ ...settings, names: CONVERSATION })
  }
}

/** A broken event is passed over, or it would be asked for again for ever; its words stay out of the log. */
function read<Event>(name: string, data: string): Event | null {
  try {
    return { name, data: JSON.parse(data) } as Event
  } catch {
    console.warn('feed: an event could not be read', name)
    return null
  }
}
