import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, reactive, type App } from 'vue'
import type { CopilotApi } from '../src/api/client'
import type { Reply, TakeoverBrief } from '../src/api/contract'
import { Problem } from '../src/api/problem'
import RelayCard from '../src/sidebar/components/RelayCard.vue'
import WriterBar from '../src/sidebar/components/WriterBar.vue'
import { fromSnapshot, reduce } from '../src/sidebar/conversation/conversationState'
import { FakeHost, type FakeHostScript } from '../src/sidebar/host/FakeHost'
import { snapshot } from './samples'

const api = { insertRelay: vi.fn<CopilotApi['insertRelay']>(), relaySent: vi.fn<CopilotApi['relaySent']>(), askForTakeover: vi.fn<CopilotApi['askForTakeover']>() }
const sent = vi.fn<(id: string) => void>()
const refresh = vi.fn(() => Promise.resolve())
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const reply = (part: Partial<Reply> = {}): Reply => ({ id: 'r-1', transport: 'DRAFT_RELAY', state: 'RELAYED', text: '您好', createdAt: soon(-1), expiresAt: soon(12), ...part })
const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
const tap = async (id: string) => {
  find(id)?.click()
  await new Promise((resolve) => setTimeout(resolve))
}
let host: { __fakeHost?: FakeHostScript }
let app: App

function mount(render: () => ReturnType<typeof h>): void {
  app = createApp({ render })
  app.mount(document.body.appendChild(document.createElement('div')))
}

beforeEach(() => {
  vi.resetAllMocks()
  host = {}
  api.insertRelay.mockResolvedValue({ text: '您好' })
  api.relaySent.mockResolvedValue()
  api.askForTakeover.mockResolvedValue({ id: 't', state: 'WAITING' })
})

afterEach(() => {
  app?.unmount()
  document.body.innerHTML = ''
})

describe('a relay', () => {
  const show = (one: Reply) => mount(() => h(RelayCard, { api, host: new FakeHost(host), reply: one, by: '陈云', online: true, refresh, onSent: sent }))

  test('says who wrote it and how long it holds, and goes out by one tap', async () => {
    show(reply())
    expect(find('relay-card')?.textContent).toContain('云导购陈云')
    expect(find('relay-holds')?.textContent).toContain('12 分钟')
    await tap('relay-send')
    expect(host.__fakeHost!.sent).toEqual(['您好'])
    expect(api.relaySent).toHaveBeenCalledWith('r-1', true, 'ok')
    expect(sent).toHaveBeenCalledWith('r-1')
  })

  test('says when its time is over', () => {
    show(reply({ expiresAt: soon(-1), state: 'ESCALATED' }))
    expect(find('relay-holds')?.textContent).toContain('已过时限')
  })

  test('that was taken back meanwhile is looked up again, and nothing leaves', async () => {
    api.insertRelay.mockRejectedValue(new Problem(409, 'conflict-reply-state', '这句话已撤回'))
    show(reply())
    await tap('relay-send')
    expect(find('relay-card')?.textContent).toContain('这句话已撤回')
    expect(refresh).toHaveBeenCalled()
    expect(host.__fakeHost!.sent).toEqual([])
  })

  test('comes and goes with the feed', () => {
    const told = (state: Reply['state']) => ({ name: 'relay' as const, data: { reply: reply({ state }) } })
    const open = reduce(fromSnapshot(snapshot()), told('RELAYED'))
    expect(open.relays).toHaveLength(1)
    expect(reduce(open, told('ESCALATED')).relays?.[0]?.state).toBe('ESCALATED')
    expect(reduce(open, told('SENT')).relays).toEqual([])
  })
})

describe('who answers now', () => {
  const around = reactive<{ takeover: TakeoverBrief | null; held: string }>({ takeover: null, held: '' })
  const show = () => mount(() => h(WriterBar, { api, conversation: 'v-1', ...around, online: true }))

  beforeEach(() => Object.assign(around, { takeover: null, held: '' }))

  test('a cloud guide is asked by one tap, and the reason may follow', async () => {
    show()
    await tap('takeover-ask')
    expect(api.askForTakeover).toHaveBeenCalledWith('v-1', undefined)
    expect(find('takeover-asked')).not.toBeNull()
    await tap('takeover-chip')
    expect(api.askForTakeover).toHaveBeenLastCalledWith('v-1', '店里忙不过来')
  })

  test('who was asked already is not asked again', () => {
    around.takeover = { id: 't', state: 'WAITING' }
    show()
    expect(find('takeover-ask')).toBeNull()
    expect(find('takeover-asked')).not.toBeNull()
  })

  test('somebody else is named', () => {
    around.held = '陈云'
    show()
    expect(find('writer-held')?.textContent).toContain('陈云')
    expect(find('takeover-ask')).toBeNull()
  })
})
