import { expect, test } from 'vitest'
import type { CriterionAgreement } from '../../src/console/api/scoreContract'
import { filled, hasInterval, heat, kappaOption, standingOf } from '../../src/console/review/kappa'

function row(part: Partial<CriterionAgreement> = {}): CriterionAgreement {
  return { card: 'service', criterion: 'need', title: '问清需要', judged: true, rule: 'r', judge: 'j', labels: 80, blindLabels: 60, kappa: 0.7, low: 0.5, high: 0.85, agreement: 0.9, confusion: { outcomes: ['MET', 'MISSED'], counts: [[40, 5], [3, 12]] }, all: { kappa: 0.7, low: 0.5, high: 0.85, agreement: 0.9 }, trusted: false, needs: { kappa: 0.6, labels: 100 }, disputes: 0, overturned: null, ...part }
}

test('what is reckoned needs no trust', () => {
  expect(standingOf(row({ judged: false }), true)).toEqual({ kind: 'reckoned' })
})

test('what is judged says what it lacks', () => {
  expect(standingOf(row(), true)).toEqual({ kind: 'labels', labels: 40 })
  expect(standingOf(row({ kappa: null, blindLabels: 0 }), true)).toEqual({ kind: 'unknown' })
  expect(standingOf(row({ blindLabels: 130, kappa: 0.4 }), true)).toEqual({ kind: 'kappa' })
  expect(standingOf(row({ trusted: true, trustedSince: '2026-11-01T00:00:00Z' }), true)).toEqual({ kind: 'trusted', since: '2026-11-01T00:00:00Z' })
})

test('where only one answer was ever given, more of them are not what is missing', () => {
  expect([3, 130].map((blindLabels) => standingOf(row({ kappa: null, blindLabels }), true))).toEqual([{ kind: 'alike' }, { kind: 'alike' }])
})

test('who agrees enough in all, and is not trusted, did not agree enough lately', () => {
  expect(standingOf(row({ blindLabels: 130, kappa: 0.7 }), true)).toEqual({ kind: 'newest' })
})

test('of a part of the brand nothing is said to be missing: the whole decides', () => {
  expect([row(), row({ blindLabels: 130, kappa: 0.7 })].map((one) => standingOf(one, false))).toEqual([{ kind: 'part' }, { kind: 'part' }])
  expect(standingOf(row({ trusted: true, trustedSince: null }), false)).toEqual({ kind: 'trusted', since: null })
})

test('an interval without length is none: all answers were alike', () => {
  expect([hasInterval(row()), hasInterval(row({ kappa: 0, low: 0, high: 0 })), hasInterval(row({ kappa: null, low: null, high: null }))]).toEqual([true, false, false])
})

test('progress ends at its goal', () => {
  expect([filled(row()), filled(row({ blindLabels: 240 }))]).toEqual([0.6, 1])
})

test('the warmest cell is the largest', () => {
  const counts = [[40, 5], [0, 12]]
  expect(heat(40, counts)).toBe('rgb(0 82 217 / 42%)')
  expect(heat(0, counts)).toBe('rgb(0 82 217 / 0%)')
})

test('what has no kappa has no dot, and a negative one has room', () => {
  const { series, xAxis } = kappaOption([row(), row({ kappa: null }), row({ kappa: -0.2, low: -0.5, high: 0.1 })], { kappa: 'kappa', needed: '0.6', count: String }) as { series: { data: number[][] }[]; xAxis: { min: number } }
  expect(series[1]?.data.map(([index]) => index)).toEqual([0, 2])
  expect(xAxis.min).toBeLessThanOrEqual(-0.5)
})
