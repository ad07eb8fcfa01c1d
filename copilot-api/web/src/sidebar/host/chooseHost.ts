import { FakeHost } from './FakeHost'
import type { SidebarHost } from './SidebarHost'
import { WecomHost, type Signatures } from './WecomHost'

/** The SDK is loaded inside WeCom only: it is large, and its promises hang elsewhere. */
export async function chooseHost(signatures: Signatures): Promise<SidebarHost> {
  if (!/wxwork/i.test(navigator.userAgent)) return new FakeHost()
  const sdk = await import('@wecom/jssdk')
  return sdk.env.isWeCom ? new WecomHost(sdk, signatures) : new FakeHost()
}
