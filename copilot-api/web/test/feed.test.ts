// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FeedEvent } from '../src/api/contract'
import { SessionOver } from '../src/api/problem'
import { backoff } from '../src/feed/backoff'
import { ConversationFeed, type FeedStatus } from '../src/feed/feed'

/** A service whose lines are opened, written to and cut by hand. */
class PlayedLines {
  readonly asked: { lastEventId: string | null; bearer: string | null }[] = []
  private current: ReadableStreamDefaultController<Uint8Array> | null = null
  statuses: number[] = []

  readonly fetch = ((_address: string, { headers, signal }: RequestInit) => {
    const sent = new Headers(headers)
    this.asked.push({ lastEventId: sent.get('Last-Event-ID'), bearer: sent.get('Authorization') })
    const status = this.statuses.shift() ?? 200
    if (status === 0) return Promise.reject(new TypeError('no network'))
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.current = controller
        signal?.addEventListener('abort', () => this.quietly(() => controller.error(new DOMException('', 'AbortError'))))
      },
    })
    return Promise.resolve(new Response(status === 200 ? body : null, { status }))
  }) as typeof fetch

  async write(bytes: string | Uint8Array): Promise<void> {
    await settle()
    this.current?.enqueue(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
    await settle()
  }

  async cut(): Promise<void> {
    await settle()
    this.quietly(() => this.current?.error(new TypeError('cut')))
    await settle()
  }

  private quietly(action: () => void): void {
    try {
      action()
    } catch {
      // The line had ended already.
    }
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const said = (id: number, text = `第${id}句`) => `id: ${id}\nevent: message\ndata: ${JSON.stringify({ message: { id: `m-${id}`, text } })}\n\n`

let lines: PlayedLines
let feed: ConversationFeed
let told: FeedEvent[]
let statuses: FeedStatus[]
let renew: ReturnType<typeof vi.fn<() => Promise<void>>>
let bearer: () => Promise<string>

beforeEach(() => {
  vi.useFakeTimers()
  lines = new PlayedLines()
  told = []
  statuses = []
  renew = vi.fn(() => Promise.resolve())
  bearer = () => Promise.resolve('t')
  feed = new ConversationFeed({
    address: '/feed',
    bearer: () => bearer(),
    renew,
    onEvent: (event) => told.push(event),
    onStatus: (status) => statuses.push(status),
    fetch: lines.fetch,
    random: () => 1,
  })
})

afterEach(() => {
  feed.stop()
  vi.useRealTimers()
})

describe('the feed', () => {
  test('starts after the event the snapshot ends with, and sends its token in a header', async () => {
    void feed.start('5')
    await settle()
    expect(lines.asked).toEqual([{ lastEventId: '5', bearer: 'Bearer t' }])
  })

  test('tells events in order, also when a chunk ends inside a character', async () => {
    void feed.start(null)
    const bytes = new TextEncoder().encode(said(1, '豆豆') + said(2))
    const inside = new TextEncoder().encode(said(1, '豆豆').split('豆')[0]).length + 1
    await lines.write(bytes.slice(0, inside))
    await lines.write(bytes.slice(inside))
    expect(told).toHaveLength(2)
    expect(told[0]).toMatchObject({ name: 'message', data: { message: { text: '豆豆' } } })
  })

  test('a cut line is taken up after the last event, and a half event is not told', async () => {
    void feed.start(null)
    await lines.write(said(1) + 'id: 2\nevent: message\ndata: {"mess')
    await lines.cut()
    await vi.advanceTimersByTimeAsync(500)
    expect(lines.asked[1]?.lastEventId).toBe('1')
    await lines.write(said(2))
    expect(told).toHaveLength(2)
  })

  test('an event sent again after a resume is told once', async () => {
    void feed.start(null)
    await lines.write(said(1))
    await lines.cut()
    await vi.advanceTimersByTimeAsync(500)
    await lines.write(said(1) + said(2))
    expect(told.map((event) => event.name === 'message' && event.data.message.id)).toEqual(['m-1', 'm-2'])
  })

  test('waits longer with every failed attempt, and not at all when woken', async () => {
    lines.statuses = [0, 0, 503, 200]
    void feed.start(null)
    await vi.advanceTimersByTimeAsync(500)
    expect(lines.asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(999)
    expect(lines.asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(lines.asked).toHaveLength(3)
    feed.wake()
    await settle()
    expect(lines.asked).toHaveLength(4)
    expect(statuses[statuses.length - 1]).toBe('open')
  })

  test('a silent line is given up after thirty seconds; a heartbeat keeps it', async () => {
    void feed.start(null)
    await vi.advanceTimersByTimeAsync(20_000)
    await lines.write(':hb\n\n')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(lines.asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(11_000)
    expect(lines.asked).toHaveLength(2)
  })

  test('renews the token and goes on when the service says that it ran out', async () => {
    void feed.start(null)
    await lines.write(said(1) + 'event: expired\ndata: {}\n\n')
    await vi.advanceTimersByTimeAsync(500)
    expect(renew).toHaveBeenCalledOnce()
    expect(lines.asked[1]?.lastEventId).toBe('1')
    expect(told).toHaveLength(1)
  })

  test('renews the token when the line is refused with 401', async () => {
    lines.statuses = [401, 200]
    void feed.start(null)
    await vi.advanceTimersByTimeAsync(500)
    expect(renew).toHaveBeenCalledOnce()
    expect(statuses[statuses.length - 1]).toBe('open')
  })

  test('gives up when the sign-in has ended', async () => {
    bearer = () => Promise.reject(new SessionOver())
    await feed.start(null)
    expect(statuses[statuses.length - 1]).toBe('lost')
  })

  test('gives up when the conversation is not for this guide', async () => {
    lines.statuses = [403]
    await feed.start(null)
    expect(lines.asked).toHaveLength(1)
    expect(statuses[statuses.length - 1]).toBe('lost')
  })

  test('tells a reset like any other event', async () => {
    void feed.start('5')
    await lines.write('id: 6\nevent: reset\ndata: {"snapshot":{"id":"v-1"}}\n\n')
    expect(told).toEqual([{ name: 'reset', data: { snapshot: { id: 'v-1' } } }])
  })

  test('a reset is told although it bears the id of an event seen before', async () => {
    void feed.start(null)
    await lines.write(said(1) + 'id: 1\nevent: reset\ndata: {"snapshot":{"id":"v-1"}}\n\n')
    expect(told.map(({ name }) => name)).toEqual(['message', 'reset'])
  })

  test('passes over what it cannot read, and does not ask for it again', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    void feed.start(null)
    await lines.write('id: 7\nevent: message\ndata: {broken\n\nid: 8\nevent: of.the.future\ndata: {}\n\n')
    await lines.cut()
    await vi.advanceTimersByTimeAsync(500)
    expect(told).toEqual([])
    expect(lines.asked[1]?.lastEventId).toBe('8')
    warn.mockRestore()
  })

  test('does not hammer a line that is cut as soon as it opens', async () => {
    void feed.start(null)
    for (let cuts = 0; cuts < 4; cuts++) {
      await lines.cut()
      await vi.advanceTimersByTimeAsync(500)
    }
    expect(lines.asked.length).toBeLessThan(4)
  })

  test('tells nothing after it was stopped', async () => {
    void feed.start(null)
    await lines.write(said(1))
    feed.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(lines.asked).toHaveLength(1)
    expect(statuses[statuses.length - 1]).toBe('closed')
  })
})

test('the wait doubles up to its ceiling and half of it is chance', () => {
  expect([0, 1, 2, 9].map((attempt) => backoff(attempt, 1))).toEqual([500, 1_000, 2_000, 15_000])
  expect(backoff(2, 0)).toBe(1_000)
})
