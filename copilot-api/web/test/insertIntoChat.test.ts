// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Problem, Unreachable } from '../src/api/problem'
import { insertIntoChat, reported, type InsertParts } from '../src/sidebar/conversation/insertIntoChat'
import type { SendResult } from '../src/sidebar/host/SidebarHost'

const insert = vi.fn<InsertParts['api']['insert']>()
const sent = vi.fn<InsertParts['api']['sent']>()
const send = vi.fn<(text: string) => Promise<SendResult>>()
const parts: InsertParts = {
  api: { insert, sent },
  host: { kind: 'fake', currentCustomer: () => Promise.resolve(null), sendChatMessage: send, openChat: () => Promise.resolve('here') },
  patience: 5,
  pause: () => Promise.resolve(),
}
const request = { suggestion: 's-1', candidate: 0 }

beforeEach(() => {
  vi.resetAllMocks()
  insert.mockResolvedValue({ text: '今天299元。' })
  sent.mockResolvedValue()
  send.mockResolvedValue('ok')
})

describe('one tap', () => {
  test('sends the text the service has checked, and reports that it was sent', async () => {
    expect(await insertIntoChat(parts, request)).toEqual({ kind: 'sent', text: '今天299元。' })
    expect(send).toHaveBeenCalledWith('今天299元。')
    expect(sent).toHaveBeenCalledWith('s-1', true, 'ok')
  })

  test("the guide's own words go through the same check", async () => {
    await insertIntoChat(parts, { ...request, text: '亲，今天299元' })
    expect(insert).toHaveBeenCalledWith('s-1', 0, '亲，今天299元')
  })

  test('nothing reaches the chat when a fact no longer holds', async () => {
    insert.mockRejectedValue(new Problem(409, 'suggestion-outdated', '', { suggestion: 's-2' }))
    expect(await insertIntoChat(parts, request)).toEqual({ kind: 'outdated', suggestion: 's-2' })
    expect(send).not.toHaveBeenCalled()
  })

  test('nothing reaches the chat when the check finds something', async () => {
    const findings = [{ rule: 'ABSOLUTE', text: '最低价', reason: '绝对化用语' }]
    insert.mockRejectedValue(new Problem(422, 'guard-blocked', '', { findings }))
    expect(await insertIntoChat(parts, request)).toEqual({ kind: 'blocked', findings })
    expect(send).not.toHaveBeenCalled()
  })

  test('another refusal is for the caller to tell', async () => {
    insert.mockRejectedValue(new Unreachable())
    await expect(insertIntoChat(parts, request)).rejects.toThrow(Unreachable)
  })

  test.each(['cancel', 'no_permission', 'failed'] as const)('a chat that answers %s did not send, and the service learns why', async (result) => {
    send.mockResolvedValue(result)
    expect(await insertIntoChat(parts, request)).toMatchObject({ kind: 'not-sent', result })
    expect(sent).toHaveBeenCalledWith('s-1', false, result)
  })
})

describe('a chat that does not answer', () => {
  test('is told as unknown', async () => {
    send.mockReturnValue(new Promise(() => undefined))
    expect(await insertIntoChat(parts, request)).toMatchObject({ kind: 'not-sent', result: 'unknown' })
  })

  test('is still believed when it answers late', async () => {
    let answer: (result: SendResult) => void = () => undefined
    send.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    await insertIntoChat(parts, request)
    answer('ok')
    await vi.waitFor(() => expect(sent).toHaveBeenLastCalledWith('s-1', true, 'ok'))
  })
})

test('a list that must not show what was sent can wait for the report', async () => {
  let arrive: () => void = () => undefined
  sent.mockReturnValue(new Promise((resolve) => (arrive = () => resolve())))
  await insertIntoChat(parts, request)
  const known = reported()
  expect(await Promise.race([known.then(() => 'known'), Promise.resolve('not yet')])).toBe('not yet')
  arrive()
  await known
})

test('a report is tried again when the service is away, and given up when it is refused', async () => {
  sent.mockRejectedValueOnce(new Unreachable()).mockRejectedValue(new Problem(409, 'conflict', ''))
  await insertIntoChat(parts, request)
  await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(2))
})
