import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, defineComponent, h, type App } from 'vue'
import { Problem } from '../../src/api/problem'
import type { Preview } from '../../src/console/api/contract'
import PreviewPart from '../../src/console/campaign/PreviewPart.vue'

vi.mock('tdesign-vue-next/es/button', () => ({
  Button: defineComponent({ props: { disabled: Boolean }, setup: ({}, { slots, attrs }) => () => h('button', attrs, slots.default?.()) }),
}))

const NONE = new Problem(404, 'not-found', '还没有预演')
const TOTALS = { inScope: 3, notInAudience: 1, chosen: 2, leftOut: 0, reasons: {} }
const READY = { state: 'READY', madeAt: '2026-11-22T08:00:00Z', scanned: 3, totals: TOTALS, stores: [], days: [] } as unknown as Preview
const RUNNING = { state: 'RUNNING' } as Preview

let app: App
const part = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`)
const settle = () => vi.advanceTimersByTimeAsync(0)

function show(api: { preview: () => Promise<Preview>; beginPreview: () => Promise<Preview> }): void {
  app = createApp({ setup: () => () => h(PreviewPart, { api, code: 'gold' } as never) })
  app.mount(document.getElementById('main')!)
}

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = '<main id="main"></main>'
})

afterEach(() => {
  app.unmount()
  vi.useRealTimers()
})

test('a preview that is there stays, also when the look at what was there before ends after it', async () => {
  let nothingThere: (reason: Problem) => void = () => {}
  show({ preview: () => new Promise((_, reject) => (nothingThere = reject)), beginPreview: async () => READY })
  part('preview-run')!.click()
  await settle()
  expect(part('preview-totals')?.textContent).toContain('3')
  nothingThere(NONE)
  await settle()
  expect(part('preview-totals')?.textContent).toContain('3')
})

test('while another is being made, what the one before found cannot be opened', async () => {
  let made: (preview: Preview) => void = () => {}
  show({ preview: async () => READY, beginPreview: () => new Promise((resolve) => (made = resolve)) })
  await settle()
  expect(part('preview-chosen')).not.toBeNull()
  part('preview-run')!.click()
  await settle()
  expect(part('preview-chosen')).toBeNull()
  expect(document.body.textContent).toContain('正在')
  made({ ...READY, totals: { ...TOTALS, inScope: 7 } } as Preview)
  await settle()
  expect(part('preview-totals')?.textContent).toContain('7')
})

test('one that takes long is asked for until it is there', async () => {
  const answers = [NONE, RUNNING, READY]
  const preview = async () => {
    const answer = answers.shift()!
    if (answer instanceof Problem) throw answer
    return { ...answer }
  }
  show({ preview, beginPreview: async () => RUNNING })
  await settle()
  expect(part('preview-totals')).toBeNull()
  part('preview-run')!.click()
  await settle()
  expect(document.body.textContent).toContain('正在')
  await vi.advanceTimersByTimeAsync(4_000)
  expect(part('preview-totals')?.textContent).toContain('3')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(answers).toHaveLength(0)
})

test('where none was made the page only offers to make one', async () => {
  show({ preview: () => Promise.reject(NONE), beginPreview: async () => READY })
  await settle()
  expect(part('preview-run')).not.toBeNull()
  expect(document.querySelector('[role="alert"]')).toBeNull()
})
