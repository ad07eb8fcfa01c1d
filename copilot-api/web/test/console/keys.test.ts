import { describe, expect, test } from 'vitest'
import { pieces, placeOf } from '../../src/console/takeover/findings'
import { commandOf, whereIs } from '../../src/console/takeover/keys'
import { addressOf, placeOf as place } from '../../src/console/route'

const nowhere = { typing: false, onControl: false, letters: true }
const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more })

describe('a key', () => {
  test('means something where nobody types', () => {
    expect(['j', 'K', 'n', '1', 'b', '?', 'Enter'].map((key) => commandOf(press(key), nowhere))).toEqual(['next', 'previous', 'claim-next', 'take-1', 'hand-back', 'help', 'open'])
  })

  test('is a letter where somebody types, or has switched letters off', () => {
    expect(commandOf(press('n'), { ...nowhere, typing: true })).toBeNull()
    expect(commandOf(press('n'), { ...nowhere, letters: false })).toBeNull()
  })

  test('sends from anywhere, but not while Chinese is being composed', () => {
    expect(commandOf(press('Enter', { ctrlKey: true }), { ...nowhere, typing: true })).toBe('send')
    expect(commandOf(press('Enter', { metaKey: true }), { ...nowhere, typing: true })).toBe('send')
    expect(commandOf(press('Enter', { ctrlKey: true, isComposing: true }), { ...nowhere, typing: true })).toBeNull()
  })

  test('takes a candidate while writing with Alt', () => {
    expect(commandOf(press('2', { altKey: true }), { ...nowhere, typing: true })).toBe('take-2')
  })

  test('leaves Enter to a button, and the browser its own keys', () => {
    expect(commandOf(press('Enter'), { ...nowhere, onControl: true })).toBeNull()
    expect(commandOf(press('n', { ctrlKey: true }), nowhere)).toBeNull()
  })

  test('knows fields from radios', () => {
    document.body.innerHTML = '<textarea></textarea><input type="radio"><button><i></i></button>'
    const [area, radio, icon] = ['textarea', 'input', 'i'].map((name) => whereIs(document.querySelector(name)))
    expect([area?.typing, radio?.typing, icon?.onControl]).toEqual([true, false, true])
  })
})

describe('findings', () => {
  const finding = (text: string) => ({ rule: 'r', text, reason: '' })

  test('are marked at each of their words', () => {
    expect(pieces('全网最低，真的最低', [finding('最低')])).toEqual([
      { text: '全网', finding: null },
      { text: '最低', finding: 0 },
      { text: '，真的', finding: null },
      { text: '最低', finding: 0 },
    ])
  })

  test('that overlap are marked once, the longer first', () => {
    expect(pieces('全网最低价', [finding('最低'), finding('最低价')]).map(({ text }) => text)).toEqual(['全网', '最低价'])
  })

  test('whose words are not there mark nothing', () => {
    expect(pieces('好的', [finding('最低'), finding('')])).toEqual([{ text: '好的', finding: null }])
    expect(placeOf('好的', finding('最低'))).toBeNull()
    expect(placeOf('说最低价', finding('最低'))).toEqual([1, 3])
  })
})

describe('an address', () => {
  test('says the place and is read back', () => {
    const there = { screen: 'campaigns', id: 'c-1', part: 'tasks', filters: { store: 'HZ01' } }
    expect(place(addressOf(there))).toEqual(there)
    expect(addressOf({ screen: 'credit', filters: { period: '' } })).toBe('#/credit')
  })

  test('that nobody made leads to no place', () => {
    expect(place('#/%E0%A4%A')).toMatchObject({ screen: '%E0%A4%A', id: null })
    expect(place('')).toMatchObject({ screen: '', id: null, filters: {} })
  })
})
