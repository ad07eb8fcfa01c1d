import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, reactive, type App } from 'vue'
import type { CopilotApi } from '../src/api/client'
import type { Suggestion } from '../src/api/contract'
import { Problem, Unreachable } from '../src/api/problem'
import PasteBox from '../src/sidebar/components/PasteBox.vue'
import SuggestionCard from '../src/sidebar/components/SuggestionCard.vue'
import { FakeHost, type FakeHostScript } from '../src/sidebar/host/FakeHost'
import { candidate, citation, suggestion } from './samples'

const api = {
  insert: vi.fn<CopilotApi['insert']>(),
  sent: vi.fn<CopilotApi['sent']>(),
  reject: vi.fn<CopilotApi['reject']>(),
  passage: vi.fn<CopilotApi['passage']>(),
}
const refresh = vi.fn<() => Promise<void>>()
const state = reactive<{ suggestion: Suggestion; online: boolean }>({ suggestion: suggestion(), online: true })
let host: { __fakeHost?: FakeHostScript }
let app: App

const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
const found = (id: string) => {
  const element = find(id)
  if (!element) throw new Error(`nothing on the page is called ${id}`)
  return element
}
const tap = async (id: string) => {
  found(id).click()
  // One turn of the event loop: every promise of the flow is kept by then.
  await new Promise((resolve) => setTimeout(resolve))
}
const type = async (id: string, text: string) => {
  const field = found(id) as HTMLTextAreaElement
  field.value = text
  field.dispatchEvent(new Event('input'))
  await nextTick()
}

function mount(component: () => ReturnType<typeof h>): void {
  document.body.innerHTML = '<div id="app"></div>'
  app = createApp({ render: component })
  app.mount('#app')
}

beforeEach(() => {
  vi.resetAllMocks()
  api.insert.mockImplementation((_id, _candidate, text) => Promise.resolve({ text: text ?? '7天内可以退。' }))
  api.sent.mockResolvedValue()
  api.reject.mockResolvedValue()
  refresh.mockResolvedValue()
  state.suggestion = suggestion()
  state.online = true
  host = {}
  const fakeHost = new FakeHost(host)
  mount(() =>
    h(SuggestionCard, { api: api as unknown as CopilotApi, host: fakeHost, suggestion: state.suggestion, question: '能退吗', failure: null, online: state.online, refresh }),
  )
})

afterEach(() => app.unmount())

