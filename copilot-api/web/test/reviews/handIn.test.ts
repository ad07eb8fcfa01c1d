import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, type App } from 'vue'
import { Problem } from '../../src/api/problem'
import { GRACE, useHandIn, type HandIn } from '../../src/console/review/useHandIn'
import { sheet } from './samples'

const one: HandIn = { review: 'r-1', name: '李丽', verdict: { answers: [] } }
const two: HandIn = { ...one, review: 'r-2' }

let app: App
let hand: ReturnType<typeof useHandIn>
const told: string[] = []
const counted: string[] = []
let refusal: unknown
let slow: (() => Promise<void>) | null

beforeEach(() => {
  vi.useFakeTimers()
  told.length = counted.length = 0
  refusal = slow = null
  app = createApp({
    setup() {
      const api = {
        handIn: async (review: string) => {
          if (refusal) throw refusal
          await slow?.()
          told.push(review)
          return sheet()
        },
      }
      hand = useHandIn(api, (_, { review }) => counted.push(review))
      return () => null
    },
  })
  app.mount(document.createElement('div'))
})
afterEach(() => {
  app.unmount()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('what is handed in counts after a moment, once', async () => {
  await hand.give(one)
  await vi.advanceTimersByTimeAsync(GRACE - 1)
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(2 * GRACE)
  expect([told, counted, hand.waiting.value]).toEqual([['r-1'], ['r-1'], null])
})

test('what is taken back until then never counts', async () => {
  await hand.give(one)
  expect(hand.takeBack()).toBe('r-1')
  await vi.advanceTimersByTimeAsync(2 * GRACE)
  expect(told).toEqual([])
  expect(hand.takeBack()).toBeNull()
})

test('the next one, leaving and closing the page send it at once', async () => {
  await hand.give(one)
  await hand.give(two)
  expect(told).toEqual(['r-1'])
  dispatchEvent(new Event('pagehide'))
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual(['r-1', 'r-2'])
  await hand.give(one)
  app.unmount()
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual(['r-1', 'r-2', 'r-1'])
})

test('what is refused is named with the reason, and is neither lost nor sent again by itself', async () => {
  refusal = new Problem(503, 'database-unavailable', '数据库暂时不可用')
  await hand.give(one)
  await vi.advanceTimersByTimeAsync(3 * GRACE)
  expect(hand.refused.value).toMatchObject({ review: 'r-1', name: '李丽' })
  expect(hand.refused.value?.text).toContain('数据库暂时不可用')
  expect([counted, hand.waiting.value]).toEqual([[], null])
})

test('what is handed in while another is still on its way counts after it', async () => {
  let arrived = (): void => {}
  slow = () => new Promise((resolve) => (arrived = resolve))
  await hand.give(one)
  await vi.advanceTimersByTimeAsync(GRACE)
  slow = null
  void hand.give(two)
  void hand.give({ ...one, review: 'r-3' })
  await vi.advanceTimersByTimeAsync(0)
  arrived()
  await vi.advanceTimersByTimeAsync(2 * GRACE)
  expect(told).toEqual(['r-1', 'r-2', 'r-3'])
})

test('a refusal is not passed over for the next one', async () => {
  await hand.give(one)
  refusal = new Problem(503, 'database-unavailable', '数据库暂时不可用')
  await hand.give(two)
  expect([hand.refused.value?.review, hand.waiting.value?.review]).toEqual(['r-1', 'r-2'])
})

test('a page that is put aside sends it at once: it may never come back', async () => {
  await hand.give(one)
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual(['r-1'])
})
