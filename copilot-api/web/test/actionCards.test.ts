import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, reactive, type App } from 'vue'
import type { CopilotApi } from '../src/api/client'
import type { Action } from '../src/api/contract'
import { Problem, Unreachable } from '../src/api/problem'
import { laterChoices } from '../src/sidebar/actions/laterChoices'
import ActionCards from '../src/sidebar/components/ActionCards.vue'
import { FakeHost, type FakeHostScript } from '../src/sidebar/host/FakeHost'

const api = {
  nextActions: vi.fn<CopilotApi['nextActions']>(),
  sentTasks: vi.fn<CopilotApi['sentTasks']>(),
  taskOpened: vi.fn<CopilotApi['taskOpened']>(),
  insertTask: vi.fn<CopilotApi['insertTask']>(),
  taskSent: vi.fn<CopilotApi['taskSent']>(),
  taskLater: vi.fn<CopilotApi['taskLater']>(),
  dismissTask: vi.fn<CopilotApi['dismissTask']>(),
}
const around = reactive({ conversation: 'v1', customer: 'c1', heard: 1, locked: false })
const shownMessage = vi.fn<(id: string) => void>()
let host: { __fakeHost?: FakeHostScript }
let app: App

const soon = () => new Date(Date.now() + 30 * 3_600_000).toISOString()
const action = (id: string, part: Partial<Action> = {}): Action => ({ id, title: `回访${id}`, script: '现在258元', dueAt: soon(), state: 'OFFERED', ...part })
const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
const all = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)]
const turn = () => new Promise((resolve) => setTimeout(resolve))
const tap = async (element: HTMLElement | null) => {
  element?.click()
  await turn()
}

async function show(...actions: Action[]): Promise<void> {
  api.nextActions.mockResolvedValue(actions)
  app = createApp({
    render: () => h(ActionCards, { api: api as unknown as CopilotApi, host: new FakeHost(host), ...around, online: true, onShowMessage: shownMessage }),
  })
  app.mount(document.body.appendChild(document.createElement('div')))
  await turn()
}

beforeEach(() => {
  host = {}
  Object.assign(around, { conversation: 'v1', customer: 'c1', heard: 1, locked: false })
  for (const one of Object.values(api)) one.mockReset()
  for (const one of [api.taskOpened, api.taskLater, api.dismissTask]) one.mockResolvedValue()
  api.taskSent.mockImplementation((id) => Promise.resolve(action(id, { state: 'SENT', grade: 'REPORTED_SENT', sentAt: new Date().toISOString() })))
  api.insertTask.mockResolvedValue({ text: '现在258元' })
  api.sentTasks.mockResolvedValue([])
  shownMessage.mockReset()
})

afterEach(() => {
  app.unmount()
  document.body.innerHTML = ''
})

test('shows nothing where there is nothing to do', async () => {
  await show()
  expect(find('actions')).toBeNull()
})

test('shows at most three, the first one open, and says that it was seen', async () => {
  await show(action('1'), action('2'), action('3'), action('4'))
  expect(all('action-card').map((card) => [card.dataset.action, card.dataset.open])).toEqual([['1', 'true'], ['2', 'false'], ['3', 'false']])
  expect(find('actions')?.textContent).toContain('还有 1 条')
  expect(api.taskOpened.mock.calls).toEqual([['1']])
})

test('any of them is done in two taps', async () => {
  await show(action('1'), action('2'))
  await tap(all('action-head')[1] ?? null)
  await tap(find('action-insert'))
  expect(api.insertTask).toHaveBeenCalledWith('2')
  expect(api.taskSent).toHaveBeenCalledWith('2', true, 'ok')
  expect(host.__fakeHost!.sent).toEqual(['现在258元'])
  expect(all('action-card').map((card) => card.dataset.action)).toEqual(['1'])
})

test('what was sent is shown with how well that is known, as it comes', async () => {
  await show(action('1'))
  await tap(find('action-insert'))
  expect(find('action-sent')?.textContent).toContain('已发送(待确认)')
  api.sentTasks.mockResolvedValue([action('1', { state: 'ANSWERED', grade: 'ANSWERED', sentAt: new Date().toISOString() })])
  around.heard = 2
  await turn()
  expect(find('action-sent')?.textContent).toContain('已回复')
  expect(find('action-sent')?.dataset.grade).toBe('ANSWERED')
})

