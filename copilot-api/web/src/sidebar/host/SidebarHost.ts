/** What became of a text handed to the chat. `unknown`: the host has not answered in time. */
export type SendResult = 'ok' | 'cancel' | 'no_permission' | 'no_context' | 'failed' | 'unknown'

/** What became of the wish to open a chat. `here`: there is no chat program, the page shows the talk itself. */
export type OpenResult = SendResult | 'here'

/** The chat program around the page. */
export interface SidebarHost {
  readonly kind: 'wecom' | 'fake'
  /** The customer of the chat beside the page; null where the guide must choose. Throws {@link HostRefused}. */
  currentCustomer(): Promise<string | null>
  /** Settles when the host answers, which may be never; it never rejects. */
  sendChatMessage(text: string): Promise<SendResult>
  /** Opens the chat with a customer, by their external id; never rejects. */
  openChat(customer: string): Promise<OpenResult>
}

export class HostRefused extends Error {
  constructor(readonly result: Exclude<SendResult, 'ok'>) {
    super(result)
  }
}

/** The host's answer, or the substitute when there is none in time. */
export async function within<T>(time: number, answer: Promise<T>, substitute: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(substitute), time)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
