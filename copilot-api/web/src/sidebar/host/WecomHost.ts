import type * as Wecom from '@wecom/jssdk'
import type { WecomSignature, WecomSignatures } from '../../api/contract'
import { HostRefused, within, type OpenResult, type SendResult, type SidebarHost } from './SidebarHost'

export type WecomSdk = Pick<typeof Wecom, 'register' | 'getCurExternalContact' | 'sendChatMessage' | 'openEnterpriseChat' | 'env'>
export type Signatures = (url: string) => Promise<WecomSignatures>

/** Outside WeCom its calls never settle, so every one has a time limit. */
const PATIENCE = 8_000

/** The sidebar inside WeCom. The page may not be framed: on phones the signature would not hold. */
export class WecomHost implements SidebarHost {
  readonly kind = 'wecom'
  private registered: Promise<void> | null = null

  constructor(
    private readonly sdk: WecomSdk,
    private readonly signatures: Signatures,
    private readonly patience = PATIENCE,
  ) {}

  async currentCustomer(): Promise<string> {
    await this.register()
    const contact = await within(
      this.patience,
      settled(() => this.sdk.getCurExternalContact()),
      { result: 'unknown' as const, userId: undefined },
    )
    if (contact.userId) return contact.userId
    throw new HostRefused(contact.result === 'ok' ? 'no_context' : contact.result)
  }

  /** No time limit here: the guide may think before confirming. Whoever waits decides for how long. */
  async sendChatMessage(text: string): Promise<SendResult> {
    await this.register()
    // The enum of message types exists in the types only; its value is the plain word.
    const message = { msgtype: 'text', text: { content: text } } as unknown as Parameters<WecomSdk['sendChatMessage']>[0]
    return (await settled(() => this.sdk.sendChatMessage(message))).result
  }

  /** A chat with one person needs no name; WeCom opens the one that is there. */
  async openChat(customer: string): Promise<OpenResult> {
    try {
      await this.register()
    } catch {
      return 'failed'
    }
    const chat = { externalUserIds: [customer], groupName: '' }
    const answer = await within<Answer>(
      this.patience,
      settled(() => this.sdk.openEnterpriseChat(chat)),
      { result: 'unknown' },
    )
    return answer.result
  }

  /** Once a page: the signed address has no hash, and the page does not change its path. */
  private register(): Promise<void> {
    this.registered ??= this.registerNow().catch((failure: unknown) => {
      this.registered = null
      throw failure
    })
    return this.registered
  }

  private async registerNow(): Promise<void> {
    const signed = await this.signatures(addressToSign())
    const again = (which: 'config' | 'agentConfig', first: WecomSignature | undefined) => {
      let fresh = first
      return async () => {
        const signature = fresh ?? (await this.signatures(addressToSign()))[which]
        fresh = undefined
        return signature as WecomSignature
      }
    }
    this.sdk.register({
      corpId: signed.corpId,
      agentId: signed.agentId,
      jsApiList: ['getCurExternalContact', 'sendChatMessage', 'openEnterpriseChat'],
      ...(signed.config && { getConfigSignature: again('config', signed.config) }),
      getAgentConfigSignature: again('agentConfig', signed.agentConfig),
    })
  }
}

function addressToSign(): string {
  return location.href.split('#')[0] as string
}

interface Answer {
  result: SendResult
  userId?: string
}

async function settled(call: () => Promise<{ errMsg?: string; userId?: string }>): Promise<Answer> {
  try {
    const answer = await call()
    return { result: resultOf(answer.errMsg ?? ':ok'), userId: answer.userId }
  } catch (failure) {
    const text = (failure as { errMsg?: string } | null)?.errMsg ?? String(failure)
    return { result: resultOf(text, 'failed') }
  }
}

/** WeCom answers in words: `sendChatMessage:ok`, `…:cancel`, `…:fail no permission`, … */
export function resultOf(words: string, otherwise: SendResult = 'failed'): SendResult {
  if (/:ok$/i.test(words)) return 'ok'
  if (/cancel/i.test(words)) return 'cancel'
  if (/no permission|permission denied/i.test(words)) return 'no_permission'
  if (/without context/i.test(words)) return 'no_context'
  return otherwise
}
