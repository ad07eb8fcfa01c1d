import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, h, type App } from 'vue'
import type { CopilotApi } from '../src/api/client'
import type { Today, WaitingCustomer } from '../src/api/contract'
import { Unreachable } from '../src/api/problem'
import { speak } from '../src/shared/words'
import type { OpenResult } from '../src/sidebar/host/SidebarHost'
import TodayScreen from '../src/sidebar/screens/TodayScreen.vue'

const today = vi.fn<CopilotApi['today']>()
const promiseKept = vi.fn<CopilotApi['promiseKept']>()
const openChat = vi.fn<(customer: string) => Promise<OpenResult>>()
const talk = vi.fn<(customer: string) => void>()
let app: App

const customer = (id: string) => ({ id, externalId: `wm-${id}`, name: `${id}妈妈`, store: 's1', memberTier: '金卡' })
const waits = (id: string, part: Partial<WaitingCustomer> = {}): WaitingCustomer => ({
  conversation: `v-${id}`,
  customer: customer(id),
  lastMessage: { id: `m-${id}`, kind: 'TEXT', text: '多少钱', sentAt: '2026-11-22T04:00:00Z' },
  waitingSince: '2026-11-22T04:00:00Z',
  waitingMinutes: 7,
  suggestionReady: true,
  ...part,
})
const day = (part: Partial<Today> = {}): Today => ({
  now: '2026-11-22T04:07:00Z',
  store: { code: 's1', name: '西溪店', zone: 'Asia/Shanghai', opens: '10:00', closes: '22:00' },
  quiet: { from: '22:00', to: '10:00', active: false },
  waiting: [],
  tasks: [],
  counts: { waiting: part.waiting?.length ?? 0, tasks: part.tasks?.length ?? 0, resting: 0 },
  ...part,
})
const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
const turn = () => vi.advanceTimersByTimeAsync(0)
const tap = async (element: Element | null) => {
  ;(element as HTMLElement | null)?.click()
  await turn()
}
const online = (on: boolean) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(on)
  dispatchEvent(new Event(on ? 'online' : 'offline'))
}

async function show(told: Today | Error): Promise<void> {
  if (told instanceof Error) today.mockRejectedValue(told)
  else today.mockResolvedValue(told)
  app = createApp({
    render: () => h(TodayScreen, { api: { today, promiseKept } as unknown as CopilotApi, host: { kind: 'wecom', openChat } as never, me: '李丽', onTalk: talk }),
  })
  app.mount(document.body.appendChild(document.createElement('div')))
  await turn()
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T04:07:00Z') })
  vi.resetAllMocks()
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
  openChat.mockResolvedValue('ok')
})

afterEach(() => {
  app.unmount()
  vi.useRealTimers()
  vi.restoreAllMocks()
  speak('zh')
  document.body.innerHTML = ''
})

test('who waits stands first, with how long and whether the reply is ready', async () => {
  await show(day({ waiting: [waits('a'), waits('b', { suggestionReady: false })] }))
  const rows = [...document.querySelectorAll('[data-testid="waiting-row"]')]
  expect(rows[0]?.textContent).toContain('等回复 7 分钟')
  expect(rows[0]?.textContent).toContain('回复已备好')
  expect(rows[1]?.textContent).not.toContain('回复已备好')
  expect(document.title).toBe('(2) 今日')
  expect(find('today-total')?.textContent).toBe('2')
})

test('the time that somebody waits grows while the page is looked at', async () => {
  await show(day({ waiting: [waits('a')] }))
  today.mockReturnValue(new Promise(() => undefined))
  await vi.advanceTimersByTimeAsync(3 * 60_000)
  expect(find('waiting-row')?.textContent).toContain('等回复 10 分钟')
})

test('a picture is told as one', async () => {
  await show(day({ waiting: [waits('a', { lastMessage: { id: 'm', kind: 'IMAGE', text: '', sentAt: '2026-11-22T04:00:00Z' } })] }))
  expect(find('waiting-row')?.textContent).toContain('[图片]')
})

test('one tap opens the chat', async () => {
  await show(day({ waiting: [waits('a')] }))
  await tap(find('waiting-row')?.querySelector('button') ?? null)
  expect(openChat).toHaveBeenCalledWith('wm-a')
  expect(talk).not.toHaveBeenCalled()
})