describe('the suggestion card', () => {
  test('one tap puts the text into the chat', async () => {
    await tap('insert')
    expect(host.__fakeHost!.sent).toEqual(['7天内可以退。'])
    expect(found('suggestion-state').dataset.state).toBe('SENT')
    expect(find('insert')).toBeNull()
  })

  test('a cancelled send leaves the suggestion as it was', async () => {
    host.__fakeHost!.result = 'cancel'
    await tap('insert')
    expect(found('suggestion-notice').textContent).toContain('取消了发送')
    expect(find('insert')).not.toBeNull()
  })

  test('where WeCom refuses, the checked text can be copied', async () => {
    host.__fakeHost!.result = 'no_permission'
    await tap('insert')
    expect(find('copy')).not.toBeNull()
  })

  test('findings stand beside the edit, and the edit stays', async () => {
    api.insert.mockRejectedValue(new Problem(422, 'guard-blocked', '', { findings: [{ rule: 'ABSOLUTE', text: '最低价', reason: '绝对化用语' }] }))
    await tap('edit')
    await type('edit-text', '全网最低价')
    await tap('edit-insert')
    expect(found('findings').textContent).toContain('最低价')
    expect((found('edit-text') as HTMLTextAreaElement).value).toBe('全网最低价')
  })

  test('an outdated suggestion gives way to the new one, and says why', async () => {
    api.insert.mockRejectedValue(new Problem(409, 'suggestion-outdated', '', { suggestion: 's-2' }))
    refresh.mockImplementation(() => {
      state.suggestion = suggestion({ id: 's-2', candidates: [candidate({ text: '今天319元。', sentences: [{ text: '今天319元。', citations: [] }] })] })
      return Promise.resolve()
    })
    await tap('insert')
    expect(found('suggestion-notice').textContent).toContain('价格或活动已变化，已重新给建议')
    expect(found('candidate-text').textContent).toContain('319')
  })

  test('an edit survives the arrival of another suggestion', async () => {
    await tap('edit')
    await type('edit-text', '我自己写的')
    state.suggestion = suggestion({ id: 's-2' })
    await nextTick()
    expect((found('edit-text') as HTMLTextAreaElement).value).toBe('我自己写的')
  })

  test('what is put away may get a reason, and needs none', async () => {
    await tap('reject')
    expect(api.reject).toHaveBeenCalledWith('s-1', undefined)
    found('reject-chip').click()
    expect(api.reject).toHaveBeenLastCalledWith('s-1', 'WRONG_FACT')
  })

  test('what is still arriving cannot be sent', async () => {
    state.suggestion = suggestion({ state: 'WORKING' })
    await nextTick()
    expect((found('insert') as HTMLButtonElement).disabled).toBe(true)
  })

  test('nothing can be sent while offline', async () => {
    state.online = false
    await nextTick()
    expect((found('insert') as HTMLButtonElement).disabled).toBe(true)
  })

  test('a withheld answer says why, and offers the holding reply', async () => {
    state.suggestion = suggestion({ state: 'WITHHELD', withheld: { reason: 'NO_KNOWLEDGE', text: '手册里没有' }, candidates: [candidate({ strategy: 'HOLD' })] })
    await nextTick()
    expect(found('withheld').textContent).toContain('知识里没有答案，已记为知识缺口')
    await tap('insert')
    expect(host.__fakeHost!.sent).toHaveLength(1)
  })

  test('a price shows its lines without asking for a passage', async () => {
    const quote = '会员价 299.00 元\n买两罐减 40 元'
    const offer = citation({ kind: 'OFFER', ref: 'o-1', label: '价格', quote, validUntil: '2026-11-21T14:00:00Z' })
    state.suggestion = suggestion({ candidates: [candidate({ sentences: [{ text: '299元。', citations: [offer] }] })] })
    await nextTick()
    await tap('sentence-source')
    expect(found('source-sheet').textContent).toContain('买两罐减 40 元')
    expect(found('source-validity').textContent).toContain('22:00')
    expect(api.passage).not.toHaveBeenCalled()
  })

  test("a customer's markup is shown as text", async () => {
    state.suggestion = suggestion({ candidates: [candidate({ sentences: [{ text: '<img src=x onerror=alert(1)>', citations: [] }] })] })
    await nextTick()
    expect(document.querySelector('img')).toBeNull()
  })
})

describe('the paste box', () => {
  const say = vi.fn<(externalId: string, text: string) => Promise<void>>()
  const enter = (part: KeyboardEventInit = {}) => found('paste-input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...part }))

  beforeEach(() => {
    app.unmount()
    state.online = true
    mount(() => h(PasteBox, { say, connected: state.online }))
  })

  test('Enter asks, but not the Enter that chooses a word in an input method', async () => {
    say.mockResolvedValue()
    await type('paste-input', '多少钱')
    enter({ isComposing: true })
    expect(say).not.toHaveBeenCalled()
    enter()
    expect(say).toHaveBeenCalledWith(expect.any(String), '多少钱')
    await vi.waitFor(() => expect((found('paste-input') as HTMLTextAreaElement).value).toBe(''))
  })

  test('words asked without a line are asked again by themselves when there is one', async () => {
    say.mockRejectedValueOnce(new Unreachable()).mockResolvedValue()
    state.online = false
    await type('paste-input', '多少钱')
    enter()
    await vi.waitFor(() => expect(find('paste-problem')).not.toBeNull())
    state.online = true
    await vi.waitFor(() => expect((found('paste-input') as HTMLTextAreaElement).value).toBe(''))
    expect(say.mock.calls[1]).toEqual(say.mock.calls[0])
  })

  test('words that did not get through stay, and a retry is known to be the same', async () => {
    say.mockRejectedValueOnce(new Problem(400, 'validation', '一次最多 20000 个字'))
    await type('paste-input', '很长的话')
    enter()
    await vi.waitFor(() => expect(found('paste-problem').textContent).toContain('20000'))
    expect((found('paste-input') as HTMLTextAreaElement).value).toBe('很长的话')
    enter()
    expect(say.mock.calls[1]).toEqual(say.mock.calls[0])
  })
})
