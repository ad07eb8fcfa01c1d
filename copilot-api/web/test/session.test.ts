// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Problem, SessionOver, Unreachable } from '../src/api/problem'
import { Session, type Renewal } from '../src/api/session'

const minute = 60_000
const stored = new Map<string, string>()
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
}

/** A token as the service makes them, good for 15 minutes by a clock that may differ from ours. */
function token(name: string, serviceTime = 1_000_000): string {
  return ['', { sub: name, iat: serviceTime, exp: serviceTime + 900 }, ''].map((part) => btoa(JSON.stringify(part))).join('.')
}

let renewal: ReturnType<typeof vi.fn<Renewal>>
let session: Session

beforeEach(() => {
  vi.useFakeTimers()
  stored.clear()
  renewal = vi.fn<Renewal>(() => Promise.resolve({ token: token('next') }))
  session = new Session(renewal, storage)
})

afterEach(() => {
  session.clear()
  vi.useRealTimers()
})

test('a token is renewed before it runs out, whatever the phone thinks the time is', async () => {
  session.start({ token: token('first') })
  await vi.advanceTimersByTimeAsync(9 * minute)
  expect(renewal).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(2 * minute)
  expect(await session.bearer()).toBe(token('next'))
  expect(renewal).toHaveBeenCalledOnce()
})

test('two askers at once cause one renewal', async () => {
  session.start({ token: token('first') })
  vi.setSystemTime(Date.now() + 12 * minute)
  await Promise.all([session.bearer(), session.bearer()])
  expect(renewal).toHaveBeenCalledOnce()
})

test('a token that is still good is used while the network is away', async () => {
  renewal.mockRejectedValue(new Unreachable())
  session.start({ token: token('first') })
  vi.setSystemTime(Date.now() + 12 * minute)
  expect(await session.bearer()).toBe(token('first'))
})

test('the sign-in is over when the service refuses to renew, and whoever listens is told once', async () => {
  const over = vi.fn()
  renewal.mockRejectedValue(new Problem(401, 'unauthorized', ''))
  session.onOver(over)
  session.start({ token: token('first') })
  await expect(session.renew()).rejects.toThrow(SessionOver)
  await expect(session.bearer()).rejects.toThrow(SessionOver)
  expect(over).toHaveBeenCalledOnce()
  expect(stored.size).toBe(0)
})

test('a reload keeps the sign-in, but not one that has run out', () => {
  session.start({ token: token('first') })
  expect(new Session(renewal, storage).open).toBe(true)
  vi.setSystemTime(Date.now() + 15 * minute)
  expect(new Session(renewal, storage).open).toBe(false)
})