test('where there is no chat program the page shows the talk itself', async () => {
  openChat.mockResolvedValue('here')
  await show(day({ waiting: [waits('a')] }))
  await tap(find('waiting-row')?.querySelector('button') ?? null)
  expect(talk).toHaveBeenCalledWith('wm-a')
})

test('a chat that does not open is told', async () => {
  openChat.mockResolvedValue('no_permission')
  await show(day({ waiting: [waits('a')] }))
  await tap(find('waiting-row')?.querySelector('button') ?? null)
  expect(find('today')?.textContent).toContain('打开聊天的权限')
})

test('a task tells its reason and what it is worth', async () => {
  const task = { id: 't', title: '回访', reason: '28天前买过', value: '516.00', dueAt: '2026-11-23T14:00:00Z', state: 'OFFERED' as const, customer: customer('a') }
  await show(day({ tasks: [task] }))
  const row = find('task-row')?.textContent
  for (const part of ['a妈妈', '回访', '28天前买过', '约 516 元', '明天 22:00 前']) expect(row).toContain(part)
})

test('a promise is kept by one tap, and its row opens the chat', async () => {
  const promise = { id: 'p-1', conversation: 'v', customer: customer('a'), text: '今天给您准信', message: 'm', due: '2026-11-22T14:00:00Z', overdue: false }
  await show(day({ promises: [promise], counts: { waiting: 0, tasks: 0, resting: 0, promises: 1 } }))
  expect(find('promise-row')?.textContent).toContain('今天 22:00 前')
  await tap(find('promise-row')?.querySelector('button') ?? null)
  expect(openChat).toHaveBeenCalledWith('wm-a')
  today.mockResolvedValue(day())
  await tap(find('promise-kept'))
  expect(promiseKept).toHaveBeenCalledWith('p-1')
  expect(find('today-empty')).not.toBeNull()
})

test('in quiet hours it says so, and how many tasks rest', async () => {
  await show(day({ quiet: { from: '22:00', to: '10:00', active: true }, counts: { waiting: 0, tasks: 0, resting: 4 } }))
  expect(find('today-quiet')?.textContent).toContain('22:00 到次日 10:00')
  expect(find('today-quiet')?.textContent).toContain('4 条任务')
  expect(find('today-empty')?.textContent).toContain('早点休息')
})

test('hours over noon are not told as a night', async () => {
  await show(day({ quiet: { from: '12:30', to: '13:30', active: true } }))
  expect(find('today-quiet')?.textContent).toContain('12:30 到 13:30')
})

test('nothing to do is said', async () => {
  await show(day())
  expect(find('today-empty')?.textContent).toContain('都做完了')
  expect(document.title).toBe('今日')
})

test('a day that cannot be had offers to try again', async () => {
  await show(new Unreachable())
  expect(find('today')).toBeNull()
  today.mockResolvedValue(day({ waiting: [waits('a')] }))
  await tap(find('error-retry'))
  expect(find('waiting-row')).not.toBeNull()
})

test('without a line what was there stays, and says as of when', async () => {
  await show(day({ waiting: [waits('a')] }))
  online(false)
  await turn()
  expect(find('today-stale')?.textContent).toContain('12:07')
  expect(find('waiting-row')).not.toBeNull()
  today.mockResolvedValue(day())
  online(true)
  await turn()
  expect(find('today-stale')).toBeNull()
  expect(find('waiting-row')).toBeNull()
})

test('looks again every half minute, and not while nobody looks', async () => {
  await show(day())
  await vi.advanceTimersByTimeAsync(60_000)
  expect(today).toHaveBeenCalledTimes(3)
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(today).toHaveBeenCalledTimes(3)
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  await turn()
  expect(today).toHaveBeenCalledTimes(4)
})

test('an answer that was overtaken is dropped', async () => {
  await show(day())
  let late: (told: Today) => void = () => undefined
  today.mockReturnValueOnce(new Promise((resolve) => (late = resolve)))
  await tap(find('today-refresh'))
  today.mockResolvedValue(day({ waiting: [waits('new')] }))
  document.dispatchEvent(new Event('visibilitychange'))
  await turn()
  late(day({ waiting: [waits('old')] }))
  await turn()
  expect(find('waiting-row')?.dataset.customer).toBe('wm-new')
})
