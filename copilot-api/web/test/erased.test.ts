import { afterEach, expect, test, vi } from 'vitest'
import { createApp, type App } from 'vue'
import { Problem } from '../src/api/problem'
import type { Session } from '../src/api/session'
import type { CopilotApi } from '../src/api/client'
import { useTalk } from '../src/console/takeover/useTalk'
import type { ConsoleApi } from '../src/console/api/consoleApi'
import { useConversation } from '../src/sidebar/conversation/useConversation'
import { snapshot } from './samples'

const GONE = new Problem(404, 'not-found', '没有这个会话')
const session = { bearer: async () => 'token', renew: async () => {} } as unknown as Session

let app: App | null = null
afterEach(() => {
  app?.unmount()
  app = null
  vi.unstubAllGlobals()
})

/** What the composable gives, in a page whose feed is refused. */
async function within<T>(use: () => T): Promise<T> {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }))
  let desk: T | undefined
  app = createApp({ setup: () => ((desk = use()), () => null) })
  app.mount(document.createElement('div'))
  return desk as T
}

test('the sidebar shows nothing more of a customer who was erased', async () => {
  const api = { openConversation: async () => snapshot(), feedAddress: () => '/feed', conversation: async () => Promise.reject(GONE) }
  const talk = await within(() => useConversation(api as unknown as CopilotApi, session, 'wm-1'))
  await talk.open()
  expect(talk.state.value).not.toBeNull()
  await vi.waitFor(() => expect([talk.state.value, talk.failure.value]).toEqual([null, GONE]))
})

test('nor does the console', async () => {
  let asked = 0
  const api = { talk: async () => (asked++ === 0 ? { ...snapshot(), replies: [], actions: [], relays: [] } : Promise.reject(GONE)), feedAddress: () => '/feed', briefing: async () => null }
  const talk = await within(() => useTalk(api as unknown as ConsoleApi, session))
  await talk.open('v-1')
  await vi.waitFor(() => expect([talk.state.value, talk.briefing.value, talk.failure.value]).toEqual([null, null, GONE]))
})
