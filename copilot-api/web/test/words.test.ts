import { afterEach, describe, expect, test } from 'vitest'
import { ageText } from '../src/shared/ageText'
import { dayOf, expiry, moment } from '../src/shared/clock'
import { speak } from '../src/shared/words'
import { t } from '../src/sidebar/words'
import { highlight, marksOf, numberedSources } from '../src/sidebar/conversation/citations'
import { candidate, citation } from './samples'

afterEach(() => speak('zh'))

describe('words', () => {
  test('a value that looks like a hole is not filled again', () => {
    expect(t('handledBy', { role: '{name}', name: '陈云' })).toBe('现在由{name}陈云接待')
  })

  test('one of something is not told as many', () => {
    speak('en')
    expect([0, 1, 2].map((n) => t('scores.keptBack', { n }))).toEqual(['0 more wait for a blind review and count afterwards.', '1 more waits for a blind review and counts afterwards.', '2 more wait for a blind review and count afterwards.'])
  })
})

describe('times in the store', () => {
  const now = Date.parse('2026-11-21T04:00:00Z')

  test('an offer that ends tonight says until when, in the store’s zone', () => {
    expect(expiry('2026-11-21T14:00:00Z', now)).toEqual({ date: '2026-11-21', time: '22:00', near: 0, minutesLeft: 600 })
  })

  test('an offer that ends after more than a day says nothing yet', () => {
    expect(expiry('2026-11-22T04:00:01Z', now)).toBeNull()
  })

  test('an offer that is over says so', () => {
    expect(expiry('2026-11-21T03:59:00Z', now)?.minutesLeft).toBeLessThanOrEqual(0)
  })

  test('yesterday ends at midnight in the store', () => {
    expect(moment('2026-11-20T15:59:00Z', now).near).toBe(-1)
    expect(moment('2026-11-20T16:00:00Z', now).near).toBe(0)
  })

  test('midnight is a day, another time is told', () => {
    expect(dayOf('2026-11-30T16:00:00Z')).toBe('2026-12-01')
    expect(dayOf('2026-11-30T14:00:00Z')).toBe('2026-11-30 22:00')
    expect(dayOf('2026-12-01')).toBe('2026-12-01')
  })

  test('children are as old as parents say it', () => {
    const at = Date.parse('2026-11-21T04:00:00Z')
    expect(ageText({ bornOn: '2025-09-22' }, at)).toBe('13个月')
    expect(ageText({ bornOn: '2023-08-01' }, at)).toBe('3岁3个月')
    expect(ageText({ bornOn: '2027-01-01' }, at)).toBe('孕期')
  })
})

describe('sources', () => {
  const offer = citation({ kind: 'OFFER', ref: 'o-1' })
  const told = candidate({
    sentences: [
      { text: '一。', citations: [citation()] },
      { text: '二。', citations: [offer, citation({ quote: '另一句' })] },
    ],
  })

  test('a source keeps its number wherever it is used again', () => {
    const sources = numberedSources(told)
    expect(sources.map(({ number, citation: { ref } }) => [number, ref])).toEqual([[1, 'p-1'], [2, 'o-1']])
    expect(marksOf(told.sentences[1]!.citations, sources).map(({ number, citation: { quote } }) => [number, quote])).toEqual([[1, '另一句'], [2, '7天内可退']])
  })

  test('quoted words are found across line breaks', () => {
    expect(highlight('自购买起 7\n天内可退，凭小票。', '7天内可退')).toEqual({ before: '自购买起 ', hit: '7\n天内可退', after: '，凭小票。' })
  })

  test('signs in a quote are taken as they are', () => {
    expect(highlight('价格(299.00)元', '(299.00)')?.hit).toBe('(299.00)')
    expect(highlight('价格(299x00)元', '(299.00)')).toBeNull()
  })
})
