import { beforeEach, describe, expect, test } from 'vitest'
import { Drafts } from '../../src/console/takeover/drafts'

let counter = 0
const drafts = (account = 'chen-yun') => new Drafts(account, sessionStorage, () => `k${++counter}`)

beforeEach(() => sessionStorage.clear())

describe('drafts', () => {
  test('are kept a conversation each across switches and a reload', () => {
    const before = drafts()
    before.type('v-1', '亲，')
    before.type('v-2', '您好')
    expect(before.of('v-1').text).toBe('亲，')
    expect(drafts().of('v-2').text).toBe('您好')
  })

  test('are not shown to another account', () => {
    drafts().type('v-1', '亲，')
    expect(drafts('wu-di').of('v-1').text).toBe('')
  })

  test('keep their key while the words are the same, and change it with them', () => {
    const all = drafts()
    const first = all.type('v-1', '亲，').key
    expect(all.type('v-1', '亲，').key).toBe(first)
    expect(all.of('v-1').key).toBe(first)
    expect(all.type('v-1', '亲，在').key).not.toBe(first)
  })

  test('remember which candidate they began with until they are emptied', () => {
    const all = drafts()
    all.take('v-1', '7天内可以退。', { suggestion: 's-1', candidate: 0 })
    expect(all.type('v-1', '7天内可以退哦。')).toMatchObject({ suggestion: 's-1', candidate: 0 })
    expect(all.type('v-1', ' ')).not.toHaveProperty('suggestion')
  })

  test('leave nothing behind when they are forgotten', () => {
    drafts().type('v-1', '亲，')
    sessionStorage.setItem('other', 'stays')
    Drafts.forget()
    expect(Object.keys(sessionStorage)).toEqual(['other'])
  })

  test('live on where the storage refuses', () => {
    const refusing = { getItem: () => null, removeItem: () => undefined, setItem: () => { throw new Error('full') } }
    const all = new Drafts('a', refusing)
    all.type('v-1', '亲，')
    expect(all.of('v-1').text).toBe('亲，')
  })
})
