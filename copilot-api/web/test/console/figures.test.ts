import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/api/problem'
import { about, flawsOf, offsetOf } from '../../src/console/campaign/flaws'
import { byParty, currencies } from '../../src/console/credit/totals'
import { money, percent } from '../../src/console/shell/figures'
import { fromSnapshot, pending, reduce } from '../../src/console/takeover/talkState'
import type { Reply } from '../../src/console/api/contract'
import { snapshot } from '../samples'

const refused = (errors: object[]) => new Problem(400, 'validation', '', { errors })

describe('a flaw', () => {
  test('is shown at the place that the service names in its sentence', () => {
    expect(flawsOf(refused([{ field: 'audience', reason: '第 2 行第 9 列：不认识“tir”' }]))).toEqual([{ field: 'audience', reason: '不认识“tir”', line: 2, column: 9 }])
  })

  test('without a place is told as it is', () => {
    expect(flawsOf(refused([{ field: 'period.to', reason: '不能早于 from' }]))).toEqual([{ field: 'period.to', reason: '不能早于 from' }])
    expect(flawsOf(new Problem(403, 'forbidden', ''))).toEqual([])
  })

  test('belongs to its field and what is within it', () => {
    const flaws = flawsOf(refused([{ field: 'period.to', reason: 'a' }, { field: 'scope[1]', reason: 'b' }, { field: 'scopes', reason: 'c' }]))
    expect([about(flaws, 'period').length, about(flaws, 'scope').length]).toEqual([1, 1])
  })

  test('is found in a text of many lines', () => {
    expect(offsetOf('ab\ncd', 2, 2)).toBe(4)
    expect(offsetOf('ab', 9, 9)).toBe(2)
  })
})

describe('amounts', () => {
  test('are written from the decimal string, never reckoned', () => {
    expect(money('1234567.80')).toBe('¥1,234,567.80')
    expect(money('-90.00')).toBe('−¥90.00')
    expect(money('5.5', 'HKD')).toBe('HKD 5.50')
  })

  test('shares are percents, and nothing offered has no rate', () => {
    expect([percent('0.9000'), percent(0.655), percent(null)]).toEqual(['90%', '65.5%', '–'])
  })

  test('of different currencies never meet in a bar', () => {
    const totals = [
      { party: 'STORE' as const, currency: 'CNY', amount: '10.00', orders: 1 },
      { party: 'STORE' as const, currency: 'HKD', amount: '7.00', orders: 1 },
      { party: 'HOME_GUIDE' as const, currency: 'CNY', amount: '5.00', orders: 1 },
    ]
    expect(currencies(totals)).toEqual(['CNY', 'HKD'])
    expect(byParty(totals, 'CNY')).toEqual([{ party: 'HOME_GUIDE', amount: 5 }, { party: 'STORE', amount: 10 }])
  })
})

describe('replies on their way', () => {
  const reply = (part: Partial<Reply>): Reply => ({ id: 'r-1', transport: 'DRAFT_RELAY', state: 'RELAYED', text: '', createdAt: '', expiresAt: '', ...part })

  test('that are over do not come back by a late event', () => {
    const sent = reduce(fromSnapshot(snapshot()), { name: 'relay', data: { reply: reply({ state: 'SENT' }) } })
    expect(pending(reduce(sent, { name: 'relay', data: { reply: reply({}) } }).replies)).toEqual([])
  })

  test('of a guide that a new picture does not list are over; those of one’s own hand stay', () => {
    const own = reply({ id: 'r-2', transport: 'MEMBER_SEAT', state: 'AUTHORISED' })
    const both = [reply({}), own].reduce((state, one) => reduce(state, { name: 'relay', data: { reply: one } }), fromSnapshot(snapshot()))
    expect(pending(both.replies)).toHaveLength(2)
    expect(pending(reduce(both, { name: 'reset', data: { snapshot: snapshot() } }).replies)).toEqual([own])
  })
})
