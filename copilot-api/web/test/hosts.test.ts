import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { chooseHost } from '../src/sidebar/host/chooseHost'
import { FakeHost, type FakeHostScript } from '../src/sidebar/host/FakeHost'
import { resultOf, WecomHost, type WecomSdk } from '../src/sidebar/host/WecomHost'

const signature = { timestamp: 1, nonceStr: 'n', signature: 's' }
const signatures = vi.fn((_url: string) => Promise.resolve({ corpId: 'corp', agentId: '7', agentConfig: signature }))
const never = new Promise<never>(() => undefined)

function sdk(part: Partial<Record<keyof WecomSdk, unknown>> = {}): WecomSdk {
  return {
    env: { isWeCom: true },
    register: vi.fn(),
    getCurExternalContact: () => Promise.resolve({ errMsg: 'getCurExternalContact:ok', userId: 'wm1' }),
    sendChatMessage: () => Promise.resolve({ errMsg: 'sendChatMessage:ok' }),
    openEnterpriseChat: () => Promise.resolve({ errMsg: 'openEnterpriseChat:ok' }),
    ...part,
  } as unknown as WecomSdk
}

beforeEach(() => signatures.mockClear())

describe('inside WeCom', () => {
  test('the customer is the one of the open chat, and the page is registered once', async () => {
    const wecom = sdk()
    const host = new WecomHost(wecom, signatures)
    expect(await host.currentCustomer()).toBe('wm1')
    await host.sendChatMessage('您好')
    expect(wecom.register).toHaveBeenCalledOnce()
    expect(signatures).toHaveBeenCalledWith(location.href.split('#')[0])
  })

  test('a second signature is asked for afresh: the first may have run out', async () => {
    const wecom = sdk()
    await new WecomHost(wecom, signatures).currentCustomer()
    const { getAgentConfigSignature } = vi.mocked(wecom.register).mock.calls[0]![0]
    await getAgentConfigSignature?.('')
    expect(signatures).toHaveBeenCalledTimes(1)
    await getAgentConfigSignature?.('')
    expect(signatures).toHaveBeenCalledTimes(2)
  })

  test.each([
    ['getCurExternalContact:fail no permission', 'no_permission'],
    ['getCurExternalContact:fail without context of external contact', 'no_context'],
  ])('%s is told as %s', async (errMsg, result) => {
    const host = new WecomHost(sdk({ getCurExternalContact: () => Promise.reject({ errMsg }) }), signatures)
    await expect(host.currentCustomer()).rejects.toMatchObject({ result })
  })

  test('a host that never answers is given up', async () => {
    const host = new WecomHost(sdk({ getCurExternalContact: () => never }), signatures, 5)
    await expect(host.currentCustomer()).rejects.toMatchObject({ result: 'unknown' })
  })

  test('a failed registration is tried again with the next call', async () => {
    signatures.mockRejectedValueOnce(new Error('away'))
    const host = new WecomHost(sdk(), signatures)
    await expect(host.currentCustomer()).rejects.toThrow('away')
    expect(await host.currentCustomer()).toBe('wm1')
  })

  test('a cancelled send is a result, not a failure', async () => {
    const host = new WecomHost(sdk({ sendChatMessage: () => Promise.reject({ errMsg: 'sendChatMessage:cancel' }) }), signatures)
    expect(await host.sendChatMessage('您好')).toBe('cancel')
  })

  test('the chat with a customer is opened by their external id', async () => {
    const openEnterpriseChat = vi.fn(() => Promise.resolve({ errMsg: 'openEnterpriseChat:ok' }))
    expect(await new WecomHost(sdk({ openEnterpriseChat }), signatures).openChat('wm1')).toBe('ok')
    expect(openEnterpriseChat).toHaveBeenCalledWith({ externalUserIds: ['wm1'], groupName: '' })
  })

  test('the SDK still takes what names a chat', () => {
    const types = readFileSync('node_modules/@wecom/jssdk/types/index.d.ts', 'utf8')
    const parameters = /export declare function openEnterpriseChat\(([\s\S]*?)\): /.exec(types)?.[1] ?? ''
    expect(parameters).toMatch(/externalUserIds\?: string \| string\[\]/)
    expect(parameters).toMatch(/groupName\?: string/)
  })

  test('a chat that cannot be opened is a result, not a failure', async () => {
    const refused = sdk({ openEnterpriseChat: () => Promise.reject({ errMsg: 'openEnterpriseChat:fail no permission' }) })
    expect(await new WecomHost(refused, signatures).openChat('wm1')).toBe('no_permission')
    expect(await new WecomHost(sdk({ openEnterpriseChat: () => never }), signatures, 5).openChat('wm1')).toBe('unknown')
    signatures.mockRejectedValueOnce(new Error('away'))
    expect(await new WecomHost(sdk(), signatures).openChat('wm1')).toBe('failed')
  })

  test('the words of WeCom become results', () => {
    expect(resultOf('sendChatMessage:ok')).toBe('ok')
    expect(resultOf('sendChatMessage:fail something new')).toBe('failed')
  })

  test('the SDK still has every call that the host uses', () => {
    const types = readFileSync('node_modules/@wecom/jssdk/types/index.d.ts', 'utf8')
    for (const call of ['register', 'getCurExternalContact', 'sendChatMessage', 'openEnterpriseChat']) {
      expect(types).toContain(`export declare function ${call}(`)
    }
  })
})

describe('outside WeCom', () => {
  test('the fake host stands in, and the SDK is not loaded', async () => {
    expect((await chooseHost(signatures)).kind).toBe('fake')
  })

  test('a browser test scripts its answers and reads what was sent', async () => {
    const scope: { __fakeHost?: FakeHostScript } = {}
    const host = new FakeHost(scope)
    scope.__fakeHost!.result = 'no_permission'
    expect(await host.sendChatMessage('您好')).toBe('no_permission')
    scope.__fakeHost!.result = 'never'
    expect(await Promise.race([host.sendChatMessage('再说'), Promise.resolve('still waiting')])).toBe('still waiting')
    expect(scope.__fakeHost!.sent).toEqual(['您好', '再说'])
    expect(await host.openChat('wm1')).toBe('here')
    expect(scope.__fakeHost!.opened).toEqual(['wm1'])
  })
})
