import type { OpenResult, SendResult, SidebarHost } from './SidebarHost'

export type ScriptedResult = Exclude<SendResult, 'unknown'> | 'never'

/** What a browser test may script, as `window.__fakeHost`. */
export interface FakeHostScript {
  /** The answer to every send from now on; `never` leaves the page waiting. */
  result: ScriptedResult
  /** Texts handed over, in order, whatever the answer was. */
  readonly sent: string[]
  /** External ids of the customers whose chats were asked for, in order. */
  readonly opened: string[]
}

declare global {
  interface Window {
    __fakeHost?: FakeHostScript
  }
}

/** Stands in for the chat where there is no WeCom: the guide chooses the customer, nothing leaves the page. */
export class FakeHost implements SidebarHost {
  readonly kind = 'fake'
  private readonly script: FakeHostScript

  constructor(scope: Pick<Window, '__fakeHost'> = window) {
    this.script = scope.__fakeHost ??= { result: 'ok', sent: [], opened: [] }
  }

  currentCustomer(): Promise<null> {
    return Promise.resolve(null)
  }

  sendChatMessage(text: string): Promise<SendResult> {
    this.script.sent.push(text)
    const { result } = this.script
    return result === 'never' ? new Promise(() => undefined) : Promise.resolve(result)
  }

  openChat(customer: string): Promise<OpenResult> {
    this.script.opened.push(customer)
    return Promise.resolve('here')
  }
}
