// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { FeedEvent } from '../src/api/contract'
import { fromSnapshot, reduce } from '../src/sidebar/conversation/conversationState'
import { citation, message, snapshot, suggestion } from './samples'

const open = () => fromSnapshot(snapshot())
const after = (...events: FeedEvent[]) => events.reduce(reduce, open())
const started = (id: string): FeedEvent => ({ name: 'suggestion.started', data: { suggestion: id, message: 'm-1' } })
const sentence = (id: string, index: number, text: string, candidate = 0): FeedEvent => ({
  name: 'suggestion.sentence',
  data: { suggestion: id, candidate, strategy: 'ANSWER', index, text, citations: [citation()] },
})

describe('messages', () => {
  test('a message told twice is shown once', () => {
    const event: FeedEvent = { name: 'message', data: { message: message({ id: 'm-9', seq: 9 }) } }
    expect(after(event, event).messages.filter(({ id }) => id === 'm-9')).toHaveLength(1)
  })

  test('messages stand in the order of the conversation, not of their arrival', () => {
    const state = after(
      { name: 'message', data: { message: message({ id: 'late', seq: 7 }) } },
      { name: 'message', data: { message: message({ id: 'early', seq: 6 }) } },
    )
    expect(state.messages.map(({ id }) => id).slice(-2)).toEqual(['early', 'late'])
  })
})

describe('an arriving suggestion', () => {
  test('grows sentence by sentence', () => {
    const state = after(started('s-2'), sentence('s-2', 0, '可以喝3段。'), sentence('s-2', 1, '今天299元。'))
    expect(state.suggestion?.state).toBe('WORKING')
    expect(state.suggestion?.candidates[0]?.text).toBe('可以喝3段。今天299元。')
  })

  test('a sentence told twice is not doubled', () => {
    const state = after(started('s-2'), sentence('s-2', 0, '一。'), sentence('s-2', 0, '一。'))
    expect(state.suggestion?.candidates[0]?.sentences).toHaveLength(1)
  })

  test('candidates keep their order whichever speaks first', () => {
    const state = after(started('s-2'), sentence('s-2', 0, '问。', 1), sentence('s-2', 0, '答。', 0))
    expect(state.suggestion?.candidates.map(({ index }) => index)).toEqual([0, 1])
  })

  test('sentences of a superseded suggestion change nothing', () => {
    const state = after(started('s-2'), started('s-3'), sentence('s-2', 0, '旧的。'))
    expect(state.suggestion).toMatchObject({ id: 's-3', candidates: [] })
  })

  test('a start that is told late does not wipe the finished text', () => {
    const done: FeedEvent = { name: 'suggestion.done', data: { suggestion: suggestion({ id: 's-2' }) } }
    expect(after(started('s-2'), done, started('s-2')).suggestion?.state).toBe('SHOWN')
  })
})

describe('the end of a suggestion', () => {
  test('what the service finally says replaces what arrived', () => {
    const whole = suggestion({ id: 's-2', state: 'WITHHELD', candidates: [] })
    const state = after(started('s-2'), sentence('s-2', 0, '草稿'), { name: 'suggestion.blocked', data: { suggestion: whole } })
    expect(state.suggestion).toEqual(whole)
  })

  test('an older suggestion does not push away a newer one', () => {
    const old: FeedEvent = { name: 'suggestion.changed', data: { suggestion: suggestion({ id: 's-1', state: 'SENT' }) } }
    expect(after(started('s-2'), old).suggestion?.id).toBe('s-2')
  })

  test('an error keeps the reason', () => {
    const state = after(started('s-2'), { name: 'suggestion.error', data: { suggestion: 's-2', reason: '超时' } })
    expect(state).toMatchObject({ failure: '超时', suggestion: { state: 'FAILED' } })
  })

  test('an error of another suggestion is not shown', () => {
    const state = after(started('s-3'), { name: 'suggestion.error', data: { suggestion: 's-2', reason: '超时' } })
    expect(state).toMatchObject({ failure: null, suggestion: { state: 'WORKING' } })
  })

  test('a superseded suggestion waits for the next', () => {
    expect(after(started('s-2'), { name: 'suggestion.superseded', data: { suggestion: 's-2' } }).suggestion?.state).toBe('SUPERSEDED')
  })
})

test('a reset replaces everything', () => {
  const fresh = snapshot({ messages: [], suggestion: null })
  const state = after(started('s-2'), { name: 'reset', data: { snapshot: fresh } })
  expect(state).toEqual(fromSnapshot(fresh))
})

test('reducing leaves the state before untouched', () => {
  const before = open()
  const copy = structuredClone(before)
  reduce(before, sentence('s-1', 0, '一。'))
  expect(before).toEqual(copy)
})
