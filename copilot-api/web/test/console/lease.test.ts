// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { beatAfter, beaten, granted, lost, missed, NONE, told, writable } from '../../src/console/takeover/lease'
import { at, claimed, NOW, takeover } from './samples'

const held = granted({ token: 5, expiresAt: at(60) }, NOW)

describe('a held lease', () => {
  test('lets write until it runs out, by the clock of the service', () => {
    expect(writable(held, NOW + 59_000)).toBe(true)
    expect(writable(held, NOW + 60_000)).toBe(false)
  })

  test('is renewed by a heartbeat', () => {
    expect(writable(beaten(held, 5, at(90), NOW + 30_000), NOW + 80_000)).toBe(true)
  })

  test('beats three times a life, and at once again after a beat without an answer', () => {
    expect(beatAfter(held)).toBe(20_000)
    expect(beatAfter(missed(held, NOW + 20_000))).toBe(2_000)
    expect(beatAfter(NONE)).toBeNull()
  })

  test('survives heartbeats without an answer until its end, then it is lost', () => {
    const shaky = missed(missed(held, NOW + 20_000), NOW + 40_000)
    expect(shaky).toMatchObject({ kind: 'held', missed: 2 })
    expect(missed(shaky, NOW + 60_000)).toMatchObject({ kind: 'lost', to: null })
  })
})

describe('a lost lease', () => {
  test('says who writes now', () => {
    expect(told(held, claimed({ token: 6, me: false }), NOW)).toEqual({ kind: 'lost', to: '吴迪', token: 5 })
    expect(lost(held, '吴迪')).toMatchObject({ to: '吴迪' })
  })

  test('is first nobody’s, then whoever claims it next', () => {
    const back = told(held, takeover(), NOW)
    expect(back).toMatchObject({ to: null })
    expect(told(back, claimed({ token: 6, me: false }), NOW)).toMatchObject({ kind: 'lost', to: '吴迪' })
  })

  test('is not healed by a late heartbeat or a late event', () => {
    const gone = lost(held, '吴迪')
    expect(beaten(gone, 5, at(90), NOW)).toBe(gone)
    expect(told(gone, claimed({ token: 5 }), NOW)).toBe(gone)
  })

  test('is had again by claiming again', () => {
    expect(told(lost(held, null), claimed({ token: 7 }), NOW)).toMatchObject({ kind: 'held', token: 7 })
  })

  test('is what a takeover back in the queue means', () => {
    expect(told(held, takeover(), NOW)).toMatchObject({ kind: 'lost', to: null })
  })
})

describe('what the queue tells', () => {
  test('of an older holder changes nothing', () => {
    expect(told(held, claimed({ token: 4, me: false }), NOW)).toBe(held)
  })

  test('of a lease of this account lets this page write too', () => {
    expect(told(NONE, claimed({ token: 3 }), NOW)).toMatchObject({ kind: 'held', token: 3 })
  })

  test('of a handed back takeover ends the matter', () => {
    expect(told(lost(held, null), takeover({ state: 'HANDED_BACK' }), NOW)).toEqual(NONE)
  })
})