test('what was sent long ago is not brought up again', async () => {
  api.sentTasks.mockResolvedValue([action('1', { state: 'SENT', grade: 'SEEN', sentAt: '2020-01-01T00:00:00Z' })])
  await show()
  expect(find('action-sent')).toBeNull()
})

test('a reason opens to the message that it rests on', async () => {
  await show(action('1', { why: { rule: '她说下周再来', message: 'm-7' } }))
  await tap(find('action-why'))
  expect(shownMessage).toHaveBeenCalledWith('m-7')
})

test('or to the event', async () => {
  await show(action('1', { why: { rule: '快喝完了', event: '下单 2026-11-12 两罐' } }))
  expect(find('action-event')).toBeNull()
  await tap(find('action-why'))
  expect(find('action-event')?.textContent).toContain('2026-11-12')
})

test('a draft that was withheld says why, and cannot be sent', async () => {
  await show(action('1', { draft: { withheld: '没有依据' } }))
  expect(find('action-withheld')?.textContent).toContain('没有依据')
  expect(find('action-insert')).toBeNull()
})

test('names what the check has against the text, and sends nothing', async () => {
  const findings = [{ rule: 'unsupported-figure', text: '258元', reason: '找不到依据' }]
  api.insertTask.mockRejectedValue(new Problem(422, 'guard-blocked', '找不到依据', { findings }))
  await show(action('1'))
  await tap(find('action-insert'))
  expect(find('action-findings')?.textContent).toContain('258元')
  expect(api.taskSent).not.toHaveBeenCalled()
})

test('what is over already is looked up again', async () => {
  api.insertTask.mockRejectedValue(new Problem(409, 'conflict-task-state', '任务已过期'))
  await show(action('1'))
  api.nextActions.mockResolvedValue([])
  await tap(find('action-insert'))
  await turn()
  expect(find('action-card')).toBeNull()
  expect(find('actions')?.textContent).toContain('任务已过期')
})

test('puts off by one more tap, until before it is over', async () => {
  const one = action('1')
  await show(one)
  await tap(find('action-later'))
  expect(all('later-chip').length).toBeGreaterThan(1)
  await tap(find('later-chip'))
  const until = Date.parse(api.taskLater.mock.calls[0]?.[1] ?? '')
  expect(until).toBeGreaterThan(Date.now())
  expect(until).toBeLessThan(Date.parse(one.dueAt))
  expect(find('action-card')).toBeNull()
})

test('is put away at once; the reason may follow', async () => {
  await show(action('1'))
  await tap(find('action-dismiss'))
  expect(api.dismissTask).toHaveBeenCalledWith('1')
  expect(find('action-card')).toBeNull()
  await tap(all('dismiss-chip')[1] ?? null)
  expect(api.dismissTask).toHaveBeenLastCalledWith('1', 'BAD_MOMENT')
})

test('stays when it could not be put away', async () => {
  api.dismissTask.mockRejectedValue(new Unreachable('no network'))
  await show(action('1'))
  await tap(find('action-dismiss'))
  expect(find('action-card')?.dataset.action).toBe('1')
  expect(find('actions')?.textContent).toContain('网络断开')
})

test('nothing is sent while somebody else answers', async () => {
  around.locked = true
  await show(action('1'))
  await nextTick()
  expect((find('action-insert') as HTMLButtonElement).disabled).toBe(true)
})

describe('later', () => {
  const noon = Date.parse('2026-11-22T04:00:00Z')
  const words = (due: string) => laterChoices(noon, due).map(({ word, until }) => [word.split('.')[2], new Date(until).toISOString()])

  test('tomorrow is tomorrow morning in the store', () => {
    expect(words('2026-11-30T00:00:00Z')).toEqual([
      ['hour', '2026-11-22T05:00:00.000Z'],
      ['evening', '2026-11-22T11:00:00.000Z'],
      ['tomorrow', '2026-11-23T02:30:00.000Z'],
      ['threeDays', '2026-11-25T02:30:00.000Z'],
    ])
  })

  test('is never after it is over', () => {
    expect(words('2026-11-22T12:00:00Z').map(([word]) => word)).toEqual(['hour', 'evening'])
    expect(words('2026-11-22T04:40:00Z')).toEqual([['soon', '2026-11-22T04:20:00.000Z']])
  })
})
