import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, defineComponent, h, nextTick, ref, type App } from 'vue'
import type { DisputeView } from '../../src/api/scores'
import type { Me } from '../../src/console/api/contract'
import type { ScoreApi } from '../../src/console/api/scoreApi'
import DisputesScreen from '../../src/console/review/DisputesScreen.vue'
import ReviewQueue from '../../src/console/review/ReviewQueue.vue'
import { placeOf, usePlace } from '../../src/console/route'
import { focusContent, keepingFocus } from '../../src/console/shell/focus'
import ModalDialog from '../../src/console/shell/ModalDialog.vue'
import { forgetLists } from '../../src/console/shell/useReturn'
import { dispute } from '../scores/samples'
import { review } from '../reviews/samples'

vi.mock('tdesign-vue-next/es/button', () => ({ Button: defineComponent({ setup: (_, { slots }) => () => h('button', slots.default?.()) }) }))

const ME: Me = { account: 'boss', name: '陈店长', brand: { code: 'b', name: 'b' }, roles: [{ role: 'SUPERVISOR', scope: 'store:s1' }], stores: [] }
let app: App | null = null
let scrolledTo: number[]

const part = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`)
const row = (id: string) => document.querySelector<HTMLElement>(`[data-id="${id}"]`)
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve))
}

function mount(render: () => ReturnType<typeof h>): void {
  app = createApp({ render })
  app.mount(document.getElementById('main')!)
}

async function unmount(): Promise<void> {
  app?.unmount()
  app = null
  await nextTick()
}

beforeEach(() => {
  document.body.innerHTML = '<main id="main" tabindex="-1"></main>'
  scrolledTo = []
  vi.stubGlobal('scrollTo', (_: number, y: number) => scrolledTo.push(y))
  HTMLDialogElement.prototype.showModal = vi.fn()
  HTMLDialogElement.prototype.close = vi.fn()
})

afterEach(async () => {
  await unmount()
  forgetLists()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

describe('the focus', () => {
  test('comes back to a button that was out of use while it worked', async () => {
    document.body.insertAdjacentHTML('beforeend', '<button id="save">保存</button>')
    const button = document.getElementById('save')!
    button.focus()
    await expect(keepingFocus(async () => {
      button.blur()
      throw new Error('refused')
    })).rejects.toThrow('refused')
    expect(document.activeElement).toBe(button)
  })

  test('stays with what took it meanwhile', async () => {
    document.body.insertAdjacentHTML('beforeend', '<button id="save">保存</button><p id="done" tabindex="-1"></p>')
    document.getElementById('save')!.focus()
    await keepingFocus(async () => document.getElementById('done')!.focus())
    expect(document.activeElement?.id).toBe('done')
  })

  test('goes to the content where what had it is gone', () => {
    focusContent()
    expect(document.activeElement?.id).toBe('main')
  })

  test('is not lost with the button that a dialog did away with', async () => {
    const asking = ref(false)
    const stopped = ref(false)
    mount(() => h('div', [stopped.value ? null : h('button', { id: 'stop', onClick: () => (asking.value = true) }, '停用'), asking.value ? h(ModalDialog, { title: '停用' }) : null]))
    const stop = document.getElementById('stop')!
    stop.focus()
    stop.click()
    await nextTick()
    asking.value = false
    stopped.value = true
    await settle()
    expect(document.activeElement?.id).toBe('main')
  })
})

describe('a list', () => {
  const rows = ['r-1', 'r-2', 'r-3'].map((id) => review({ id, state: 'DONE' }))
  const api = { reviews: async () => ({ reviews: rows, counts: { waiting: 0, mine: 0, done: 3 } }) } as unknown as ScoreApi
  const queue = () => mount(() => h(ReviewQueue, { api, me: ME, place: placeOf('#/reviews?state=DONE&why=RISK') }))

  test('is come back to where it was left, with the focus on what was opened', async () => {
    queue()
    await settle()
    vi.stubGlobal('scrollY', 640)
    const lead = row('r-2')!.querySelector<HTMLElement>('.lead')!
    lead.focus()
    lead.click()
    await settle()
    expect(location.hash).toBe('#/reviews/r-2?state=DONE&why=RISK')
    await unmount()
    queue()
    await settle()
    expect(scrolledTo).toEqual([640])
    expect(row('r-2')!.contains(document.activeElement)).toBe(true)
  })

  test('of what is done shows what it came to, and what the machine and people made of it', async () => {
    const done = { reviews: async () => ({ reviews: [review({ state: 'DONE', machine: 70, human: 85, settled: 90.5 }), review({ id: 'r-9' })], counts: { waiting: 0, mine: 0, done: 2 } }) } as unknown as ScoreApi
    mount(() => h(ReviewQueue, { api: done, me: ME, place: placeOf('#/reviews?state=DONE') }))
    await settle()
    expect(row('r-1')!.querySelector('.score')?.textContent).toBe('最终分 90.5')
    expect(row('r-1')!.querySelector('.made')?.textContent).toBe('机器分 70 · 复核分 85')
    expect(row('r-9')!.querySelector('.score')?.textContent).toBe('机器分 75')
  })

  test('that the menu leads to begins anew', async () => {
    queue()
    await settle()
    await unmount()
    forgetLists()
    queue()
    await settle()
    expect(scrolledTo).toEqual([])
  })

  test('of disputes keeps its tab for the way back', async () => {
    const decided: DisputeView = dispute({ id: 'd-7', state: 'UPHELD', decidedBy: '周博', decidedAt: '2026-11-22T04:00:00Z' })
    vi.stubGlobal('fetch', async (address: string) => new Response(JSON.stringify(address.includes('/disputes?') ? { disputes: [decided] } : {}), { status: address.includes('/disputes?') ? 200 : 404 }))
    history.replaceState(null, '', '#/disputes?state=DECIDED')
    const session = { bearer: () => Promise.resolve('t'), end: vi.fn() }
    app = createApp({
      setup() {
        const place = usePlace()
        return () => h(DisputesScreen, { session, me: ME, place: place.value } as never)
      },
    })
    app.mount(document.getElementById('main')!)
    await settle()
    const lead = row('d-7')!.querySelector<HTMLAnchorElement>('a')!
    expect(lead.getAttribute('href')).toBe('#/disputes/d-7?state=DECIDED')
    history.replaceState(null, '', lead.getAttribute('href')!)
    dispatchEvent(new HashChangeEvent('hashchange'))
    await settle()
    expect(part('empty')?.querySelector('a')?.getAttribute('href')).toBe('#/disputes?state=DECIDED')
  })
})
