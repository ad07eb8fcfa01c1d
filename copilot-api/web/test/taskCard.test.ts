import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, h, type App } from 'vue'
import type { CopilotApi } from '../src/api/client'
import type { Task } from '../src/api/contract'
import { Problem, Unreachable } from '../src/api/problem'
import TaskCard from '../src/sidebar/components/TaskCard.vue'
import { FakeHost, type FakeHostScript } from '../src/sidebar/host/FakeHost'

const api = {
  tasks: vi.fn<CopilotApi['tasks']>(),
  taskOpened: vi.fn<CopilotApi['taskOpened']>(),
  insertTask: vi.fn<CopilotApi['insertTask']>(),
  taskSent: vi.fn<CopilotApi['taskSent']>(),
  taskLater: vi.fn<CopilotApi['taskLater']>(),
  dismissTask: vi.fn<CopilotApi['dismissTask']>(),
}
let host: { __fakeHost?: FakeHostScript }
let app: App

const soon = () => new Date(Date.now() + 3_600_000).toISOString()
const task = (id: string): Task => ({ id, title: `回访${id}`, script: '现在258元', dueAt: soon(), state: 'OFFERED' })
const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
const turn = () => new Promise((resolve) => setTimeout(resolve))
const tap = async (id: string) => {
  find(id)?.click()
  await turn()
}

async function show(...tasks: Task[]): Promise<void> {
  api.tasks.mockResolvedValue(tasks)
  app = createApp({
    render: () => h(TaskCard, { api: api as unknown as CopilotApi, host: new FakeHost(host), customer: 'c1', online: true }),
  })
  app.mount(document.body.appendChild(document.createElement('div')))
  await turn()
}

beforeEach(() => {
  host = {}
  for (const one of Object.values(api)) one.mockReset()
  for (const one of [api.taskOpened, api.taskSent, api.taskLater, api.dismissTask]) one.mockResolvedValue()
  api.insertTask.mockResolvedValue({ text: '现在258元' })
})

afterEach(() => {
  app.unmount()
  document.body.innerHTML = ''
})

test('shows nothing where there is nothing to do', async () => {
  await show()
  expect(find('task-card')).toBeNull()
})

test('shows the most pressing task and says that it was seen', async () => {
  await show(task('1'), task('2'))
  expect(find('task-card')?.textContent).toContain('回访1')
  expect(find('task-card')?.textContent).toContain('1')
  expect(api.taskOpened).toHaveBeenCalledWith('1')
})

test('puts the checked text into the chat, reports it, and goes on to the next', async () => {
  await show(task('1'), task('2'))
  await tap('task-insert')
  expect(api.insertTask).toHaveBeenCalledWith('1')
  expect(api.taskSent).toHaveBeenCalledWith('1', true, 'ok')
  expect(find('task-card')?.dataset.task).toBe('2')
})

test('names what the check has against the text, and sends nothing', async () => {
  const findings = [{ rule: 'unsupported-figure', text: '258元', reason: '找不到依据' }]
  api.insertTask.mockRejectedValue(new Problem(422, 'guard-blocked', '找不到依据', { findings }))
  await show(task('1'))
  await tap('task-insert')
  expect(find('task-findings')?.textContent).toContain('258元')
  expect(api.taskSent).not.toHaveBeenCalled()
})

test('puts a task off until before it is over', async () => {
  const one = task('1')
  await show(one)
  await tap('task-later')
  const until = api.taskLater.mock.calls[0]?.[1] ?? ''
  expect(Date.parse(until)).toBeGreaterThan(Date.now())
  expect(Date.parse(until)).toBeLessThan(Date.parse(one.dueAt))
  expect(find('task-card')).toBeNull()
})

test('keeps a task that could not be put away', async () => {
  api.dismissTask.mockRejectedValue(new Unreachable('no network'))
  await show(task('1'))
  await tap('task-dismiss')
  expect(find('task-card')?.dataset.task).toBe('1')
  expect(find('task-card')?.textContent).toContain('网络断开')
})
