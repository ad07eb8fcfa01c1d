import { describe, expect, test } from 'vitest'
import { changeOf, fallen, monthBefore, type Change } from '../../src/console/performance/change'
import { signed } from '../../src/console/performance/figureText'
import { row, scored } from './samples'

const of = (mean: number, reach: number, n = 20) => ({ ...scored(mean, n), low: mean - reach, high: mean + reach })

describe('what became of a mean since the month before', () => {
  test('is sure where chance alone does not do as much', () => {
    expect(changeOf(of(60, 3), of(72, 4))).toEqual({ by: -12, sure: true })
    expect(changeOf(of(69, 3), of(72, 4))).toEqual({ by: -3, sure: false })
  })

  test('is told of no mean that is of too few, and is not sure where its interval is not known', () => {
    expect(changeOf(of(60, 3, 4), of(72, 4))).toBeNull()
    expect(changeOf(of(60, 3), undefined)).toBeNull()
    expect(changeOf({ ...scored(60, 9), low: null, high: null }, of(72, 4))).toEqual({ by: -12, sure: false })
  })

  test('names those who surely got worse, the worst first', () => {
    const rows = ['a', 'b', 'c', 'd'].map((key) => row(key))
    const changes = new Map<string, Change>([['a', { by: -4, sure: true }], ['b', { by: -20, sure: false }], ['c', { by: -9, sure: true }], ['d', { by: 9, sure: true }]])
    expect(fallen(rows, changes).map(({ row: { key }, by }) => [key, by])).toEqual([['c', -9], ['a', -4]])
  })

  test('is of the month before, also in January', () => {
    expect([monthBefore('2026-01'), monthBefore('2026-11')]).toEqual(['2025-12', '2026-10'])
  })

  test('is read with its sign', () => {
    expect([signed(3.25), signed(-8), signed(0)]).toEqual(['+3.3', '−8', '±0'])
  })
})
