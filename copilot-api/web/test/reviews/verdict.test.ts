import { describe, expect, test } from 'vitest'
import { barred, hoursLeft } from '../../src/console/review/dispute'
import { reviewKey } from '../../src/console/review/keys'
import { cut, evidenceOf, marksOf } from '../../src/console/review/marks'
import { answer, confirmed, missing, verdictOf, type Answers } from '../../src/console/review/verdict'
import { VerdictDrafts } from '../../src/console/review/verdictDrafts'
import { firstDay } from '../../src/console/scorecards/firstDay'
import { scoreText } from '../../src/shared/score/scoreText'
import { line, said, sheet } from './samples'

const none: Answers = {}
const codes = (lines: { criterion: string }[]) => lines.map(({ criterion }) => criterion)

describe('a verdict', () => {
  test('agrees with the machine wherever nothing else was said', () => {
    const mine = answer(none, 'need', { outcome: 'MISSED', reason: '问的是云导购' })
    expect(confirmed(sheet(), mine)).toEqual({ need: { outcome: 'MISSED', reason: '问的是云导购' }, closing: { outcome: 'PARTLY', reason: '' } })
  })

  test('that differs from what the machine said needs a reason', () => {
    const differing = answer(confirmed(sheet(), none), 'closing', { outcome: 'MET' })
    expect(codes(missing(sheet(), differing))).toEqual(['closing'])
    const reasoned = answer(differing, 'closing', { outcome: 'MET', reason: ' 约到店了 ' })
    expect(missing(sheet(), reasoned)).toEqual([])
    expect(verdictOf(sheet(), reasoned, ' ')).toEqual({ answers: [{ criterion: 'need', outcome: 'MET' }, { criterion: 'closing', outcome: 'MET', reason: '约到店了' }] })
  })

  test('loses its reason with the answer that it was given for', () => {
    const first = answer(none, 'need', { outcome: 'MISSED', reason: '没问' })
    expect(answer(first, 'need', { outcome: 'PARTLY' })).toEqual({ need: { outcome: 'PARTLY', reason: '' } })
    expect(answer(first, 'need', { outcome: 'MISSED' })).toEqual(first)
  })

  test('given blind answers what is judged, needs no reason and may leave what is reckoned', () => {
    const blind = sheet({ hidden: true, answers: [line('first-reply', null, { judged: false }), line('need', null)] })
    expect(codes(missing(blind, none))).toEqual(['need'])
    const given = answer(none, 'need', { outcome: 'MISSED' })
    expect(missing(blind, given)).toEqual([])
    expect(verdictOf(blind, given, '')).toEqual({ answers: [{ criterion: 'need', outcome: 'MISSED' }] })
  })

  test('outlives a reload and goes with whoever leaves', () => {
    const drafts = new VerdictDrafts('boss')
    drafts.keep('r-1', { answers: answer(none, 'need', { outcome: 'MET' }), note: '看过两遍' })
    expect(new VerdictDrafts('boss').of('r-1').note).toBe('看过两遍')
    expect(new VerdictDrafts('peer').of('r-1').note).toBe('')
    expect(Object.keys(sessionStorage).every((name) => name.startsWith('copilot.drafts'))).toBe(true)
    drafts.drop('r-1')
    expect(sessionStorage.length).toBe(0)
  })
})

describe('a key of the review desk', () => {
  const nowhere = { typing: false, onControl: false, letters: true }
  const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more })

  test('answers, walks and hands in', () => {
    expect(['1', '2', '3', '0'].map((key) => reviewKey(press(key), nowhere))).toEqual(['MET', 'PARTLY', 'MISSED', 'NOT_APPLICABLE'].map((outcome) => ({ kind: 'answer', outcome })))
    expect(['j', 'K', 'a', '?'].map((key) => reviewKey(press(key), nowhere)?.kind)).toEqual(['next', 'previous', 'confirm-all', 'help'])
    expect(reviewKey(press('Enter', { ctrlKey: true }), { ...nowhere, typing: true })?.kind).toBe('hand-in')
  })

  test('is a letter where somebody types, composes Chinese, or has switched letters off', () => {
    expect(reviewKey(press('1'), { ...nowhere, typing: true })).toBeNull()
    expect(reviewKey(press('1'), { ...nowhere, letters: false })).toBeNull()
    expect(reviewKey(press('Enter', { ctrlKey: true, isComposing: true }), nowhere)).toBeNull()
    expect(reviewKey(press('Enter'), { ...nowhere, onControl: true })).toBeNull()
  })
})

describe('the words that an answer rests on', () => {
  test('are marked where they stand', () => {
    expect(cut('两段299元，买三赠一', [{ from: 2, to: 6 }])).toEqual([{ text: '两段', marked: false }, { text: '299元', marked: true }, { text: '，买三赠一', marked: false }])
  })

  test('are one mark where they overlap or touch, and all of a message where no place is told', () => {
    expect(cut('两段299元', [{ from: 2, to: 5 }, { from: 4, to: 6 }])).toEqual([{ text: '两段', marked: false }, { text: '299元', marked: true }])
    expect(cut('好的', [{ from: 0, to: 0 }])).toEqual([{ text: '好的', marked: true }])
  })

  test('that are shorter than they were mark what is left', () => {
    expect(cut('好', [{ from: 0, to: 40 }])).toEqual([{ text: '好', marked: true }])
    expect(cut('', [{ from: 3, to: 8 }])).toEqual([])
  })

  test('are each marked once, whoever quotes them', () => {
    const place = { message: 'm-2', quote: '多大', from: 2, to: 4 }
    const evidence = evidenceOf(line('need', said('MET', [place]), { settled: said('MET', [place]) }))
    expect(marksOf(evidence).get('m-2')).toEqual([place])
  })
})

describe('a dispute', () => {
  const me = { account: 'boss', name: '陈店长', brand: { code: 'b', name: 'b' }, roles: [], stores: [] }

  test('is closed to the author and to the reviewer', () => {
    expect(barred(me, sheet({ author: { kind: 'GUIDE', account: 'boss', name: '陈店长', shared: false, me: true } }))).toBe('OWN_SCORE')
    expect(barred(me, sheet({ review: { id: 'r-1', state: 'DONE', by: '陈店长', blind: false } }))).toBe('SAME_REVIEWER')
    expect(barred({ ...me, name: '周督导' }, sheet({ review: { id: 'r-1', state: 'DONE', by: '陈店长', blind: false } }))).toBeNull()
  })

  test('has so many hours left', () => {
    const dispute = { decideBy: '2026-11-22T03:30:00Z' } as never
    expect(hoursLeft(dispute, Date.parse('2026-11-22T02:00:00Z'))).toBe(2)
    expect(hoursLeft(dispute, Date.parse('2026-11-22T04:00:00Z'))).toBeLessThanOrEqual(0)
  })
})

test('no score is no 0, and whole points are shown whole', () => {
  expect([null, 0, 85, 66.7].map(scoreText)).toEqual(['–', '0', '85', '66.7'])
})

test('the day that a scorecard reaches back to is read from its text', () => {
  expect(firstDay('code: a\nfrom: 2026-10-01\n')).toBe('2026-10-01')
  expect(firstDay('code: a\n# from: 2026-10-01\n')).toBeNull()
})
