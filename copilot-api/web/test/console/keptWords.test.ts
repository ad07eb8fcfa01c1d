import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, defineComponent, h, type App, type Component } from 'vue'
import type { Me } from '../../src/console/api/contract'
import PlanForm from '../../src/console/campaign/PlanForm.vue'
import DisputePage from '../../src/console/review/DisputePage.vue'
import { Drafts } from '../../src/console/takeover/drafts'
import { sheet, transcript } from '../reviews/samples'

vi.mock('tdesign-vue-next/es/button', () => ({ Button: defineComponent({ setup: (_, { slots }) => () => h('button', slots.default?.()) }) }))

const ME: Me = { account: 'hq', name: '何敏', brand: { code: 'b', name: 'b' }, roles: [{ role: 'HQ_OPERATOR', scope: 'brand' }], stores: [] }
const DISPUTE = { id: 'd-1', sheet: 's-1', criterion: 'need', title: '问清需要', author: { name: '李丽' }, state: 'OPEN', raisedAt: '2026-11-22T02:00:00Z', note: '我问了' }
const disputes = { dispute: async () => DISPUTE, sheet: async () => ({ ...sheet({ review: null }), transcript }), decide: async () => ({ ...DISPUTE, state: 'CHANGED', reason: '问过了' }) }

let app: App
const part = <E extends HTMLElement = HTMLInputElement>(name: string) => document.querySelector<E>(`[data-testid="${name}"]`)
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

async function show(page: Component, props: Record<string, unknown>, me = ME): Promise<void> {
  app = createApp(page, { me, ...props })
  app.mount(document.getElementById('main')!)
  await settle()
}

async function type(name: string, text: string): Promise<void> {
  part(name)!.value = text
  part(name)!.dispatchEvent(new Event('input'))
  await settle()
}

beforeEach(() => {
  document.body.innerHTML = '<main id="main"></main>'
})
afterEach(() => {
  app.unmount()
  sessionStorage.clear()
})

test('a plan that was not saved is gone on with, or given up', async () => {
  await show(PlanForm, { api: {}, campaign: null })
  await type('plan-name', '双十一')
  app.unmount()
  await show(PlanForm, { api: {}, campaign: null })
  expect(part('plan-name')!.value).toBe('双十一')
  part('plan-restored')!.querySelector('button')!.click()
  await settle()
  expect([part('plan-name')!.value, part('plan-restored')]).toEqual(['', null])
  app.unmount()
  await show(PlanForm, { api: {}, campaign: null })
  expect(part('plan-restored')).toBeNull()
})

test('a plan that was saved leaves nothing to go on with', async () => {
  await show(PlanForm, { api: { createCampaign: async () => ({ code: 'gold' }) }, campaign: null })
  await type('plan-name', '双十一')
  part('plan')!.dispatchEvent(new Event('submit'))
  await settle()
  app.unmount()
  await show(PlanForm, { api: {}, campaign: null })
  expect(part('plan-restored')).toBeNull()
})

test('the reason of a decision outlives a lost sign-in of the same account, and only of that', async () => {
  const of = { api: disputes, id: 'd-1', list: '#/disputes' }
  await show(DisputePage, of)
  await type('decision-reason', '问过了')
  app.unmount()
  await show(DisputePage, of, { ...ME, account: 'other' })
  expect(part('decision-reason')!.value).toBe('')
  app.unmount()
  await show(DisputePage, of)
  expect(part('decision-reason')!.value).toBe('问过了')
  Drafts.forget()
  app.unmount()
  await show(DisputePage, of)
  expect(part('decision-reason')!.value).toBe('')
})
